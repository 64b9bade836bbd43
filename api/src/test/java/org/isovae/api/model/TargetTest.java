package org.isovae.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isovae.api.data.Domain;
import org.junit.jupiter.api.Test;

final class TargetTest {
  private static final Head VALUE = Head.value(Inputs.SAMPLE, Domain.REALS);

  @Test
  void headsDoNotChange() {
    List<Head> heads = new ArrayList<>(List.of(VALUE));
    Target target = Target.of(Inputs.SAMPLE, heads);
    heads.clear();
    assertThat(target.heads()).containsExactly(VALUE);
    assertThat(target.sample()).isEqualTo(Inputs.SAMPLE);
    assertThatThrownBy(() -> target.heads().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void conditionsAreThoseOfTheBatch() {
    Inputs.with(
        (ops, in) -> {
          Target target = Target.of(Inputs.SAMPLE, List.of(VALUE));
          Target given = target.given(Map.of(Batch.LABEL, in.get("row")));
          assertThat(given.condition(Batch.LABEL)).containsSame(in.get("row"));
          assertThat(given.heads()).containsExactly(VALUE);
          assertThat(given.condition(Batch.MASK)).isEmpty();
          assertThat(target.condition(Batch.LABEL)).isEmpty();
        });
  }
}
