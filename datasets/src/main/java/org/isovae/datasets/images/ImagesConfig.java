package org.isovae.datasets.images;

import java.util.List;
import org.isovae.api.Key;

/**
 * The keys of the data set {@code images}.
 *
 * @param path the folder or archive; must be set
 * @param crop the part around the centre that is kept: nothing for all of it, one number for a
 *     square, or height and width
 * @param resize the size after that, in the same form
 * @param grey whether a picture has one channel, of its brightness; else three
 * @param labels what the labels are
 * @param limit how many pictures are used at most, spread evenly over all; 0 for all
 * @param unreadable what is done about pictures that cannot be used
 * @param validationFraction the part of the pictures for validation, 0 &le; fraction &lt; 1
 * @param testFraction the part of the pictures for testing, 0 &le; fraction &lt; 1
 * @param flatten whether a picture is one row of values
 * @param cache the folder of the decoded pictures; empty for the user's own
 */
public record ImagesConfig(
    @Key(
            "folder, zip or tar (also .tar.gz) of JPEG and PNG pictures: from the current directory,"
                + " or the data directory; required")
        String path,
    @Key("keep the centre: a size or [height, width] in pixels; empty keeps all")
        List<Integer> crop,
    @Key("then resize to: a size or [height, width] in pixels; empty keeps the size")
        List<Integer> resize,
    @Key("whether a picture has one channel, its brightness; otherwise three") boolean grey,
    @Key("labels: folder (its name), none, or auto (folder, if there are at least two)")
        Labels labels,
    @Key("use at most this many pictures, spread evenly over all of them; 0 uses all") int limit,
    @Key("pictures that are damaged or smaller than the crop: stop, or skip them")
        Unreadable unreadable,
    @Key("the part of the pictures, drawn at random, for validation; 0 to below 1")
        double validationFraction,
    @Key("the part of the pictures, drawn at random, for testing; 0 to below 1")
        double testFraction,
    @Key("whether a sample has the shape [values]; otherwise it is [height, width, channels]")
        boolean flatten,
    @Key("folder for the decoded pictures; empty: ISOVAE_CACHE, or the user's cache folder")
        String cache) {

  /** What the labels are. */
  public enum Labels {
    /** The names of folders, if there are at least two. */
    AUTO,
    /** There are none. */
    NONE,
    /** The names of folders, or an error. */
    FOLDER
  }

  /** What is done about pictures that cannot be used. */
  public enum Unreadable {
    /** They are named, and nothing is done. */
    STOP,
    /** They are named, and left out. */
    SKIP
  }

  /** Colour pictures of one size, a fifth of them for testing. */
  public static final ImagesConfig DEFAULTS =
      new ImagesConfig(
          "", List.of(), List.of(), false, Labels.AUTO, 0, Unreadable.STOP, 0, 0.2, false, "");

  private static final int LONGEST = 1 << 14;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public ImagesConfig {
    crop = List.copyOf(crop);
    resize = List.copyOf(resize);
    requireSize("crop", crop);
    requireSize("resize", resize);
    require(limit >= 0, "limit must be at least 0, was " + limit);
    requireFraction("validationFraction", validationFraction);
    requireFraction("testFraction", testFraction);
    require(
        validationFraction + testFraction < 1,
        "validationFraction and testFraction must leave pictures for training, were "
            + validationFraction
            + " and "
            + testFraction);
  }

  private static void requireSize(String key, List<Integer> size) {
    require(
        size.size() <= 2 && size.stream().allMatch(side -> side >= 1 && side <= LONGEST),
        key
            + " must be empty, one number for a square, or [height, width], each 1 to "
            + LONGEST
            + ", was "
            + size);
  }

  private static void requireFraction(String key, double fraction) {
    require(fraction >= 0 && fraction < 1, key + " must be 0 to below 1, was " + fraction);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
