package org.isovae.api.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.tensor.Tensor;

/**
 * What a decoder shall give: the heads that the metric wants, for samples of one kind, under the
 * conditions that a batch brings. Immutable.
 */
public final class Target {
  private final SampleSpec sample;
  private final List<Head> heads;
  private final Map<String, Tensor> conditions;

  private Target(SampleSpec sample, List<Head> heads, Map<String, Tensor> conditions) {
    this.sample = sample;
    this.heads = List.copyOf(heads);
    this.conditions = Map.copyOf(conditions);
  }

  /** These heads, in this order; the first is the reconstruction. */
  public static Target of(SampleSpec sample, List<Head> heads) {
    return new Target(sample, heads, Map.of());
  }

  /** The same heads, with the further inputs of a batch of as many rows as are decoded. */
  public Target given(Map<String, Tensor> conditions) {
    return new Target(sample, heads, conditions);
  }

  /** What one sample looks like. */
  public SampleSpec sample() {
    return sample;
  }

  /** What is wanted, the reconstruction first. */
  public List<Head> heads() {
    return heads;
  }

  /** A further input of the batch, such as a label to decode for; empty where none was given. */
  public Optional<Tensor> condition(String name) {
    return Optional.ofNullable(conditions.get(name));
  }
}
