package org.isovae.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.isovae.it.CommandLine;
import org.isovae.it.CommandLine.Outcome;
import org.isovae.it.RunDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a few images on the disk to the pictures that people look at. */
class PicturesTest {
  private static final int SIDE = 6;
  private static final int TRAINING = 40;
  private static final int TEST = 10;

  @TempDir Path directory;

  /** Squares of different places and greys, with their number modulo three as label. */
  private void images(String part, int count) throws IOException {
    ByteBuffer images = ByteBuffer.allocate(16 + count * SIDE * SIDE);
    images.putInt(0x0803).putInt(count).putInt(SIDE).putInt(SIDE);
    ByteBuffer labels = ByteBuffer.allocate(8 + count);
    labels.putInt(0x0801).putInt(count);
    for (int i = 0; i < count; i++) {
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          boolean inside = x >= i % 3 && x < i % 3 + 3 && y >= i % 4 && y < i % 4 + 3;
          images.put((byte) (inside ? 100 + 15 * (i % 10) : 0));
        }
      }
      labels.put((byte) (i % 3));
    }
    Files.write(directory.resolve(part + "-images-idx3-ubyte"), images.array());
    Files.write(directory.resolve(part + "-labels-idx1-ubyte"), labels.array());
  }

  @Test
  void aRunShowsItsImagesOnThePageAsFilesAndInTensorBoard() throws IOException {
    images("train", TRAINING);
    images("t10k", TEST);
    Outcome outcome =
        new CommandLine(directory)
            .run(
                "run",
                "mnist-bce-32",
                "dataset.path=" + directory,
                "dataset.train=" + TRAINING,
                "network.hidden=[16]",
                "latent=2",
                "training.steps=200",
                "training.batch=20",
                "objective.lambda=5000",
                "estimators.density=false",
                "estimators.samples.count=5",
                "estimators.traversals.steps=3",
                "--out",
                "out");
    assertThat(outcome.exit()).as(outcome.output()).isZero();
    RunDirectory run = new RunDirectory(directory.resolve("out"));

    assertThat(run.values("reconstructions.distortion.quantiles")).hasSize(7);
    assertThat(run.values("traversals.change")).hasSize((int) run.value("importance.live"));
    assertThat(run.text("reports/reconstructions-rows.csv").lines()).hasSize(1 + TEST);
    assertThat(run.json("schema.json").at("/features/0/image/0").intValue()).isEqualTo(SIDE);

    List<String> pictures = new ArrayList<>();
    try (Stream<Path> files = Files.list(run.path().resolve("reports"))) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".png"))
          .sorted()
          .filter(name -> run.text("reports/" + name.replace(".png", ".csv")).startsWith("image,"))
          .forEach(pictures::add);
    }
    assertThat(pictures)
        .containsExactly(
            "reconstructions-best.png",
            "reconstructions-spread.png",
            "reconstructions-worst.png",
            "samples-images.png",
            "traversals-images.png");
    for (String picture : pictures) {
      byte[] png = Files.readAllBytes(run.path().resolve("reports").resolve(picture));
      assertThat(new String(png, 1, 3, StandardCharsets.US_ASCII)).isEqualTo("PNG");
      assertThat(run.text("reports/report.html")).contains("<a href=\"" + picture + "\">PNG</a>");
      String tag = picture.replaceFirst("-", "/").replace(".png", "");
      assertThat(contains(events(run.path()), tag.getBytes(StandardCharsets.UTF_8)))
          .as(tag)
          .isTrue();
    }
    // TensorBoard has the tiles without words: each PNG has one header
    assertThat(count(events(run.path()), new byte[] {'I', 'H', 'D', 'R'}))
        .isEqualTo(pictures.size());
    // five samples of 6 pixels, each 13 times as wide, with gaps of four; and the words around
    ByteBuffer samples =
        ByteBuffer.wrap(Files.readAllBytes(run.path().resolve("reports/samples-images.png")));
    assertThat(samples.getInt(16)).isGreaterThanOrEqualTo(5 * (13 * SIDE + 4) + 4);

    Outcome again =
        new CommandLine(directory)
            .run("measure", "out", "estimators.isometry=false", "--name", "again");
    assertThat(again.exit()).as(again.output()).isZero();
    for (String picture : pictures) {
      assertThat(run.path().resolve("measurements/again/reports").resolve(picture))
          .hasSameBinaryContentAs(run.path().resolve("reports").resolve(picture));
    }
  }

  /** All messages of the run's event files, one behind the other. */
  private static byte[] events(Path run) throws IOException {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    try (Stream<Path> files = Files.list(run)) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().contains("tfevents")).toList()) {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
          byte[] message = new byte[(int) bytes.getLong()];
          bytes.getInt();
          bytes.get(message);
          bytes.getInt();
          messages.writeBytes(message);
        }
      }
    }
    return messages.toByteArray();
  }

  private static boolean contains(byte[] all, byte[] part) {
    String one = new String(all, StandardCharsets.ISO_8859_1);
    return one.contains(new String(part, StandardCharsets.ISO_8859_1));
  }

  private static int count(byte[] all, byte[] part) {
    String mark = new String(part, StandardCharsets.ISO_8859_1);
    return new String(all, StandardCharsets.ISO_8859_1).split(Pattern.quote(mark), -1).length - 1;
  }
}
