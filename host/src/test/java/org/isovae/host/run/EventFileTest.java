package org.isovae.host.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isovae.api.report.Images;
import org.isovae.reports.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decodes what was written by the rules of TFRecord and protocol buffers. */
class EventFileTest {
  @TempDir Path directory;

  @Test
  void scalarsAreReadBack() throws IOException {
    try (EventFile events = new EventFile(directory, 1000.5)) {
      events.scalars(1001, 300, new LinkedHashMap<>(Map.of("train/loss", 2.5)));
      events.scalars(1002, 1L << 35, Map.of("train/kl", -1e-3));
    }

    List<Map<Integer, Object>> messages = records(onlyFile());

    assertThat(messages).hasSize(3);
    assertThat(Double.longBitsToDouble((long) messages.get(0).get(1))).isEqualTo(1000.5);
    assertThat((byte[]) messages.get(0).get(3))
        .isEqualTo("brain.Event:2".getBytes(StandardCharsets.UTF_8));
    assertThat(messages.get(1)).containsEntry(2, 300L);
    assertThat(scalar(messages.get(1))).isEqualTo("train/loss = 2.5");
    assertThat(messages.get(2)).containsEntry(2, 1L << 35);
    assertThat(scalar(messages.get(2))).isEqualTo("train/kl = -0.001");
  }

  @Test
  void imagesAreReadBackByTheirFieldNumbers() throws IOException {
    Picture picture = picture();
    try (EventFile events = new EventFile(directory, 1000.5)) {
      events.image(1001, 300, "samples/images", picture);
    }

    Map<Integer, Object> event = records(onlyFile()).get(1);
    Map<Integer, Object> value = message((byte[]) message((byte[]) event.get(5)).get(1));
    Map<Integer, Object> image = message((byte[]) value.get(4));

    assertThat(event).containsEntry(2, 300L);
    assertThat(new String((byte[]) value.get(1), StandardCharsets.UTF_8))
        .isEqualTo("samples/images");
    // Two images of 80 times 40 pixels, each enlarged 40 times, with a gap of four around.
    assertThat(image)
        .containsEntry(1, 40L + 2 * 4)
        .containsEntry(2, 2L * 80 + 3 * 4)
        .containsEntry(3, 3L);
    assertThat((byte[]) image.get(4)).isEqualTo(picture.png());
  }

  @Test
  void imagesAreDroppedWhereARunGoesOnBecauseItMeasuresAgain() throws IOException {
    try (EventFile events = new EventFile(directory, 1000.5)) {
      events.scalars(1001, 300, Map.of("train/loss", 2.5));
      events.image(1001, 300, "samples/images", picture());
    }

    EventFile.dropAfter(directory, 300);

    assertThat(records(onlyFile()).stream().map(event -> event.get(2))).containsExactly(null, 300L);
    assertThat(scalar(records(onlyFile()).get(1))).isEqualTo("train/loss = 2.5");
  }

  private static Picture picture() {
    return Picture.of(
        Images.builder("images", "Images", "Two images.", 1, 2, 3)
            .perRow(2)
            .image("red and blue", new float[] {1, 0, 0, 0, 0, 1})
            .image("grey", new float[] {.5f, .5f, .5f, .5f, .5f, .5f})
            .build());
  }

  @Test
  void stepsThatAreDoneAgainAreDropped() throws IOException {
    try (EventFile events = new EventFile(directory, 1000.5)) {
      for (long step = 100; step <= 500; step += 100) {
        events.scalars(1001, step, Map.of("train/loss", 2.5));
      }
    }
    byte[] whole = Files.readAllBytes(onlyFile());
    Files.write(onlyFile(), new byte[] {24, 0, 0, 0}, StandardOpenOption.APPEND); // cut off

    EventFile.dropAfter(directory, 500);
    assertThat(Files.readAllBytes(onlyFile())).isEqualTo(whole);

    EventFile.dropAfter(directory, 200);
    assertThat(records(onlyFile()).stream().map(event -> event.get(2)))
        .containsExactly(null, 100L, 200L);
  }

  @Test
  void checksumIsTheOneOfTensorFlow() {
    // RFC 3720, B.4: the CRC-32C of 32 zero bytes is 0x8a9136aa; masked by hand.
    int crc = 0x8a9136aa;
    int masked = ((crc >>> 15) | (crc << 17)) + 0xa282ead8;

    assertThat(EventFile.maskedChecksum(new byte[32])).isEqualTo(masked);
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      Path file = files.findFirst().orElseThrow();
      assertThat(file.getFileName().toString()).startsWith("events.out.tfevents.1000");
      return file;
    }
  }

  private static List<Map<Integer, Object>> records(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<Map<Integer, Object>> records = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] length = new byte[8];
      bytes.get(length);
      assertThat(bytes.getInt()).isEqualTo(EventFile.maskedChecksum(length));
      long size = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
      byte[] data = new byte[(int) size];
      bytes.get(data);
      assertThat(bytes.getInt()).isEqualTo(EventFile.maskedChecksum(data));
      records.add(message(data));
    }
    return records;
  }

  private static String scalar(Map<Integer, Object> event) {
    Map<Integer, Object> value = message((byte[]) message((byte[]) event.get(5)).get(1));
    return new String((byte[]) value.get(1), StandardCharsets.UTF_8)
        + " = "
        + Float.intBitsToFloat((int) value.get(2));
  }

  /** The fields of a message by number; the last one of each. */
  private static Map<Integer, Object> message(byte[] data) {
    ByteBuffer bytes = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    Map<Integer, Object> fields = new LinkedHashMap<>();
    while (bytes.hasRemaining()) {
      long tag = varint(bytes);
      int field = (int) (tag >>> 3);
      switch ((int) (tag & 7)) {
        case 0 -> fields.put(field, varint(bytes));
        case 1 -> fields.put(field, bytes.getLong());
        case 2 -> {
          byte[] value = new byte[(int) varint(bytes)];
          bytes.get(value);
          fields.put(field, value);
        }
        case 5 -> fields.put(field, bytes.getInt());
        default -> throw new AssertionError("wire type of tag " + tag);
      }
    }
    return fields;
  }

  private static long varint(ByteBuffer bytes) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
