package org.isovae.host.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.isovae.reports.Picture;

/**
 * A file of scalars and images for TensorBoard: TFRecords (length, masked CRC-32C of it, bytes,
 * masked CRC-32C of them) that hold {@code Event} messages of protocol buffers, encoded by hand
 * because a few fields are all that is needed.
 */
final class EventFile implements AutoCloseable {
  // Field numbers of tensorflow/core/util/event.proto and framework/summary.proto.
  private static final int EVENT_WALL_TIME = 1;
  static final int EVENT_STEP = 2;
  private static final int EVENT_FILE_VERSION = 3;
  static final int EVENT_SUMMARY = 5;
  static final int SUMMARY_VALUE = 1;
  private static final int VALUE_TAG = 1;
  private static final int VALUE_SIMPLE = 2;
  static final int VALUE_IMAGE = 4;
  private static final int IMAGE_HEIGHT = 1;
  private static final int IMAGE_WIDTH = 2;
  private static final int IMAGE_CHANNELS = 3;
  private static final int IMAGE_ENCODED = 4;

  private final Path path;
  private final OutputStream out;

  /** Opens a new file in {@code directory}, named by the time as TensorBoard expects. */
  EventFile(Path directory, double seconds) {
    this.path = directory.resolve("events.out.tfevents." + (long) seconds + ".isovae");
    try {
      this.out = SafeFiles.open(path, true);
    } catch (IOException e) {
      throw SafeFiles.failure(path, e);
    }
    Message event = new Message();
    event.fixed64(EVENT_WALL_TIME, Double.doubleToLongBits(seconds));
    event.bytes(EVENT_FILE_VERSION, "brain.Event:2".getBytes(StandardCharsets.UTF_8));
    record(event.toByteArray());
  }

  /** Adds the scalars of a step. */
  void scalars(double seconds, long step, Map<String, Double> values) {
    Message summary = new Message();
    values.forEach(
        (name, value) -> {
          Message entry = new Message();
          entry.bytes(VALUE_TAG, name.getBytes(StandardCharsets.UTF_8));
          entry.fixed32(VALUE_SIMPLE, Float.floatToIntBits(value.floatValue()));
          summary.bytes(SUMMARY_VALUE, entry.toByteArray());
        });
    summary(seconds, step, summary);
  }

  /** Adds a picture. */
  void image(double seconds, long step, String tag, Picture picture) {
    Message image = new Message();
    image.varint(IMAGE_HEIGHT, picture.height());
    image.varint(IMAGE_WIDTH, picture.width());
    image.varint(IMAGE_CHANNELS, picture.channels());
    image.bytes(IMAGE_ENCODED, picture.png());
    Message entry = new Message();
    entry.bytes(VALUE_TAG, tag.getBytes(StandardCharsets.UTF_8));
    entry.bytes(VALUE_IMAGE, image.toByteArray());
    Message summary = new Message();
    summary.bytes(SUMMARY_VALUE, entry.toByteArray());
    summary(seconds, step, summary);
  }

  private void summary(double seconds, long step, Message summary) {
    Message event = new Message();
    event.fixed64(EVENT_WALL_TIME, Double.doubleToLongBits(seconds));
    event.varint(EVENT_STEP, step);
    event.bytes(EVENT_SUMMARY, summary.toByteArray());
    record(event.toByteArray());
  }

  private void record(byte[] data) {
    byte[] length = little(Long.BYTES, b -> b.putLong(data.length));
    byte[] record =
        little(
            length.length + data.length + 2 * Integer.BYTES,
            b ->
                b.put(length)
                    .putInt(maskedChecksum(length))
                    .put(data)
                    .putInt(maskedChecksum(data)));
    try {
      out.write(record);
    } catch (IOException e) {
      throw SafeFiles.failure(path, e);
    }
  }

  /**
   * Drops from the files of a directory what a resumed run writes again: the events of later steps,
   * and all images, which come of measuring.
   */
  static void dropAfter(Path directory, long last) {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(EventFile::isOne).toList()) {
        byte[] before = SafeFiles.read(file);
        byte[] after = EventRecords.upTo(before, last);
        if (after.length == 0) {
          Files.delete(file);
        } else if (after.length < before.length) {
          SafeFiles.write(file, out -> out.write(after));
        }
      }
    } catch (IOException e) {
      throw SafeFiles.failure(directory, e);
    }
  }

  private static boolean isOne(Path file) {
    return file.getFileName().toString().matches("events\\.out\\.tfevents\\.\\d+\\.isovae");
  }

  /** TFRecord's mask: checksums of data that holds checksums are weak. */
  static int maskedChecksum(byte[] data) {
    CRC32C checksum = new CRC32C();
    checksum.update(data);
    int crc = (int) checksum.getValue();
    return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
  }

  private static byte[] little(int size, Consumer<ByteBuffer> writer) {
    byte[] bytes = new byte[size];
    writer.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    return bytes;
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw SafeFiles.failure(path, e);
    }
  }

  /** The wire format of one protocol-buffer message. */
  private static final class Message {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void varint(int field, long value) {
      raw(field << 3);
      raw(value);
    }

    void fixed64(int field, long value) {
      raw((field << 3) | 1);
      bytes.writeBytes(little(Long.BYTES, b -> b.putLong(value)));
    }

    void bytes(int field, byte[] value) {
      raw((field << 3) | 2);
      raw(value.length);
      bytes.writeBytes(value);
    }

    void fixed32(int field, int value) {
      raw((field << 3) | 5);
      bytes.writeBytes(little(Integer.BYTES, b -> b.putInt(value)));
    }

    private void raw(long value) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        bytes.write((int) ((rest & 0x7f) | 0x80));
        rest >>>= 7;
      }
      bytes.write((int) rest);
    }

    byte[] toByteArray() {
      return bytes.toByteArray();
    }
  }
}
