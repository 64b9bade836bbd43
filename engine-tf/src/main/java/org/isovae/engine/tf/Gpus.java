package org.isovae.engine.tf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.isovae.api.engine.Devices;
import org.isovae.api.engine.Devices.Library;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;

/**
 * The GPUs that TensorFlow can compute on in this process, found once, and how many workspaces each
 * has: several trainings side by side go to several GPUs.
 */
final class Gpus {
  /** Why no GPU is used where none was asked for. */
  static final String AS_CONFIGURED = "engine.device says so";

  private static final String NATIVES = "org/tensorflow/internal/c_api/";

  /** More are never looked for: each that is found has cost a context of its own. */
  private static final int MOST = 64;

  private static Optional<Gpus> found = Optional.empty();

  private final int[] workspaces;
  private final Optional<String> problem;

  private Gpus(int count, Optional<String> problem) {
    this.workspaces = new int[count];
    this.problem = problem;
  }

  /** Those of this machine; the first call may take seconds. */
  static synchronized Gpus of(ConfigProto sessionConfig) {
    if (found.isEmpty()) {
      int count = 0;
      // Without these natives there is no need to ask, and nothing to wait for.
      Optional<String> problem =
          areNativesForGpus() ? CudaRedistributables.loadWhereNeeded() : Optional.empty();
      while (areNativesForGpus() && count < MOST && computes(sessionConfig, count)) {
        count++;
      }
      found = Optional.of(new Gpus(count, problem));
    }
    return found.get();
  }

  private static boolean computes(ConfigProto sessionConfig, int number) {
    ConfigProto strict = sessionConfig.toBuilder().setAllowSoftPlacement(false).build();
    try (Graph graph = new Graph();
        Session session = new Session(graph, strict)) {
      Ops ops = Ops.create(graph).withDevice(device(number));
      try (Result result = session.runner().fetch(ops.identity(ops.constant(1f))).run()) {
        return result.size() == 1;
      }
    } catch (TensorFlowException | IllegalArgumentException e) {
      // TensorFlow says in this way, and in no other, that it has no such device.
      return false;
    }
  }

  /**
   * With what precision a GPU multiplies: NVIDIA's libraries round factors to TF32, of 10 bits,
   * unless the environment forbids it before they are loaded.
   */
  static String precision(Map<String, String> environment) {
    return "0".equals(environment.get("NVIDIA_TF32_OVERRIDE"))
        ? "single precision"
        : "products of TF32 where the GPU has them";
  }

  /** What TensorFlow calls a GPU. */
  static DeviceSpec device(int number) {
    return DeviceSpec.newBuilder()
        .deviceType(DeviceSpec.DeviceType.GPU)
        .deviceIndex(number)
        .build();
  }

  /** How many there are. */
  int count() {
    return workspaces.length;
  }

  /**
   * Gives a workspace its GPU: the one that was asked for, else one with the fewest.
   *
   * @return empty where there is none
   */
  synchronized OptionalInt take(OptionalInt wanted) {
    if (workspaces.length == 0) {
      return OptionalInt.empty();
    }
    int fewest = wanted.orElse(0);
    for (int gpu = 0; wanted.isEmpty() && gpu < workspaces.length; gpu++) {
      fewest = workspaces[gpu] < workspaces[fewest] ? gpu : fewest;
    }
    workspaces[fewest]++;
    return OptionalInt.of(fewest);
  }

  /** Ends what {@link #take} began. */
  synchronized void giveBack(int gpu) {
    workspaces[gpu]--;
  }

  /** Whether TensorFlow's natives are those that can use a GPU. */
  static boolean areNativesForGpus() {
    ClassLoader loader = TensorFlow.class.getClassLoader();
    return loader.getResource(NATIVES + "linux-x86_64-gpu/libjnitensorflow.so") != null;
  }

  /** What there is, and why it is used or not. */
  Devices describe(TensorFlowConfig config) {
    List<Library> libraries = new ArrayList<>(CudaLibraries.ask());
    boolean driver = libraries.get(0).problem().isEmpty();
    List<Library> missing =
        libraries.stream().filter(library -> library.problem().isPresent()).toList();
    List<Devices.Device> all = new ArrayList<>(Devices.processors("").all());
    for (int gpu = 0; gpu < count(); gpu++) {
      all.add(new Devices.Device("gpu:" + gpu, "NVIDIA GPU number " + gpu));
    }
    if (config.isCpu()) {
      return new Devices("cpu", AS_CONFIGURED, all, libraries, Optional.empty());
    }
    if (count() > 0) {
      return new Devices(
          "gpu:" + config.gpu().orElse(0),
          "TensorFlow computes on it",
          all,
          libraries,
          Optional.empty());
    }
    if (!driver) {
      return new Devices(
          "cpu",
          "NVIDIA's driver is not there (" + CudaLibraries.DRIVER + ")",
          all,
          libraries,
          Optional.of(
              "where the machine has an NVIDIA GPU: install NVIDIA's driver, then build the"
                  + " distribution there (rm -r app/target/isovae; ./isovae devices)"));
    }
    if (!areNativesForGpus()) {
      return new Devices(
          "cpu",
          "TensorFlow's natives in this distribution are those for processors",
          all,
          libraries,
          Optional.of("build the distribution with the GPU's: mvn -Dgpu -DskipTests package"));
    }
    return new Devices(
        "cpu",
        missing.isEmpty()
            ? "TensorFlow refuses the GPU although every library is there; its own messages say why"
                + " (TF_CPP_MIN_LOG_LEVEL=0)"
            : "not to be loaded: "
                + String.join(", ", missing.stream().map(Library::file).toList())
                + problem.map(said -> " (" + said + ")").orElse(""),
        all,
        libraries,
        missing.isEmpty()
            ? Optional.empty()
            : Optional.of(
                "build the distribution with CUDA inside: mvn -Dgpu -Dcuda -DskipTests package; or"
                    + " install CUDA 12 and cuDNN 9, so that the system's loader finds them"));
  }
}
