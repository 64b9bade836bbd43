package org.isovae.api.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.isovae.api.tensor.Shape;

/**
 * What one sample looks like: its shape, and what its values mean.
 *
 * <p>Immutable; equal by value.
 */
public final class SampleSpec {
  private final Shape shape;
  private final List<Feature> features;
  private final Domain domain;

  private SampleSpec(Shape shape, List<Feature> features) {
    this.shape = shape;
    this.features = features;
    this.domain = features.stream().map(Feature::domain).reduce(Domain::hull).orElseThrow();
  }

  /**
   * Samples whose values are all of one kind: pixels for [height, width, channels], numbers for any
   * other shape.
   *
   * @param shape the shape of one sample, without the batch
   * @param domain where its values lie
   * @throws IllegalArgumentException if the shape has a batch dimension or is that of a scalar
   */
  public static SampleSpec of(Shape shape, Domain domain) {
    requireKnown(shape);
    int size = shape.size();
    return of(
        shape,
        List.of(
            shape.rank() == 3
                ? Feature.pixels("pixel", domain, shape)
                : Feature.numeric("value", domain, size)));
  }

  /**
   * Samples of these features.
   *
   * @param shape the shape of one sample, without the batch
   * @param features in the order of their places in the flattened sample, which they fill one
   *     behind the other
   * @throws IllegalArgumentException if the shape has a batch dimension or is that of a scalar, the
   *     features hold fewer or more values than it, or two have the same name
   */
  public static SampleSpec of(Shape shape, List<Feature> features) {
    requireKnown(shape);
    Set<String> names = new HashSet<>();
    List<Feature> placed = new ArrayList<>();
    int next = 0;
    for (Feature feature : features) {
      if (!names.add(feature.name())) {
        throw new IllegalArgumentException(
            "two features are named '" + feature.name() + "', expected different names");
      }
      placed.add(feature.at(next));
      next = Math.addExact(next, feature.size());
    }
    if (next != shape.size()) {
      throw new IllegalArgumentException(
          "the features have "
              + next
              + " values, expected the "
              + shape.size()
              + " of the shape "
              + shape);
    }
    return new SampleSpec(shape, List.copyOf(placed));
  }

  private static void requireKnown(Shape shape) {
    if (shape.hasBatch() || shape.rank() < 1) {
      throw new IllegalArgumentException("the shape of a sample must be known, was " + shape);
    }
  }

  /** The shape of one sample, without the batch: [features], or [height, width, channels]. */
  public Shape shape() {
    return shape;
  }

  /** What the values mean; the features cover all places of the flattened sample, in order. */
  public List<Feature> features() {
    return features;
  }

  /**
   * The image, [height, width, channels], that a sample is, also where it is flattened; empty where
   * it is none, or more than one.
   */
  public Optional<Shape> image() {
    Feature first = features.get(0);
    if (features.size() > 1 || first.kind() != Feature.Kind.PIXEL) {
      return Optional.empty();
    }
    return first.image().or(() -> Optional.of(shape).filter(s -> s.rank() == 3));
  }

  /** Where the values lie: the smallest interval that holds the domain of each feature. */
  public Domain domain() {
    return domain;
  }

  /** The number of values of one sample. */
  public int size() {
    return shape.size();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SampleSpec spec
        && shape.equals(spec.shape)
        && features.equals(spec.features);
  }

  @Override
  public int hashCode() {
    return Objects.hash(shape, features);
  }

  /** For instance {@code [3] in [0.0, 1.0], 3 features}. */
  @Override
  public String toString() {
    return shape
        + " in "
        + domain
        + ", "
        + (features.size() == 1 ? "1 feature" : features.size() + " features");
  }
}
