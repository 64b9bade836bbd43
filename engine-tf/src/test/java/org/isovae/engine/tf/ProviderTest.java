package org.isovae.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.isovae.api.Capabilities;
import org.isovae.api.InvalidInputException;
import org.isovae.api.engine.Devices;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.EngineProvider;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Shape;
import org.junit.jupiter.api.Test;

class ProviderTest {

  @Test
  void theModuleIsARealOneAndProvidesTheEngineByName() {
    assertThat(TensorFlowEngineProvider.class.getModule().getName())
        .isEqualTo("org.isovae.engine.tf");
    assertThat(TensorFlowEngineProvider.class.getModule().getDescriptor().provides())
        .anySatisfy(
            provides -> {
              assertThat(provides.service()).isEqualTo(EngineProvider.class.getName());
              assertThat(provides.providers())
                  .containsExactly(TensorFlowEngineProvider.class.getName());
            });
    assertThat(TensorFlowConfig.class.getModule().isExported("org.isovae.engine.tf")).isTrue();
  }

  @Test
  void theProviderStatesWhatItOffers() {
    EngineProvider<TensorFlowConfig> provider = new TensorFlowEngineProvider();

    assertThat(provider.name()).isEqualTo("tf");
    assertThat(provider.defaults()).isEqualTo(TensorFlowConfig.DEFAULT);
    assertThat(provider.offers(provider.defaults()))
        .containsExactlyInAnyOrder(
            Capabilities.ENGINE_GRADIENTS,
            Capabilities.ENGINE_CONVOLUTION,
            Capabilities.ENGINE_GATHER,
            Capabilities.ENGINE_STATE,
            Capabilities.ENGINE_SAVED_MODEL,
            Capabilities.ENGINE_NATIVE_TENSORFLOW);
    assertThat(provider.requires(provider.defaults())).isEmpty();
  }

  @Test
  void theDescriptionNamesVersionDeviceAndThreads() {
    TensorFlowConfig config = new TensorFlowConfig("cpu", 2, 1, 0, 1, 0);
    try (Engine engine = Engines.create(config)) {
      assertThat(engine.description())
          .matches(
              "TensorFlow 2\\.\\d+\\.\\d+, CPU, 2 threads an operation; engine.device says so");
    }
  }

  @Test
  void theDescriptionTellsWhetherProductsAreRounded() {
    assertThat(Gpus.precision(Map.of("NVIDIA_TF32_OVERRIDE", "0"))).isEqualTo("single precision");
    assertThat(Gpus.precision(Map.of())).contains("TF32");
    assertThat(Gpus.precision(Map.of("NVIDIA_TF32_OVERRIDE", ""))).contains("TF32");
  }

  @Test
  void sideBySideIsOneThreadEachAndAStackHasAll() {
    TensorFlowEngineProvider provider = new TensorFlowEngineProvider();
    TensorFlowConfig single = provider.sideBySide(new TensorFlowConfig("cpu", 0, 0, 0, 2048, 0));
    assertThat(single).isEqualTo(new TensorFlowConfig("cpu", 1, 1, 0, 2048, 1));
    assertThat(provider.sideBySide(new TensorFlowConfig("cpu", 2, 2, 0, 2048, 1)))
        .isEqualTo(new TensorFlowConfig("cpu", 2, 1, 0, 2048, 1));
    assertThat(provider.together(single)).isEqualTo(1);
    TensorFlowConfig stacked = provider.sideBySide(new TensorFlowConfig("cpu", 0, 0, 0, 2048, 16));
    assertThat(stacked).isEqualTo(new TensorFlowConfig("cpu", 0, 0, 0, 2048, 16));
    assertThat(provider.together(stacked)).isEqualTo(16);
    assertThat(provider.together(TensorFlowConfig.DEFAULT)).isEqualTo(1);
  }

