package org.isovae.datasets.images;

import java.util.Map;
import java.util.function.Consumer;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.DataSource;

/** Where pictures lie. */
interface PictureSource {
  /** The most bytes that one file of a picture may have. */
  int LARGEST_FILE = 1 << 28;

  /** Is given pictures, one after another. */
  interface Receiver {
    /** A picture's bytes. */
    void picture(int slot, String name, byte[] content);

    /** A picture whose bytes cannot be had. */
    void unreadable(int slot, String name, String why);
  }

  /** A text that is another one as soon as any file is another one, as far as its date tells. */
  String identity();

  /**
   * Looks at all names.
   *
   * @throws InvalidInputException if that cannot be done
   */
  Listing list(Consumer<String> progress);

  /**
   * Reads pictures.
   *
   * @param wanted the slot of each, by name
   * @return what was read
   * @throws InvalidInputException if the whole of it is damaged
   */
  DataSource read(Map<String, Integer> wanted, Receiver receiver);
}
