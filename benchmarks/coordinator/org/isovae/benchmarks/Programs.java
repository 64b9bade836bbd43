package org.isovae.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The programs that take part: found, compiled where they are of Java, or why they are not there.
 */
final class Programs {
  private static final String PYTHON = "contestants/python/";

  private final Options options;
  private final Path work;
  private final Map<String, String> absent = new LinkedHashMap<>();
  private final boolean numpy;
  private final boolean torch;
  private final Path isovae;
  private final Map<String, Optional<String>> jvm = new LinkedHashMap<>();

  /**
   * Looks for all of them.
   *
   * @param work where files of the benchmarks go
   */
  Programs(Options options, Path work) throws IOException, InterruptedException {
    this.options = options;
    this.work = work;
    numpy = imports("NumPy", "numpy");
    torch = imports("PyTorch", "torch");
    isovae = compileIsovae();
  }

  /** Contestants that are not there, and why. */
  Map<String, String> absent() {
    return absent;
  }

  private boolean imports(String name, String module) throws IOException, InterruptedException {
    if (stays(name)) {
      return false;
    }
    Path log = work.resolve("import-" + module + ".log");
    Optional<String> failure = run(List.of(options.python(), "-c", "import " + module), log, 120);
    failure.ifPresent(why -> absent.put(name, options.python() + " does not import it: " + why));
    return failure.isEmpty();
  }

  private boolean stays(String name) {
    boolean stays =
        options.without().stream()
            .anyMatch(each -> name.toLowerCase().startsWith(each.toLowerCase()));
    if (stays) {
      absent.put(name, "left out by --without");
    }
    return stays;
  }

  /** Why a program failed, if it did. */
  static Optional<String> run(List<String> words, Path log, long seconds)
      throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
              .start();
    } catch (IOException e) {
      return Optional.of(e.getMessage());
    }
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return Optional.of("it took longer than " + seconds + " seconds");
    }
    return process.exitValue() == 0 ? Optional.empty() : Optional.of(Contestant.lastWords(log));
  }

  private Path compileIsovae() throws IOException, InterruptedException {
    Path classes = work.resolve("isovae-classes");
    List<String> words =
        new ArrayList<>(
            List.of(tool("javac"), "-nowarn", "-d", classes.toString(), "-p", modulePath("")));
    words.addAll(sources(options.here().resolve("contestants/isovae")));
    Optional<String> failure = run(words, work.resolve("javac-isovae.log"), 120);
    if (failure.isPresent()) {
      throw new IllegalStateException("Isovae's contestant does not compile: " + failure.get());
    }
    return classes;
  }

  private String modulePath(String more) {
    String separator = java.io.File.pathSeparator;
    return Stream.of("api", "host", "tensorflow")
            .map(layer -> options.home().resolve("lib").resolve(layer).toString())
            .reduce((a, b) -> a + separator + b)
            .orElseThrow()
        + (more.isEmpty() ? "" : separator + more);
  }

  private static List<String> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).filter(name -> name.endsWith(".java")).toList();
    }
  }

  static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  /** The class path of a contestant that Maven finds the libraries of. */
  private Optional<String> classPath(String name) throws IOException, InterruptedException {
    String shown = name.equals("djl") ? "DJL" : "DL4J";
    if (stays(shown)) {
      return Optional.empty();
    }
    if (!options.onCpu()) {
      absent.put(shown, "it is measured on the processor alone");
      return Optional.empty();
    }
    Path folder = options.here().resolve("contestants").resolve(name);
    Path file = work.resolve(name + ".path");
    Optional<String> failure =
        run(
            List.of(
                "mvn",
                "-q",
                "-B",
                "-f",
                folder.resolve("pom.xml").toString(),
                "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath",
                "-Dmdep.outputFile=" + file),
            work.resolve("mvn-" + name + ".log"),
            600);
    if (failure.isEmpty()) {
      Path classes = work.resolve(name + "-classes");
      String libraries = Files.readString(file).strip();
      List<String> words =
          new ArrayList<>(
              List.of(tool("javac"), "-nowarn", "-d", classes.toString(), "-cp", libraries));
      words.addAll(sources(options.here().resolve("contestants/java")));
      words.addAll(sources(folder));
      failure = run(words, work.resolve("javac-" + name + ".log"), 120);
      if (failure.isEmpty()) {
        return Optional.of(classes + java.io.File.pathSeparator + libraries);
      }
    }
    absent.put(shown, "its libraries were not found or do not fit: " + failure.get());
    return Optional.empty();
  }

  boolean hasNumpy() {
    return numpy;
  }

  boolean hasTorch() {
    return torch;
  }

  /** Isovae's contestant; the options are those of its launcher. */
  Command isovae() {
    return new Command(
        List.of(
            tool("java"),
            "-XX:+UseSerialGC",
            "-Dguice_bytecode_gen_option=DISABLED",
            "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
            "-p",
            modulePath(isovae.toString()),
            "--add-modules",
            "ALL-MODULE-PATH",
            "-m",
            "org.isovae.contestant/org.isovae.contestant.Contestant"),
        environment(1));
  }

  /** Isovae's launcher. */
  Command launcher() {
    return new Command(List.of(options.home().resolve("isovae").toString()), Map.of());
  }

  Command python(String file, int threads) {
    return new Command(
        List.of(options.python(), options.here().resolve(PYTHON + file).toString()),
        environment(threads));
  }

  /** DJL or DL4J, looked for at the first use; empty where it is not there. */
  Optional<Command> java(String name, int threads) throws IOException, InterruptedException {
    if (!jvm.containsKey(name)) {
      jvm.put(name, classPath(name));
    }
    return jvm.get(name)
        .map(
            path ->
                new Command(
                    List.of(tool("java"), "-cp", path, name.equals("djl") ? "Djl" : "Dl4j"),
                    environment(threads)));
  }

  /** The same for all: no more threads than said, and products in single precision on a GPU. */
  private static Map<String, String> environment(int threads) {
    return Map.of(
        "OMP_NUM_THREADS",
        Integer.toString(threads),
        "TF_CPP_MIN_LOG_LEVEL",
        "2",
        "NVIDIA_TF32_OVERRIDE",
        System.getenv().getOrDefault("NVIDIA_TF32_OVERRIDE", "0"));
  }
}