  @Test
  void devicesNameEveryLibraryThatIsMissing() {
    Devices devices = new TensorFlowEngineProvider().devices(TensorFlowConfig.DEFAULT);
    assertThat(devices.all()).extracting(Devices.Device::name).startsWith("cpu");
    assertThat(devices.libraries())
        .extracting(Devices.Library::file)
        .containsExactly(
            "libcuda.so.1",
            "libcudart.so.12",
            "libcublas.so.12",
            "libcublasLt.so.12",
            "libcufft.so.11",
            "libcusolver.so.11",
            "libcusparse.so.12",
            "libcudnn.so.9",
            "libnccl.so.2");
    if (devices.used().equals("cpu")) {
      assertThat(devices.libraries())
          .filteredOn(library -> library.problem().isPresent())
          .allMatch(library -> !library.problem().get().contains(library.file()));
      TensorFlowConfig gpu = new TensorFlowConfig("gpu:1", 1, 1, 0, 1, 0);
      assertThatThrownBy(() -> Engines.create(gpu))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContainingAll("gpu:1 was asked for", "no GPU", "isovae devices");
    }
    assertThat(
            new TensorFlowEngineProvider()
                .devices(new TensorFlowConfig("cpu", 1, 1, 0, 1, 0))
                .reason())
        .isEqualTo("engine.device says so");
  }

  @Test
  void valuesOutOfRangeAreRefusedWithTheRange() {
    String cpu = "cpu";
    for (String device : List.of("", "GPU", "gpu:", "gpu:-1", "gpu:1000", "tpu")) {
      assertThatThrownBy(() -> new TensorFlowConfig(device, 0, 0, 0, 0, 0))
          .hasMessage("device: expected auto, cpu, gpu or gpu:N such as gpu:1, got " + device);
    }
    assertThatThrownBy(() -> new TensorFlowConfig(cpu, -1, 0, 0, 0, 0))
        .hasMessage("intraOpThreads: expected a whole number from 0 to 1024, got -1");
    assertThatThrownBy(() -> new TensorFlowConfig(cpu, 0, -1, 0, 0, 0))
        .hasMessageStartingWith("interOpThreads:");
    assertThatThrownBy(() -> new TensorFlowConfig(cpu, 0, 0, 257, 0, 0))
        .hasMessage("unroll: expected a whole number from 0 to 256, got 257");
    assertThatThrownBy(() -> new TensorFlowConfig(cpu, 0, 0, 0, -1, 0))
        .hasMessageStartingWith("residentMegabytes:");
  }

  @Test
  void smallModelsAreUnrolledAndLargeOnesAreNot() {
    assertThat(Unrolling.steps(Models.toy(), 128, 0)).isEqualTo(16);
    assertThat(Unrolling.steps(Models.digits(), 256, 0)).isEqualTo(1);
  }

  @Test
  void aShortTrainingIsNotUnrolled() {
    assertThat(Unrolling.steps(Models.toy(), 128, 100)).isEqualTo(1);
    assertThat(Unrolling.steps(Models.toy(), 128, 2000)).isEqualTo(4);
    assertThat(Unrolling.steps(Models.toy(), 128, 20_000)).isEqualTo(16);
  }

  @Test
  void workIsCountedInProductsAndConvolutions() {
    double toyProducts =
        2.0 * 128 * (16 * 128 + 128 * 64 + 2 * 64 * 3 + 3 * 64 + 64 * 128 + 128 * 16);
    assertThat(Unrolling.forwardOperations(Models.toy(), 128)).isEqualTo(toyProducts);
    Graph convolution =
        Graph.of(
            Shape.of(Shape.BATCH, 8, 8, 2),
            (ops, x) ->
                ops.convolution(
                    x,
                    ops.constant(Shape.of(3, 3, 2, 4), new double[72]),
                    2,
                    Operation.Padding.SAME));
    assertThat(Unrolling.forwardOperations(convolution, 10))
        .isEqualTo(2.0 * 10 * 4 * 4 * 4 * 3 * 3 * 2);
  }
}
