package org.isovae.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

class ExportTest {
  private static final Graph ENCODE =
      Graph.trace(
          Map.of("x", Shape.of(Shape.BATCH, 6)),
          (ops, in) ->
              Map.of("mean", Models.dense(ops.scope("encoder").scope("mean"), in.get("x"), 2)));

  @TempDir Path folder;

  @Test
  void aSavedModelGivesTheSameValues() throws IOException {
    Path model = folder.resolve("deeper/model");
    float[][] x = {{1, 2, 3, 4, 5, 6}, {6, 5, 4, 3, 2, 1}, {0, 0, 1, 0, 0, 0}};
    try (Engine engine = Engines.cpu();
        Workspace workspace = engine.open(1)) {
      Graph loss = Models.squaredError(6, List.of(), 2, 100);
      TrainingPlan plan = TrainingPlan.of(8, 1, step -> 1e-2);
      workspace.trainer(loss, Models.hiddenVariables(40, 6, 1), plan).advance(20);

      workspace.export(model, Map.of("encode", ENCODE, "again", ENCODE));

      float[] flat = new float[18];
      for (int i = 0; i < flat.length; i++) {
        flat[i] = x[i / 6][i % 6];
      }
      float[] expected = workspace.compile(ENCODE).run(3, Map.of("x", flat)).get("mean");
      assertThat(workspace.liveTensors()).isZero();
      for (String signature : List.of("encode", "again")) {
        assertThat(call(model, signature, x)).isEqualTo(expected);
      }
    }
    assertThat(names(folder.resolve("deeper"))).containsExactly("model");
    assertThat(names(model)).contains("saved_model.pb", "variables");
  }

  private static float[] call(Path model, String signature, float[][] x) {
    try (SavedModelBundle bundle = SavedModelBundle.load(model.toString());
        TFloat32 input = TFloat32.tensorOf(StdArrays.ndCopyOf(x));
        Result result = bundle.function(signature).call(Map.of("x", input))) {
      TFloat32 mean = (TFloat32) result.get("mean").orElseThrow();
      float[] values = new float[(int) mean.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = mean.getFloat(i / 2, i % 2);
      }
      return values;
    }
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.map(path -> path.getFileName().toString()).toList();
    }
  }

  @Test
  void aGraphWithNoiseTakesItsSeedAsAnInput() throws IOException {
    Graph noisy =
        Graph.of(Shape.of(Shape.BATCH, 6), (ops, x) -> ops.scope("prior").normal("sample", x));
    Path model = folder.resolve("model");
    try (Engine engine = Engines.cpu();
        Workspace workspace = engine.open(1)) {
      workspace.export(model, Map.of("sample", noisy));
    }
    float[] first = draw(model, 7);
    assertThat(first).doesNotHaveDuplicates();
    assertThat(draw(model, 7)).isEqualTo(first);
    assertThat(draw(model, 8)).isNotEqualTo(first);
  }

  private static float[] draw(Path model, long seed) {
    try (SavedModelBundle bundle = SavedModelBundle.load(model.toString());
        TFloat32 like = TFloat32.tensorOf(StdArrays.ndCopyOf(new float[2][6]));
        TInt64 seeds = TInt64.scalarOf(seed);
        Result result = bundle.function("sample").call(Map.of("x", like, "seed", seeds))) {
      TFloat32 drawn = (TFloat32) result.get(0);
      float[] values = new float[(int) drawn.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = drawn.getFloat(i / 6, i % 6);
      }
      return values;
    }
  }

  @Test
  void anExistingDirectoryAndATakenNameAreRefusedAndLeaveNothing() throws IOException {
    Graph noisy =
        Graph.trace(
            Map.of("seed", Shape.of(Shape.BATCH, 6)),
            (ops, in) -> Map.of("y", ops.normal("sample", in.get("seed"))));
    try (Engine engine = Engines.cpu();
        Workspace workspace = engine.open(1)) {
      assertThatThrownBy(() -> workspace.export(folder, Map.of("encode", ENCODE)))
          .isInstanceOf(FileAlreadyExistsException.class)
          .hasMessageContaining("new directory");
      assertThatThrownBy(() -> workspace.export(folder.resolve("m"), Map.of("sample", noisy)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("signature sample")
          .hasMessageContaining("an input is called seed");
      assertThatThrownBy(() -> workspace.export(folder.resolve("m"), Map.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("at least one signature");
    }
    assertThat(names(folder)).isEmpty();
  }
}
