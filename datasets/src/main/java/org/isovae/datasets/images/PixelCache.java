package org.isovae.datasets.images;

import org.isovae.cache.CacheFile;

/** The decoded pictures of one source with one set of options. */
record PixelCache(CacheIndex index, PixelMap pixels) {

  static PixelCache of(CacheFile<CacheIndex> file) {
    return new PixelCache(file.contents(), new PixelMap(file.bytes(), file.contents().slotBytes()));
  }
}
