package org.isovae.benchmarks;

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;

/**
 * The rows of each case, the same for all contestants: as an NPY file, and for Isovae as a data set
 * of its own. Deterministic.
 *
 * @param dataset how Isovae's configuration names them
 * @param file of single precision
 * @param what they are
 */
record Rows(String dataset, Path file, String what) {
  private static final int TOY = 50_000;
  private static final int DIGITS = 10_000;
  private static final int SIDE = 28;
  private static final int PICTURES = 512;
  private static final int PICTURE = 64;

  /** The paper's toy data: a triangle, a uniform and a ramp, turned into 16 dimensions. */
  static Rows toy(Path work) throws IOException {
    Path file = work.resolve("toy.npy");
    Random random = new Random(1);
    double[][] axes = axes(random, 3, 16);
    float[] values = new float[TOY * 16];
    for (int row = 0; row < TOY; row++) {
      double u = random.nextDouble();
      double triangle = u < 0.5 ? Math.sqrt(2 * u) - 1 : 1 - Math.sqrt(2 * (1 - u));
      double uniform = (2 * random.nextDouble() - 1) * Math.sqrt(2);
      double width = 4 * Math.sqrt(3);
      double ramp = 2 * width / 3 - width * Math.sqrt(1 - random.nextDouble());
      for (int i = 0; i < 16; i++) {
        values[row * 16 + i] =
            (float) (triangle * axes[0][i] + uniform * axes[1][i] + ramp * axes[2][i]);
      }
    }
    write(file, values, TOY, 16);
    return new Rows(
        "name: \"table\", path: " + quoted(file) + ", testFraction: 0",
        file,
        "50,000 rows of 16 values, distributed as the paper's toy data");
  }

  private static double[][] axes(Random random, int count, int width) {
    double[][] axes = new double[count][width];
    for (int j = 0; j < count; j++) {
      Arrays.setAll(axes[j], i -> random.nextGaussian());
      for (int k = 0; k < j; k++) {
        double along = dot(axes[j], axes[k]);
        for (int i = 0; i < width; i++) {
          axes[j][i] -= along * axes[k][i];
        }
      }
      double length = Math.sqrt(dot(axes[j], axes[j]));
      for (int i = 0; i < width; i++) {
        axes[j][i] /= length;
      }
    }
    return axes;
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  /** The first digits of MNIST; blots of the same size where it is not at hand. */
  static Rows digits(Path data, Path work) throws IOException {
    Path images = data.resolve("mnist/train-images-idx3-ubyte.gz");
    boolean real = Files.exists(images);
    byte[] pixels = real ? read(images) : blots();
    Path folder = data.resolve("mnist");
    if (!real) {
      folder = Files.createDirectories(work.resolve("digits"));
      for (String part : new String[] {"train", "t10k"}) {
        idx(folder.resolve(part + "-images-idx3-ubyte.gz"), pixels, 0x803, DIGITS, SIDE, SIDE);
        idx(folder.resolve(part + "-labels-idx1-ubyte.gz"), new byte[DIGITS], 0x801, DIGITS);
      }
    }
    float[] values = new float[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (pixels[i] & 0xff) / 255f;
    }
    Path file = work.resolve("digits.npy");
    write(file, values, DIGITS, SIDE * SIDE);
    return new Rows(
        "name: \"idx\", path: " + quoted(folder) + ", train: " + DIGITS,
        file,
        real
            ? "the first 10,000 digits of MNIST"
            : "10,000 made-up pictures: MNIST is not at hand");
  }

  private static byte[] read(Path images) throws IOException {
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(new GZIPInputStream(Files.newInputStream(images))))) {
      in.skipNBytes(16);
      return in.readNBytes(DIGITS * SIDE * SIDE);
    }
  }

  private static byte[] blots() {
    Random random = new Random(2);
    byte[] pixels = new byte[DIGITS * SIDE * SIDE];
    for (int n = 0; n < DIGITS; n++) {
      double x = 8 + 12 * random.nextDouble();
      double y = 8 + 12 * random.nextDouble();
      for (int i = 0; i < SIDE * SIDE; i++) {
        double distance = Math.hypot(i % SIDE - x, (double) (i / SIDE) - y);
        pixels[n * SIDE * SIDE + i] = (byte) Math.max(0, 255 - 50 * distance);
      }
    }
    return pixels;
  }

  private static void idx(Path file, byte[] values, int magic, int... sizes) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(4 * (1 + sizes.length)).putInt(magic);
    IntStream.of(sizes).forEach(head::putInt);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(head.array());
      out.write(values);
    }
  }

  /** Made-up pictures of 64 × 64 pixels in colour, as smooth as faces are. */
  static Rows pictures(Path work) throws IOException {
    Path folder = Files.createDirectories(work.resolve("pictures"));
    Random random = new Random(3);
    float[] values = new float[PICTURES * 3 * PICTURE * PICTURE];
    for (int n = 0; n < PICTURES; n++) {
      double[][] waves = new double[3][4];
      for (double[] wave : waves) {
        Arrays.setAll(wave, i -> random.nextDouble());
      }
      BufferedImage image = new BufferedImage(PICTURE, PICTURE, BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < PICTURE * PICTURE; i++) {
        int rgb = 0;
        for (int channel = 0; channel < 3; channel++) {
          int level = level(waves[channel], i % PICTURE, i / PICTURE);
          rgb = rgb << 8 | level;
          values[((n * 3) + channel) * PICTURE * PICTURE + i] = level / 255f;
        }
        image.setRGB(i % PICTURE, i / PICTURE, rgb);
      }
      ImageIO.write(image, "png", folder.resolve(String.format("%04d.png", n)).toFile());
    }
    Path file = work.resolve("pictures.npy");
    write(file, values, PICTURES, 3, PICTURE, PICTURE);
    return new Rows(
        "name: \"images\", path: "
            + quoted(folder)
            + ", testFraction: 0, cache: "
            + quoted(work.resolve("cache")),
        file,
        "512 made-up pictures of 64 x 64 pixels");
  }

  private static int level(double[] wave, int x, int y) {
    double phase = 6 * (wave[0] * x + wave[1] * y) / PICTURE + 6 * wave[2];
    return (int) Math.round(127.5 * (1 + wave[3] * Math.sin(phase)));
  }

  private static void write(Path file, float[] values, int... sizes) throws IOException {
    String shape = IntStream.of(sizes).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    StringBuilder head =
        new StringBuilder("{'descr': '<f4', 'fortran_order': False, 'shape': (" + shape + "), }");
    while ((10 + head.length() + 1) % 64 != 0) {
      head.append(' ');
    }
    head.append('\n');
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + head.length() + Float.BYTES * values.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    bytes.putShort((short) head.length());
    bytes.put(head.toString().getBytes(StandardCharsets.US_ASCII));
    bytes.asFloatBuffer().put(values);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      out.write(bytes.array());
    }
  }

  private static String quoted(Path path) {
    return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
