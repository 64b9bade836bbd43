package org.isovae.datasets.images;

import java.nio.file.Path;
import java.util.List;
import org.isovae.api.Context;
import org.isovae.api.data.DatasetProvider;
import org.isovae.datasets.files.TestFiles;
import org.isovae.datasets.pictures.TestPictures;
import org.isovae.tck.DatasetContract;
import org.isovae.tck.check.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class ImagesContractTest implements DatasetContract {
  @TempDir private Path data;

  @BeforeEach
  void writePictures() {
    for (int i = 0; i < 12; i++) {
      TestFiles.write(
          data.resolve("photos/" + (i % 3 == 0 ? "cat" : "dog") + "/" + i + ".png"),
          TestPictures.png(TestPictures.ramp(10, 12, i)));
    }
  }

  @Override
  public DatasetProvider<?> provider() {
    return new ImagesProvider();
  }

  @Override
  public Record config() {
    return new ImagesConfig(
        "photos",
        List.of(8),
        List.of(4, 5),
        false,
        ImagesConfig.Labels.FOLDER,
        0,
        ImagesConfig.Unreadable.STOP,
        0.25,
        0.25,
        false,
        data.resolve("cache").toString());
  }

  @Override
  public Context context() {
    return new TestContext(seed(), data);
  }
}
