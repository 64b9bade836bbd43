package org.isovae.engine.tf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.State;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.TrainingValues;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.StackedGraph;
import org.tensorflow.op.Ops;

/**
 * Several trainings of one form as one: a step of all is a single pass over one graph ({@link
 * StackedGraph}), with variables of its own, so that the cost of starting an operation is paid once
 * for all of them.
 *
 * <p>Each member has a trainer and a thread. Steps are done when every member that is left has
 * asked for some: as many as the most modest has. Whoever is the last to ask does them, and the
 * others wait. A member whose training is over leaves; its values stay as they are and are computed
 * along.
 */
final class TrainingStack {
  private final TensorFlowWorkspace shared;
  private final ChunkRunner runner;
  private final List<String> names;
  private final List<Member> members = new ArrayList<>();
  private Optional<State> snapshot = Optional.empty();
  private long rounds;
  private Optional<Throwable> failure = Optional.empty();

  /**
   * A training that may be stacked.
   *
   * @param step the number of its first step
   */
  record Candidate(
      TensorFlowWorkspace workspace, Graph loss, Samples samples, TrainingPlan plan, long step) {

    /** Equal for those that can be one; empty for one that can be none. */
    Optional<Object> form() {
      return StackedGraph.form(loss)
          .map(
              form ->
                  List.of(
                      form,
                      plan.batch(),
                      plan.optimizer(),
                      plan.clipNorm(),
                      plan.weightDecay() > 0));
    }

    /** Trains by itself. */
    WorkspaceTrainer alone() {
      return new TensorFlowTrainer(workspace, loss, samples, plan, step);
    }
  }

