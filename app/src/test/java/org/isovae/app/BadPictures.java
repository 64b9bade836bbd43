package org.isovae.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Wrong sources of pictures, and wrong keys of the data set {@code images}. */
final class BadPictures {
  private static final List<String> KEYS =
      List.of(
          "crop: 0",
          "crop: -3",
          "crop: [1, 2, 3]",
          "crop: [4, -4]",
          "crop: 99999",
          "crop: 1.5",
          "crop: wide",
          "resize: 0",
          "resize: [0, 4]",
          "resize: 2000000000",
          "limit: -1",
          "limit: 0.5",
          "labels: names",
          "unreadable: guess",
          "grey: 2",
          "grey: maybe",
          "flatten: 1",
          "validationFraction: -0.1",
          "testFraction: 1",
          "testFraction: NaN",
          "validationFraction: 0.5, testFraction: 0.5",
          "cache: [a]",
          "colour: true");

  private BadPictures() {}

  /** The content of the bad files, by name. */
  static Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    byte[] text = "<html>no picture</html>".getBytes(StandardCharsets.UTF_8);
    byte[] zip = zip("a.png", text);
    files.put("pictures-none.zip", zip("note.txt", text));
    files.put("pictures-text.zip", zip);
    files.put("pictures-empty.zip", zip("a.jpg", new byte[0]));
    files.put("pictures-start.zip", zip("a.jpg", new byte[] {-1, -40, -1}));
    files.put("pictures-outside.zip", zip("../a.png", text));
    files.put("pictures-control.zip", zip("\u001b[31m.png", text));
    files.put("pictures-hidden.zip", zip("__MACOSX/a.png", text));
    for (int length : new int[] {2, 4, 30, zip.length / 2, zip.length - 1}) {
      files.put("pictures-" + length + ".zip", Arrays.copyOf(zip, length));
    }
    files.put("pictures-short.tar", Arrays.copyOf(text, 100));
    files.put("pictures-zero.tar", new byte[2048]);
    files.put("pictures.gif", "GIF89a".getBytes(StandardCharsets.UTF_8));
    return files;
  }

  private static byte[] zip(String name, byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Stream<BadInput> all() {
    List<BadInput> all = new ArrayList<>();
    for (String path : files().keySet()) {
      all.add(images("path: '" + path + "'"));
    }
    for (String path : List.of("", "nowhere", "empty", "pipe", "empty.csv", "a\u0000b")) {
      all.add(images("path: '" + path + "'"));
    }
    for (String keys : KEYS) {
      all.add(images("path: 'pictures-text.zip', " + keys));
    }
    return all.stream();
  }

  private static BadInput images(String keys) {
    Path cache = Path.of(System.getProperty("java.io.tmpdir"), "isovae-bad-inputs");
    return BadInput.of(
        "run",
        "@small.json",
        "--data",
        "@.",
        "dataset={name: images, "
            + keys
            + (keys.contains("cache:") ? "}" : ", cache: '" + cache + "'}"));
  }
}
