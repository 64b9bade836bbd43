package org.isovae.api.data;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.isovae.api.tensor.Shape;

/**
 * What some neighbouring places of a sample mean: a column of a table, a category in one-hot code,
 * the pixels of an image.
 *
 * <p>A feature knows its place once it is part of a {@link SampleSpec}, which lays its features one
 * behind the other.
 *
 * <p>Immutable; equal by value. Made of strings and numbers alone, so that it can be written to a
 * file.
 */
public final class Feature {
  private final String name;
  private final Kind kind;
  private final Domain domain;
  private final List<String> categories;
  private final int from;
  private final int size;
  private final Optional<Shape> image;

  /** What the values of a feature are. */
  public enum Kind {
    /** Measured numbers. */
    NUMERIC,
    /** 0 or 1, one value. */
    BINARY,
    /** One of several categories in one-hot code: 1 at the place of the category, 0 elsewhere. */
    CATEGORICAL,
    /** Intensities of neighbouring points. */
    PIXEL
  }

  private Feature(
      String name,
      Kind kind,
      Domain domain,
      List<String> categories,
      int from,
      int size,
      Optional<Shape> image) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a feature's name is blank, expected one to show");
    }
    if (size < 1) {
      throw new IllegalArgumentException(
          "feature '" + name + "' has " + size + " values, expected at least 1");
    }
    this.name = name;
    this.kind = kind;
    this.domain = Objects.requireNonNull(domain, "domain");
    this.categories = categories;
    this.from = from;
    this.size = size;
    this.image = image;
  }

  private static Feature of(
      String name, Kind kind, Domain domain, List<String> categories, int size) {
    return new Feature(name, kind, domain, categories, 0, size, Optional.empty());
  }

  /** One measured number. */
  public static Feature numeric(String name, Domain domain) {
    return numeric(name, domain, 1);
  }

  /** {@code size} measured numbers of one kind. */
  public static Feature numeric(String name, Domain domain, int size) {
    return of(name, Kind.NUMERIC, domain, List.of(), size);
  }

  /** One value that is 0 or 1. */
  public static Feature binary(String name) {
    return of(name, Kind.BINARY, Domain.UNIT_INTERVAL, List.of(), 1);
  }

  /**
   * One of {@code categories}, as that many values in one-hot code.
   *
   * @param categories the names of the categories, at least two, all different
   */
  public static Feature categorical(String name, List<String> categories) {
    List<String> names = List.copyOf(categories);
    if (names.size() < 2 || names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException(
          "feature '" + name + "': categories " + names + ", expected at least two, all different");
    }
    return of(name, Kind.CATEGORICAL, Domain.UNIT_INTERVAL, names, names.size());
  }

  /** {@code size} intensities of neighbouring points. */
  public static Feature pixels(String name, Domain domain, int size) {
    return of(name, Kind.PIXEL, domain, List.of(), size);
  }

  /**
   * The intensities of an image, whatever the shape of the sample that holds them: a flattened
   * image is still one.
   *
   * @param image [height, width, channels]; in this order the values lie one behind the other
   * @throws IllegalArgumentException if the shape is no such
   */
  public static Feature pixels(String name, Domain domain, Shape image) {
    if (image.hasBatch() || image.rank() != 3) {
      throw new IllegalArgumentException(
          "feature '" + name + "': an image is [height, width, channels], was " + image);
    }
    return new Feature(name, Kind.PIXEL, domain, List.of(), 0, image.size(), Optional.of(image));
  }

  /** This feature, its first value at the place {@code from} of the flattened sample. */
  Feature at(int from) {
    return new Feature(name, kind, domain, categories, from, size, image);
  }

  /** What the feature is called; unique in its sample. */
  public String name() {
    return name;
  }

  /** What the values are. */
  public Kind kind() {
    return kind;
  }

  /** Where the values lie; [0, 1] for the kinds {@code BINARY} and {@code CATEGORICAL}. */
  public Domain domain() {
    return domain;
  }

  /** The names of the categories, in the order of their places; empty for other kinds. */
  public List<String> categories() {
    return categories;
  }

  /** The place of the first value in the flattened sample, from 0. */
  public int from() {
    return from;
  }

  /** The number of values; for {@code CATEGORICAL}, the number of categories. */
  public int size() {
    return size;
  }

  /** The image, [height, width, channels], that the values are, if it is known. */
  public Optional<Shape> image() {
    return image;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Feature feature
        && name.equals(feature.name)
        && kind == feature.kind
        && domain.equals(feature.domain)
        && categories.equals(feature.categories)
        && from == feature.from
        && size == feature.size
        && image.equals(feature.image);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, kind, domain, categories, from, size, image);
  }

  /** For instance {@code numeric 'age' in the reals, places 0 to 0}. */
  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT)
        + " '"
        + name
        + "' in "
        + domain
        + ", places "
        + from
        + " to "
        + (from + size - 1)
        + (categories.isEmpty() ? "" : " " + categories);
  }
}
