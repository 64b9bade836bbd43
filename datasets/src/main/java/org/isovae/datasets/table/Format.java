package org.isovae.datasets.table;

import java.nio.file.Path;
import java.util.Locale;

/** The file format of a table. */
public enum Format {
  /** By the ending of the file's name, also before {@code .gz}; CSV if it says nothing. */
  AUTO,
  /** Lines of separated text fields. */
  CSV,
  /** One NumPy array. */
  NPY,
  /** A zip of named NumPy arrays. */
  NPZ,
  /** MATLAB variables, level 5 (what MATLAB saves with -v7 and SciPy by default). */
  MAT,
  /** Parquet, read by row groups. */
  PARQUET,
  /** A JSON object a line; also what ends in {@code .ndjson}. */
  JSONL;

  /** The format of {@code path}: this one, unless it is {@link #AUTO}. */
  Format of(Path path) {
    if (this != AUTO) {
      return this;
    }
    String name = path.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".gz")) {
      name = name.substring(0, name.length() - 3);
    }
    for (Format format : new Format[] {NPY, NPZ, MAT, PARQUET, JSONL}) {
      if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
        return format;
      }
    }
    return name.endsWith(".ndjson") ? JSONL : CSV;
  }
}
