package org.isovae.api.data;

import org.isovae.api.tensor.Shape;

/**
 * What one sample looks like.
 *
 * @param shape the shape of one sample, without the batch: [features], or [height, width, channels]
 * @param domain where its values lie
 */
public record SampleSpec(Shape shape, Domain domain) {
  /** Checks that the shape is fully known. */
  public SampleSpec {
    if (shape.hasBatch() || shape.rank() < 1) {
      throw new IllegalArgumentException("the shape of a sample must be known, was " + shape);
    }
  }

  /** The number of values of one sample. */
  public int size() {
    return shape.size();
  }
}
