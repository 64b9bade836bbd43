package org.isovae.datasets.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isovae.api.Context;
import org.isovae.api.data.DatasetProvider;
import org.isovae.datasets.files.TestFiles;
import org.isovae.tck.DatasetContract;
import org.isovae.tck.check.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class TableContractTest implements DatasetContract {
  @TempDir private Path data;

  @BeforeEach
  void writeTable() {
    String rows =
        IntStream.range(0, 50)
            .mapToObj(i -> i + "," + i * i + "," + (i % 2 == 0 ? "even" : "odd"))
            .collect(Collectors.joining("\n", "number,square,kind\n", "\n"));
    TestFiles.write(data.resolve("rows.csv"), rows.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public DatasetProvider<?> provider() {
    return new TableProvider();
  }

  @Override
  public Record config() {
    return new TableConfig(
        "rows.csv",
        Format.AUTO,
        "auto",
        "auto",
        "X",
        "kind",
        List.of(),
        Map.of(),
        Kinds.AUTO,
        Missing.REFUSE,
        Scale.STANDARD,
        0,
        0.2,
        0.2,
        List.of(),
        Anomalies.PART,
        "");
  }

  @Override
  public Context context() {
    return new TestContext(seed(), data);
  }
}
