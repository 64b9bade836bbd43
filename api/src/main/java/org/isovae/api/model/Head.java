package org.isovae.api.model;

import java.util.Objects;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.tensor.Shape;

/**
 * One tensor that a loss metric wants of the decoder, for instance the mean, or the log-variance of
 * each value. Immutable; equal by value.
 */
public final class Head {
  /** The name of the head of a metric that wants the reconstruction alone. */
  public static final String VALUE = "value";

  private final String name;
  private final Shape shape;
  private final Domain domain;

  private Head(String name, Shape shape, Domain domain) {
    this.name = name;
    this.shape = shape;
    this.domain = domain;
  }

  /**
   * A head.
   *
   * @param name {@code [a-z][a-z0-9-]*}; part of the names of the decoder's parameters
   * @param shape without the batch
   * @param domain where its values must lie; the network sees to it
   * @throws IllegalArgumentException if the name or the shape is none
   */
  public static Head of(String name, Shape shape, Domain domain) {
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "head \"" + name + "\": a name is expected that matches [a-z][a-z0-9-]*");
    }
    if (shape.hasBatch() || shape.rank() < 1) {
      throw new IllegalArgumentException(
          "head " + name + ": the shape of one sample is expected, was " + shape);
    }
    return new Head(name, shape, domain);
  }

  /** The reconstruction: the sample's shape, in {@code domain}. */
  public static Head value(SampleSpec sample, Domain domain) {
    return of(VALUE, sample.shape(), domain);
  }

  /** Its name, unique among a metric's heads. */
  public String name() {
    return name;
  }

  /** Its shape, without the batch. */
  public Shape shape() {
    return shape;
  }

  /** Where its values must lie. */
  public Domain domain() {
    return domain;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Head head
        && name.equals(head.name)
        && shape.equals(head.shape)
        && domain.equals(head.domain);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, shape, domain);
  }

  @Override
  public String toString() {
    return name + shape + " in " + domain;
  }
}
