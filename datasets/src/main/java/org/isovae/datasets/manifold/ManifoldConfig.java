package org.isovae.datasets.manifold;

import org.isovae.api.Key;

/**
 * The keys of the data set {@code manifold}.
 *
 * @param surface which surface
 * @param size training rows, at least 1
 * @param validationSize validation rows, at least 0
 * @param testSize test rows, at least 0
 * @param dimension values in a row, at least those that the surface is described in
 * @param intrinsicDimension the surface's own dimension; 0: that which it usually has
 * @param height of the waves of sheet and sine, at least 0
 * @param waves of sheet and sine in a length of 2, greater than 0
 * @param noise the deviation of Gaussian noise on every value, at least 0
 */
public record ManifoldConfig(
    @Key(
            "sheet (waves in both directions), swiss-roll, sine, sphere, plane, or network (what a"
                + " random network makes of a plane)")
        Kind surface,
    @Key("training rows, at least 1") int size,
    @Key("validation rows, at least 0") int validationSize,
    @Key("test rows, at least 0") int testSize,
    @Key("values in a row; beyond those the surface needs it is turned into them, orthonormally")
        int dimension,
    @Key(
            "the surface's own dimension; a sphere and a roll, a spiral in all others, need one value"
                + " more, sine twice as many; 0 = 2, and 1 for sine; a sheet has 2")
        int intrinsicDimension,
    @Key("height of the waves of sheet and sine, at least 0") double height,
    @Key("waves of sheet and sine in a length of 2, greater than 0") double waves,
    @Key("deviation of Gaussian noise on every value, at least 0; with noise no density is known")
        double noise) {

  private static final int MOST_INTRINSIC = 1000;

  /** Which surface. */
  public enum Kind {
    /** A rectangle with waves in both directions. */
    SHEET,
    /** A rectangle, rolled up; of one dimension a spiral, of d a spiral times a cube of d − 1. */
    SWISS_ROLL,
    /** A curve in the plane. */
    SINE,
    /** The unit sphere. */
    SPHERE,
    /** Flat, and normally distributed. */
    PLANE,
    /** What a network with random weights makes of normally distributed coordinates. */
    NETWORK
  }

  /** The wavy sheet in three dimensions. */
  public static final ManifoldConfig DEFAULTS =
      new ManifoldConfig(Kind.SHEET, 50_000, 10_000, 10_000, 3, 0, 0.3, 1, 0);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public ManifoldConfig {
    require(size >= 1, "size must be at least 1, was " + size);
    require(validationSize >= 0, "validationSize must be at least 0, was " + validationSize);
    require(testSize >= 0, "testSize must be at least 0, was " + testSize);
    require(
        intrinsicDimension >= 0 && intrinsicDimension <= MOST_INTRINSIC,
        "intrinsicDimension must be 0 to " + MOST_INTRINSIC + ", was " + intrinsicDimension);
    require(
        surface != Kind.SHEET || intrinsicDimension == 0 || intrinsicDimension == 2,
        "intrinsicDimension of a sheet must be 2, or 0; was " + intrinsicDimension);
    require(
        height >= 0 && height < Double.POSITIVE_INFINITY,
        "height must be at least 0 and finite, was " + height);
    require(
        waves > 0 && waves < Double.POSITIVE_INFINITY,
        "waves must be greater than 0 and finite, was " + waves);
    require(
        noise >= 0 && noise < Double.POSITIVE_INFINITY,
        "noise must be at least 0 and finite, was " + noise);
    int least = least(surface, intrinsicDimension);
    require(
        dimension >= least,
        "dimension must be at least " + least + " for this surface, was " + dimension);
    long largest = (long) dimension * Math.max(size, Math.max(validationSize, testSize));
    require(
        largest <= Integer.MAX_VALUE - 8,
        "dimension times rows must be below 2^31, was " + largest + ": lower the size");
  }

  private static void require(boolean condition, String expected) {
    if (!condition) {
      throw new IllegalArgumentException(expected);
    }
  }

  private static int own(Kind kind, int intrinsic) {
    int usual = kind == Kind.SINE ? 1 : 2;
    return intrinsic == 0 ? usual : intrinsic;
  }

  /** The least number of values in which the surface has room. */
  private static int least(Kind kind, int intrinsic) {
    int own = own(kind, intrinsic);
    return switch (kind) {
      case SHEET, SWISS_ROLL, SPHERE -> own + 1;
      case SINE -> 2 * own;
      case PLANE, NETWORK -> own;
    };
  }

  Surface chosen() {
    int own = own(surface, intrinsicDimension);
    return switch (surface) {
      case SHEET -> new Surfaces.Sheet(height, waves);
      case SWISS_ROLL -> new Surfaces.SwissRoll(own);
      case SINE -> new Surfaces.Sine(own, height, waves);
      case SPHERE -> new Surfaces.Sphere(own);
      case PLANE -> new Surfaces.Plane(own);
      case NETWORK -> new RandomNetwork(own, dimension);
    };
  }
}
