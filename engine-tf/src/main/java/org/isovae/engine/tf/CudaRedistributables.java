package org.isovae.engine.tf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.bytedeco.javacpp.Loader;
import org.isovae.api.InvalidInputException;
import org.isovae.api.engine.Devices.Library;

/**
 * CUDA and cuDNN out of a jar, for machines on which NVIDIA's driver alone is installed: JavaCPP's
 * redistributables ({@code org.bytedeco:cuda}, classifier {@code linux-x86_64-redist}).
 *
 * <p>The libraries are unpacked once, into JavaCPP's cache, and loaded before TensorFlow looks for
 * them: the loader knows a library that is loaded by the name that it calls itself.
 */
final class CudaRedistributables {
  /** The system property and, in capitals with _, the environment variable that name the jar. */
  static final String PROPERTY = "isovae.cuda";

  private static final String FOLDER = "org/bytedeco/cuda/linux-x86_64/";

  /** Each behind those that it needs; what is only opened by another is unpacked beside it. */
  private static final List<String> LOADED =
      List.of(
          "libcudart.so.12",
          "libnvJitLink.so.12",
          "libcublasLt.so.12",
          "libcublas.so.12",
          "libcufft.so.11",
          "libcurand.so.10",
          "libcusparse.so.12",
          "libcusolver.so.11",
          "libnvrtc.so.12",
          "libcudnn.so.9",
          "libnccl.so.2");

  private static final List<String> BESIDE =
      List.of(
          "libcudnn_graph.so.9",
          "libcudnn_ops.so.9",
          "libcudnn_cnn.so.9",
          "libcudnn_adv.so.9",
          "libcudnn_heuristic.so.9",
          "libcudnn_engines_precompiled.so.9",
          "libcudnn_engines_runtime_compiled.so.9",
          "libnvrtc-builtins.so.12.6",
          "libcupti.so.12");

  private CudaRedistributables() {}

  /**
   * Loads what the system's loader does not find, where NVIDIA's driver is there and a jar is.
   *
   * @return what could not be loaded, in words; empty where all is well or there is nothing to do
   * @throws InvalidInputException if the jar cannot be unpacked
   */
  static Optional<String> loadWhereNeeded() {
    List<Library> asked = CudaLibraries.ask();
    boolean driver = asked.get(0).problem().isEmpty();
    boolean missing = asked.stream().anyMatch(library -> library.problem().isPresent());
    Optional<Path> jar = jar();
    if (!driver || !missing || jar.isEmpty()) {
      return Optional.empty();
    }
    return load(jar.get(), cache(jar.get()));
  }

  /** The jar that a user names, else the one in the distribution's folder {@code lib/cuda}. */
  static Optional<Path> jar() {
    String named = System.getProperty(PROPERTY, System.getenv("ISOVAE_CUDA"));
    if (named != null && !named.isBlank()) {
      Path path = Path.of(named);
      if (!Files.isRegularFile(path)) {
        throw new InvalidInputException(
            PROPERTY
                + " names "
                + path
                + ", which is no file; expected the jar org.bytedeco:cuda of the classifier"
                + " linux-x86_64-redist");
      }
      return Optional.of(path);
    }
    String home = System.getProperty("isovae.home");
    Path folder = home == null ? null : Path.of(home, "lib", "cuda");
    if (folder == null || !Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith("-redist.jar")).sorted().findFirst();
    } catch (IOException e) {
      throw new InvalidInputException(folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Path cache(Path jar) {
    String name = jar.getFileName().toString();
    try {
      return Loader.getCacheDir().toPath().resolve(name.substring(0, name.length() - 4));
    } catch (IOException e) {
      throw new InvalidInputException(
          "JavaCPP's cache cannot be made: "
              + e.getMessage()
              + "; set the system property"
              + " org.bytedeco.javacpp.cachedir to a folder that can be written",
          e);
    }
  }

  /**
   * Unpacks what is not there yet, and loads it.
   *
   * @return what could not be loaded, in words
   * @throws InvalidInputException if the jar cannot be read or lacks a library, or the folder
   *     cannot be written
   */
  static Optional<String> load(Path jar, Path folder) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      Files.createDirectories(folder);
      for (String library : all()) {
        unpack(zip, library, folder.resolve(library));
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          jar
              + " cannot be unpacked into "
              + folder
              + ": "
              + e.getMessage()
              + "; about 3 GB are needed there, and the jar whole; engine.device=cpu does without",
          e);
    }
    List<String> problems = new ArrayList<>();
    for (String library : LOADED) {
      try {
        Loader.loadGlobal(folder.resolve(library).toString());
      } catch (UnsatisfiedLinkError e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
  }

  /** What is unpacked. */
  static List<String> all() {
    List<String> all = new ArrayList<>(BESIDE);
    all.addAll(LOADED);
    return all;
  }

  /** Two processes may do it at once: each writes a file of its own, and moves it. */
  private static void unpack(ZipFile zip, String library, Path target) throws IOException {
    ZipEntry entry = zip.getEntry(FOLDER + library);
    if (entry == null) {
      throw new IOException("it has no " + FOLDER + library);
    }
    if (Files.exists(target) && Files.size(target) == entry.getSize()) {
      return;
    }
    Path part = Files.createTempFile(target.getParent(), library, ".part");
    try {
      try (InputStream content = zip.getInputStream(entry)) {
        Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
