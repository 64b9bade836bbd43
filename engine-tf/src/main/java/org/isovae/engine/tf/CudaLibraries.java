package org.isovae.engine.tf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.isovae.api.engine.Devices.Library;

/**
 * The libraries of the system that TensorFlow's GPU natives look for while they start, in the
 * versions for which TensorFlow 2.18 was built (CUDA 12, cuDNN 9). TensorFlow itself says only that
 * “some” could not be opened.
 */
final class CudaLibraries {
  /** NVIDIA's driver. */
  static final String DRIVER = "libcuda.so.1";

  private static final List<String[]> NEEDED =
      List.of(
          new String[] {DRIVER, "NVIDIA's driver"},
          new String[] {"libcudart.so.12", "CUDA runtime"},
          new String[] {"libcublas.so.12", "cuBLAS, matrix products"},
          new String[] {"libcublasLt.so.12", "cuBLASLt, matrix products"},
          new String[] {"libcufft.so.11", "cuFFT, Fourier transforms"},
          new String[] {"libcusolver.so.11", "cuSOLVER, linear equations"},
          new String[] {"libcusparse.so.12", "cuSPARSE, sparse matrices"},
          new String[] {"libcudnn.so.9", "cuDNN, convolutions"},
          new String[] {"libnccl.so.2", "NCCL, several GPUs"});

  private CudaLibraries() {}

  /** Asks the system's loader for each; what is found stays loaded. */
  static List<Library> ask() {
    List<Library> asked = new ArrayList<>();
    for (String[] each : NEEDED) {
      asked.add(new Library(each[0], each[1], problem(each[0])));
    }
    return asked;
  }

  private static Optional<String> problem(String file) {
    try {
      Loader.loadGlobal(file);
      return Optional.empty();
    } catch (UnsatisfiedLinkError e) {
      String said = String.valueOf(e.getMessage());
      return Optional.of(said.startsWith(file + ": ") ? said.substring(file.length() + 2) : said);
    }
  }
}
