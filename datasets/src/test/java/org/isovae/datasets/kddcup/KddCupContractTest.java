package org.isovae.datasets.kddcup;

import java.nio.file.Path;
import org.isovae.api.Context;
import org.isovae.api.data.DatasetProvider;
import org.isovae.datasets.table.Anomalies;
import org.isovae.tck.DatasetContract;
import org.isovae.tck.check.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class KddCupContractTest implements DatasetContract {
  @TempDir private Path data;

  @BeforeEach
  void writeConnections() {
    ConnectionFiles.write(data, ConnectionFiles.text(120, 40));
  }

  @Override
  public DatasetProvider<?> provider() {
    return new KddCupProvider();
  }

  @Override
  public Record config() {
    return new KddCupConfig("kdd.csv", Form.STANDARD, 0.1, 0.5, Anomalies.PART);
  }

  @Override
  public Context context() {
    return new TestContext(seed(), data);
  }
}
