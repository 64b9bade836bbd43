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
  private static final List<String> NAMES = CudaRedistributables.all();

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
    Path jar = jar(NAMES.stream().filter(name -> !name.equals("libcudart.so.12")).toList());
    assertThatThrownBy(() -> CudaRedistributables.load(jar, directory.resolve("cache")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(jar.toString(), "libcudart.so.12");
  }
}
