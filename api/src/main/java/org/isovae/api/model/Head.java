package org.isovae.api.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;

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
  private final List<Domain> domains;

  private Head(String name, Shape shape, Domain domain, List<Domain> domains) {
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "head \"" + name + "\": a name is expected that matches [a-z][a-z0-9-]*");
    }
    if (shape.hasBatch() || shape.rank() < 1) {
      throw new IllegalArgumentException(
          "head " + name + ": the shape of one sample is expected, was " + shape);
    }
    this.name = name;
    this.shape = shape;
    this.domain = domain;
    this.domains = domains;
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
    return new Head(name, shape, Objects.requireNonNull(domain, "domain"), List.of());
  }

  /**
   * A head whose values lie in different domains, as those of columns of different kinds do.
   *
   * @param name as in {@link #of(String, Shape, Domain)}
   * @param shape without the batch
   * @param domains where each value of the flattened head must lie, in the order of their places
   * @throws IllegalArgumentException if the name or the shape is none, or there are more or fewer
   *     domains than values
   */
  public static Head of(String name, Shape shape, List<Domain> domains) {
    if (domains.isEmpty() || domains.size() != shape.size()) {
      throw new IllegalArgumentException(
          "head "
              + name
              + ": "
              + domains.size()
              + " domains, expected one for each of the "
              + shape.size()
              + " values of the shape "
              + shape);
    }
    Domain hull = domains.stream().reduce(Domain::hull).orElseThrow();
    boolean different = domains.stream().anyMatch(domain -> !domain.equals(hull));
    return new Head(name, shape, hull, different ? List.copyOf(domains) : List.of());
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

  /** Where its values must lie: the smallest interval that holds the domain of each. */
  public Domain domain() {
    return domain;
  }

  /**
   * Where each value of the flattened head must lie, in the order of their places; empty where
   * {@link #domain} holds for all of them.
   */
  public List<Domain> domains() {
    return domains;
  }

  /**
   * Brings any numbers, such as the last sums of a network, to where the head's values must lie: as
   * they are for the reals, low + (high − low)·sigmoid for a finite interval, a softplus from the
   * bound for a half-line.
   *
   * @param numbers [batch, …], for each sample as many as the head has values, in their order
   * @return of the same shape
   * @throws ShapeException if they are more or fewer
   */
  public Tensor confine(Ops ops, Tensor numbers) {
    Shape places = numbers.shape().withoutFirst();
    if (places.size() != shape.size()) {
      throw new ShapeException(
          "head "
              + name
              + ": numbers of shape "
              + numbers.shape()
              + ", expected those of "
              + shape);
    }
    if (domains.isEmpty()) {
      return confine(ops, numbers, domain);
    }
    Tensor all = null;
    for (Domain each : new LinkedHashSet<>(domains)) {
      double[] chosen = domains.stream().mapToDouble(other -> other.equals(each) ? 1 : 0).toArray();
      Tensor part = ops.multiply(confine(ops, numbers, each), ops.constant(places, chosen));
      all = all == null ? part : ops.add(all, part);
    }
    return all;
  }

  private static Tensor confine(Ops ops, Tensor numbers, Domain domain) {
    boolean below = Double.isFinite(domain.low());
    boolean above = Double.isFinite(domain.high());
    if (below && above) {
      Tensor unit = ops.sigmoid(numbers);
      return domain.equals(Domain.UNIT_INTERVAL)
          ? unit
          : ops.add(ops.multiply(unit, domain.high() - domain.low()), domain.low());
    }
    if (below) {
      return ops.add(ops.softplus(numbers), domain.low());
    }
    return above ? ops.subtract(ops.constant(domain.high()), ops.softplus(numbers)) : numbers;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Head head
        && name.equals(head.name)
        && shape.equals(head.shape)
        && domain.equals(head.domain)
        && domains.equals(head.domains);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, shape, domain, domains);
  }

  @Override
  public String toString() {
    return name + shape + " in " + (domains.isEmpty() ? domain : domains);
  }
}
