package org.isovae.datasets.images;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.datasets.files.TestContext;
import org.isovae.datasets.files.TestFiles;

/** Sources of pictures that tests make, and a data set over one, all in one directory. */
final class Pictures {
  private final Path directory;
  private final TestContext context;
  private final Map<String, byte[]> files = new TreeMap<>();
  private List<Integer> crop = List.of();
  private List<Integer> resize = List.of();
  private boolean grey;
  private ImagesConfig.Labels labels = ImagesConfig.Labels.AUTO;
  private int limit;
  private ImagesConfig.Unreadable unreadable = ImagesConfig.Unreadable.STOP;
  private double testFraction;
  private boolean flatten;
  private String cache = "cache";

  Pictures(Path directory) {
    this.directory = directory;
    this.context = new TestContext(7, directory);
  }

  Pictures with(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  Pictures without(String name) {
    files.remove(name);
    return this;
  }

  Pictures crop(Integer... size) {
    crop = List.of(size);
    return this;
  }

  Pictures resize(Integer... size) {
    resize = List.of(size);
    return this;
  }

  Pictures grey() {
    grey = true;
    return this;
  }

  Pictures labels(ImagesConfig.Labels wanted) {
    labels = wanted;
    return this;
  }

  Pictures limit(int most) {
    limit = most;
    return this;
  }

  Pictures skip() {
    unreadable = ImagesConfig.Unreadable.SKIP;
    return this;
  }

  Pictures testFraction(double fraction) {
    testFraction = fraction;
    return this;
  }

  Pictures flatten() {
    flatten = true;
    return this;
  }

  Pictures cache(String folder) {
    cache = folder;
    return this;
  }

  TestContext context() {
    return context;
  }

  String notes() {
    return String.join("\n", context.notes());
  }

  ImagesConfig config(String path) {
    return new ImagesConfig(
        path, crop, resize, grey, labels, limit, unreadable, 0, testFraction, flatten, cache);
  }

  /** Writes the files into the folder {@code photos}. */
  Pictures folder() {
    files.forEach((name, content) -> TestFiles.write(directory.resolve("photos/" + name), content));
    return this;
  }

  /** Writes {@code photos.zip}. */
  Pictures zip() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TestFiles.write(directory.resolve("photos.zip"), bytes.toByteArray());
    return this;
  }

  /** The files as a tar archive, the last name first. */
  byte[] tar() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Map.Entry<String, byte[]> file : new TreeMap<>(files).descendingMap().entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
        entry.setSize(file.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  Dataset open(String path) {
    return new ImagesProvider().create(config(path), context);
  }

  /** The training rows, all values of a row as bytes, in the order of the source. */
  Map<Long, List<Integer>> rows(String path) {
    Map<Long, List<Integer>> rows = new TreeMap<>();
    try (Dataset dataset = open(path)) {
      Samples samples = dataset.samples(Split.TRAIN);
      for (int row = 0; row < samples.size(); row++) {
        rows.put(samples.sourceRow(row), bytes(samples, row));
      }
    }
    return rows;
  }

  static List<Integer> bytes(Samples samples, int row) {
    float[] values = samples.read(row, 1);
    Integer[] bytes = new Integer[values.length];
    Arrays.setAll(bytes, i -> Math.round(values[i] * 255));
    return List.of(bytes);
  }

  /** A file that is none of a picture. */
  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