  /**
   * Stacks those of one form.
   *
   * @param opener opens a workspace for a stack
   * @param most members of a stack
   * @param devices on which stacks can go side by side, at least 1
   * @return how each makes its trainer, in its own thread
   */
  static List<Supplier<WorkspaceTrainer>> of(
      Supplier<TensorFlowWorkspace> opener, int most, int devices, List<Candidate> candidates) {
    Map<Object, List<Integer>> forms = new LinkedHashMap<>();
    List<Supplier<WorkspaceTrainer>> trainers = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      trainers.add(candidates.get(i)::alone);
      int number = i;
      candidates
          .get(i)
          .form()
          .ifPresent(form -> forms.computeIfAbsent(form, f -> new ArrayList<>()).add(number));
    }
    for (List<Integer> all : forms.values()) {
      int parts = Math.max(devices, (all.size() + most - 1) / most);
      for (List<Integer> part : parts(all, parts)) {
        List<Candidate> together = part.stream().map(candidates::get).toList();
        if (part.size() > 1 && fits(together)) {
          TrainingStack stack = new TrainingStack(opener.get(), together);
          for (int i = 0; i < part.size(); i++) {
            Member member = stack.members.get(i);
            trainers.set(part.get(i), () -> member);
          }
        }
      }
    }
    return trainers;
  }

  /** Whether the rows of all can live in the graph. */
  private static boolean fits(List<Candidate> together) {
    Candidate first = together.get(0);
    List<Samples> samples = together.stream().map(Candidate::samples).toList();
    return RowInput.bytes(first.loss(), samples) <= first.workspace().config().residentBytes();
  }

  /** Parts of about one size; fewer than asked for where there are not so many. */
  static List<List<Integer>> parts(List<Integer> all, int count) {
    int parts = Math.min(count, all.size());
    return IntStream.range(0, parts)
        .mapToObj(i -> all.subList(i * all.size() / parts, (i + 1) * all.size() / parts))
        .toList();
  }

  private TrainingStack(TensorFlowWorkspace shared, List<Candidate> candidates) {
    this.shared = shared;
    Candidate first = candidates.get(0);
    this.names = List.copyOf(first.loss().outputs().keySet());
    StackedGraph stacked =
        StackedGraph.of(candidates.stream().map(Candidate::loss).toList(), first.plan().batch());
    Variables variables = shared.variables();
    variables.declare(stacked.graph());
    TrainingGraph.Kept kept = TensorFlowTrainer.kept(variables, stacked.graph());
    List<State> states = new ArrayList<>();
    for (Candidate each : candidates) {
      TensorFlowTrainer.kept(each.workspace().variables(), each.loss());
      states.add(each.workspace().variables().snapshot(each.step(), each.loss()));
    }
    variables.restore(MemberStates.join(states));
    List<TrainingPlan> plans = candidates.stream().map(Candidate::plan).toList();
    Ops ops = shared.ops().withSubScope("training");
    ResidentFeed feed =
        new ResidentFeed(
            ops,
            shared.session(),
            shared.tensors(),
            first.loss(),
            ResidentRows.of(
                candidates.stream().map(Candidate::samples).toList(),
                first.plan().batch(),
                plans.stream().mapToLong(TrainingPlan::seed).toArray()),
            candidates.size(),
            first.plan().batch());
    TrainingPlan longest =
        first.plan().withSteps(plans.stream().mapToLong(TrainingPlan::steps).max().orElse(0));
    TrainingGraph graph =
        new TrainingGraph(
            shared.nativeGraph(),
            ops,
            stacked.graph(),
            first.plan(),
            OptionalInt.of(candidates.size()),
            ChunkRunner.unroll(shared.config(), stacked.graph(), longest),
            feed.rows(),
            kept);
    this.runner =
        new ChunkRunner(
            shared,
            graph,
            feed,
            plans,
            true,
            graph.noises().stream()
                .map(label -> stacked.noises().get(label))
                .map(of -> TensorFlowTrainer.noise(of.member(), plans.get(of.member()), of.label()))
                .toList());
    for (Candidate each : candidates) {
      members.add(new Member(members.size(), each));
    }
  }

  /** The trainer of one of them; its values are the workspace's only after {@link #fetch}. */
  private final class Member implements WorkspaceTrainer {
    private final int number;
    private final Candidate own;
    private long step;
    private boolean broken;
    private boolean left;
    private long fetched;

    /** The steps that it waits for; 0 while it does not wait. */
    private int wanted;

    private Optional<TrainingValues> done = Optional.empty();

    Member(int number, Candidate own) {
      this.number = number;
      this.own = own;
      this.step = own.step();
    }

    @Override
    public long step() {
      return step;
    }

    @Override
    public int together() {
      return members.size();
    }

    @Override
    public TrainingValues advance(int steps) {
      ChunkRunner.requirePositive(steps);
      synchronized (TrainingStack.this) {
        if (broken) {
          throw ChunkRunner.broken(step);
        }
        if (left) {
          throw new IllegalStateException("the trainer is closed");
        }
        wanted = steps;
        done = Optional.empty();
        await();
        return done.orElseThrow();
      }
    }

    private void await() {
      boolean interrupted = false;
      while (done.isEmpty()) {
        failure.ifPresent(TrainingStack::rethrow);
        if (everybodyWaits()) {
          advanceAll();
        } else {
          try {
            TrainingStack.this.wait();
          } catch (InterruptedException e) {
            interrupted = true; // its own steps come first: they take a fraction of a second
          }
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    /** Takes its own from what all have done. */
    private void take(float[][][] rows) {
      long first = step;
      int count = 0;
      while (count < rows.length && !broken) {
        step++;
        broken = !ChunkRunner.isFinite(rows[count++][number]);
      }
      float[][] taken = new float[count][];
      Arrays.setAll(taken, i -> rows[i][number]);
      wanted = 0;
      done = Optional.of(new TrainingValues(first, names, taken));
    }

    @Override
    public OptionalDouble waitedSeconds() {
      return OptionalDouble.of(runner.waitedSeconds());
    }

    @Override
    public void fetch() {
      synchronized (TrainingStack.this) {
        if (!left && fetched != rounds) {
          own.workspace().variables().restore(MemberStates.part(snapshot(), number, step));
          fetched = rounds;
        }
      }
    }

    @Override
    public void changed() {
      synchronized (TrainingStack.this) {
        if (!left) {
          State mine = own.workspace().variables().snapshot(step, own.loss());
          State all = MemberStates.with(snapshot(), number, mine);
          shared.variables().restore(all);
          snapshot = Optional.of(all);
        }
      }
    }

    @Override
    public void restart(long restoredStep) {
      step = restoredStep;
      broken = false;
    }

    @Override
    public void close() {
      synchronized (TrainingStack.this) {
        if (left) {
          return;
        }
        try {
          if (failure.isEmpty()) {
            fetch();
          }
        } finally {
          left = true;
          TrainingStack.this.notifyAll();
          if (members.stream().allMatch(each -> each.left)) {
            runner.close();
            shared.close();
          }
        }
      }
    }
  }

  private static void rethrow(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }

  private boolean everybodyWaits() {
    return members.stream().allMatch(each -> each.left || each.wanted > 0);
  }

  /** All values; of the same round, they are read once. */
  private State snapshot() {
    if (snapshot.isEmpty()) {
      snapshot = Optional.of(shared.variables().snapshot(0));
    }
    return snapshot.get();
  }

  /** Does as many steps as the most modest of the members has asked for. */
  private void advanceAll() {
    int steps =
        members.stream().filter(each -> !each.left).mapToInt(each -> each.wanted).min().orElse(0);
    boolean[] idle = new boolean[members.size()];
    members.forEach(each -> idle[each.number] = each.left);
    try {
      float[][][] rows = run(steps, idle);
      snapshot = Optional.empty();
      rounds++;
      members.stream().filter(each -> !each.left).forEach(each -> each.take(rows));
    } catch (RuntimeException | Error e) {
      failure = Optional.of(e);
    } finally {
      notifyAll();
    }
  }

  /** The outputs of each step and member. */
  private float[][][] run(int steps, boolean[] idle) {
    long[] first = members.stream().mapToLong(each -> each.step).toArray();
    int count = members.size();
    float[][][] rows = new float[steps][count][names.size()];
    int done = 0;
    while (done < steps) {
      int chunk = runner.chunk(steps - done);
      float[] values = runner.run(chunk, first, idle);
      for (int i = 0; i < values.length; i++) {
        rows[done + i / (count * names.size())][i % count][i / count % names.size()] = values[i];
      }
      done += chunk;
      Arrays.setAll(first, i -> first[i] + chunk);
    }
    return rows;
  }
}
