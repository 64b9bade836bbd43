package org.isovae.datasets.kddcup;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isovae.datasets.files.TestFiles;

/** Small files in the form of the KDD Cup 99. */
final class ConnectionFiles {
  private ConnectionFiles() {}

  /**
   * {@code attacks} of smurf., ten of back. and {@code others} of normal.; the number of bytes is
   * the line, from 0.
   */
  static String text(int attacks, int others) {
    return IntStream.range(0, attacks + 10 + others)
        .mapToObj(
            i ->
                i < attacks
                    ? line("icmp", "ecr_i", "SF", i, "smurf.")
                    : i < attacks + 10
                        ? line("tcp", "http", "RSTR", i, "back.")
                        : line("tcp", "smtp", "SF", i, "normal."))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  static String line(String protocol, String service, String flag, int bytes, String label) {
    String[] fields = new String[42];
    Arrays.fill(fields, "0");
    fields[1] = protocol;
    fields[2] = service;
    fields[3] = flag;
    fields[4] = Integer.toString(bytes);
    fields[11] = bytes % 2 == 0 ? "1" : "0";
    fields[24] = "0.25";
    fields[41] = label;
    return String.join(",", fields);
  }

  static Path write(Path folder, String text) {
    return TestFiles.write(folder.resolve("kdd.csv"), text.getBytes(StandardCharsets.US_ASCII));
  }

  static Path gzipped(Path folder, String text) {
    return TestFiles.write(
        folder.resolve("kdd.gz"), TestFiles.gzip(text.getBytes(StandardCharsets.US_ASCII)));
  }
}
