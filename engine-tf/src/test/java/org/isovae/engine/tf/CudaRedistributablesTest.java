package org.isovae.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.isovae.api.InvalidInputException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.TensorFlow;

/** Libraries that are none: what is unpacked, and what is said of it. */
class CudaRedistributablesTest {
  private static final List<String> NAMES =
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
          "libnccl.so.2",
          "libcudnn_graph.so.9",
          "libcudnn_ops.so.9",
          "libcudnn_cnn.so.9",
          "libcudnn_adv.so.9",
          "libcudnn_heuristic.so.9",
          "libcudnn_engines_precompiled.so.9",
          "libcudnn_engines_runtime_compiled.so.9",
          "libnvrtc-builtins.so.12.6",
          "libcupti.so.12");

  @TempDir Path directory;

  /** JavaCPP's loader comes with TensorFlow's natives. */
  @BeforeAll
  static void loadTensorFlow() {
    assertThat(TensorFlow.version()).isNotEmpty();
  }

  private Path jar(List<String> names) throws IOException {
    Path jar = directory.resolve("cuda-redist.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry("org/bytedeco/cuda/linux-x86_64/" + name));
        zip.write(("no library: " + name).getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  @Test
  void everyLibraryIsUnpackedOnceAndWhatTheLoaderSaysIsKept() throws IOException {
    Path folder = directory.resolve("cache/cuda");
    Path jar = jar(NAMES);
    Optional<String> problem = CudaRedistributables.load(jar, folder);

    assertThat(problem.orElseThrow()).contains("libcudart.so.12", "libnccl.so.2");
    for (String name : NAMES) {
      assertThat(folder.resolve(name)).hasContent("no library: " + name);
    }
    Files.writeString(folder.resolve("libnccl.so.2"), "torn");
    CudaRedistributables.load(jar, folder);
    assertThat(folder.resolve("libnccl.so.2")).hasContent("no library: libnccl.so.2");
    try (var files = Files.list(folder)) {
      assertThat(files.count()).isEqualTo(NAMES.size());
    }
  }

  @Test
  void aJarWithoutALibraryIsRefused() throws IOException {
    Path jar = jar(NAMES.subList(1, NAMES.size()));
    assertThatThrownBy(() -> CudaRedistributables.load(jar, directory.resolve("cache")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(jar.toString(), "libcudart.so.12");
  }
}
