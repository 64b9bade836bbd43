package org.isovae.datasets.idx;

import java.nio.file.Path;
import java.util.List;
import org.isovae.api.Context;
import org.isovae.api.data.DatasetProvider;
import org.isovae.tck.DatasetContract;
import org.isovae.tck.check.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class IdxContractTest implements DatasetContract {
  @TempDir private Path data;

  @BeforeEach
  void writeImages() {
    IdxFiles.write(data.resolve("mnist"));
  }

  @Override
  public DatasetProvider<?> provider() {
    return new IdxProvider();
  }

  @Override
  public Record config() {
    return new IdxConfig("mnist", 4, List.of(1, 3, 9), false);
  }

  @Override
  public Context context() {
    return new TestContext(seed(), data);
  }
}
