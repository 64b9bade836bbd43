package org.isovae.engine.tf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.isovae.api.engine.State;
import org.isovae.api.engine.State.Values;
import org.isovae.api.tensor.Shape;

/** The states of several trainings as that of their stack, and back. */
final class MemberStates {
  private MemberStates() {}

  /** All, one after another in the first dimension; names are those of the first. */
  static State join(List<State> members) {
    return State.at(0)
        .withParameters(join(members, State::parameters))
        .withStates(join(members, State::states))
        .withOptimizer(join(members, State::optimizer));
  }

  private static Map<String, Values> join(
      List<State> members, Function<State, Map<String, Values>> kind) {
    Map<String, Values> joined = new LinkedHashMap<>();
    for (String label : kind.apply(members.get(0)).keySet()) {
      List<Values> each = members.stream().map(state -> kind.apply(state).get(label)).toList();
      Shape shape = each.get(0).shape();
      float[] all = new float[each.size() * shape.size()];
      for (int i = 0; i < each.size(); i++) {
        System.arraycopy(each.get(i).data(), 0, all, i * shape.size(), shape.size());
      }
      joined.put(label, new Values(NativeShapes.before(each.size(), shape.toArray()), all));
    }
    return joined;
  }

  /** That of one member. */
  static State part(State stacked, int member, long step) {
    return State.at(step)
        .withParameters(part(stacked.parameters(), member))
        .withStates(part(stacked.states(), member))
        .withOptimizer(part(stacked.optimizer(), member));
  }

  private static Map<String, Values> part(Map<String, Values> stacked, int member) {
    return stacked.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> part(entry.getValue(), member)));
  }

  private static Values part(Values stacked, int member) {
    Shape shape = stacked.shape().withoutFirst();
    float[] own = new float[shape.size()];
    System.arraycopy(stacked.data(), member * own.length, own, 0, own.length);
    return new Values(shape, own);
  }

  /** The same with another state for one member; what that does not name stays. */
  static State with(State stacked, int member, State own) {
    return stacked
        .withParameters(with(stacked.parameters(), member, own.parameters()))
        .withStates(with(stacked.states(), member, own.states()))
        .withOptimizer(with(stacked.optimizer(), member, own.optimizer()));
  }

  private static Map<String, Values> with(
      Map<String, Values> stacked, int member, Map<String, Values> own) {
    Map<String, Values> changed = new LinkedHashMap<>(stacked);
    own.forEach(
        (label, values) ->
            changed.computeIfPresent(label, (known, all) -> with(all, member, values)));
    return changed;
  }

  private static Values with(Values stacked, int member, Values own) {
    float[] all = stacked.data().clone();
    System.arraycopy(own.data(), 0, all, member * own.data().length, own.data().length);
    return new Values(stacked.shape(), all);
  }
}
