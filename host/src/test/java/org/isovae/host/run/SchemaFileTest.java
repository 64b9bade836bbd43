package org.isovae.host.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Feature;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.tensor.Shape;
import org.isovae.host.assembly.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaFileTest {
  @TempDir Path directory;

  @Test
  void everyKindOfFeatureComesBack() {
    SampleSpec sample =
        SampleSpec.of(
            Shape.of(15),
            List.of(
                Feature.numeric("Größe, “m”", Domain.REALS),
                Feature.numeric("pair", Domain.of(-0.1, 1e30), 2),
                Feature.binary("smokes"),
                Feature.categorical("colour", List.of("red", "green", "blue")),
                Feature.pixels("spot", Domain.UNIT_INTERVAL, 2),
                Feature.pixels("face", Domain.UNIT_INTERVAL, Shape.of(1, 2, 3))));
    Fitted fitted =
        Fitted.builder()
            .numbers("shift", 0.1, -1e-300, Double.MAX_VALUE)
            .texts("columns", List.of("a", ""))
            .build();
    Schema schema =
        new Schema(sample, Map.of("label", Shape.scalar(), "mask", Shape.of(3, 3)), fitted);

    SchemaFile.write(directory, schema);

    assertThat(SchemaFile.read(directory)).isEqualTo(schema);
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve(SchemaFile.NAME), "{\"format\": 1, \"shape\"");

    assertThatThrownBy(() -> SchemaFile.read(directory))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(file + " cannot be read");
  }
}
