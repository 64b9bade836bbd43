import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * What contestants in Java have in common: the orders and answers that {@code contest.py}
 * describes.
 */
final class Contest {
  private static final double CHUNK_SECONDS = 0.1;
  private static final double WARM_SECONDS = 1.5;

  private Contest() {}

  /** A model in training. */
  interface Training {
    /** Begins anew. */
    void begin(long seed);

    /** Does steps; the mean of their losses, or NaN. */
    double advance(int steps);

    /** Does steps; the mean of the losses meanwhile. */
    default double loss(int steps) {
      return advance(steps);
    }

    /** How many steps at once are worth while from the beginning. */
    default int firstChunk() {
      return 1;
    }
  }

  /** A fully connected model, as the coordinator's arguments have it. */
  record Model(
      int values,
      int[] hidden,
      int latent,
      boolean tanh,
      boolean bernoulli,
      float weight,
      int batch,
      double rate,
      int threads,
      float[] rows) {

    static Model of(Map<String, String> arguments) throws IOException {
      return new Model(
          Integer.parseInt(arguments.get("values")),
          Arrays.stream(arguments.get("hidden").split(",")).mapToInt(Integer::parseInt).toArray(),
          Integer.parseInt(arguments.get("latent")),
          arguments.get("activation").equals("tanh"),
          arguments.get("likelihood").equals("bce"),
          Float.parseFloat(arguments.get("weight")),
          Integer.parseInt(arguments.get("batch")),
          Double.parseDouble(arguments.get("rate")),
          Integer.parseInt(arguments.get("threads")),
          numbers(Path.of(arguments.get("data"))));
    }

    /** Inputs and outputs of each layer: the encoder's, mean, log-variance, the decoder's. */
    int[][] layers() {
      int depth = hidden.length;
      int[][] layers = new int[2 * depth + 3][];
      for (int i = 0; i < depth; i++) {
        layers[i] = new int[] {i == 0 ? values : hidden[i - 1], hidden[i]};
        int from = depth - i;
        layers[depth + 2 + i] = new int[] {from == depth ? latent : hidden[from], hidden[from - 1]};
      }
      layers[depth] = new int[] {hidden[depth - 1], latent};
      layers[depth + 1] = layers[depth];
      layers[2 * depth + 2] = new int[] {hidden[0], values};
      return layers;
    }

    /** The values of an NPY file of single precision. */
    private static float[] numbers(Path file) throws IOException {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      bytes.position(10 + bytes.getShort(8));
      float[] all = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(all);
      return all;
    }
  }

  /** Batches of an order that is drawn anew for each pass. */
  static final class Order {
    private final Random random;
    private final int[] rows;
    private int place;

    Order(int count, long seed) {
      random = new Random(seed);
      rows = new int[count];
      Arrays.setAll(rows, i -> i);
      place = count;
    }

    int[] next(int batch) {
      if (place + batch > rows.length) {
        for (int i = rows.length - 1; i > 0; i--) {
          int j = random.nextInt(i + 1);
          int kept = rows[i];
          rows[i] = rows[j];
          rows[j] = kept;
        }
        place = 0;
      }
      place += batch;
      return Arrays.copyOfRange(rows, place - batch, place);
    }
  }

  static Map<String, String> arguments(String[] words) {
    Map<String, String> arguments = new HashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      arguments.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return arguments;
  }

  static void serve(Training training, String version, Map<String, String> arguments)
      throws IOException {
    training.begin(1);
    if (arguments.containsKey("once")) {
      training.advance(Integer.parseInt(arguments.get("once")));
      System.exit(0);
    }
    int chunk = training.firstChunk();
    for (long start = System.nanoTime(); since(start) < WARM_SECONDS; ) {
      long before = System.nanoTime();
      training.advance(chunk);
      if (since(before) < CHUNK_SECONDS / 2) {
        chunk *= 2;
      }
    }
    System.out.println("@ready\tversion=" + version);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      String[] order = line.split(" ");
      if (order[0].equals("run")) {
        run(training, chunk, Double.parseDouble(order[1]));
      } else if (order[0].equals("loss")) {
        int steps = Integer.parseInt(order[1]);
        training.begin(Long.parseLong(order[2]));
        training.advance(steps - steps / 4);
        System.out.println("@loss\tvalue=" + training.loss(steps / 4));
        training.begin(1);
      } else {
        break;
      }
    }
    System.exit(0);
  }

  private static void run(Training training, int chunk, double seconds) {
    long cpu = cpu();
    long start = System.nanoTime();
    long steps = 0;
    double loss = 0;
    while (since(start) < seconds) {
      loss = training.advance(chunk);
      steps += chunk;
    }
    System.out.println(
        "@done\tsteps="
            + steps
            + "\tseconds="
            + since(start)
            + "\tcpu="
            + (cpu() - cpu) / 1e9
            + "\tloss="
            + loss);
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
