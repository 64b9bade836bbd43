package org.isovae.datasets.images;

import java.util.List;
import org.isovae.api.data.DataSource;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;

/**
 * Pictures that lie decoded in a file, mapped into memory. Closing has nothing to do: Java takes a
 * mapping back when nobody refers to it any more, and not before.
 */
record ImagesDataset(
    SampleSpec spec,
    Samples training,
    Samples validation,
    Samples test,
    List<DataSource> sources,
    Fitted fitted)
    implements Dataset {

  @Override
  public Samples samples(Split split) {
    return switch (split) {
      case TRAIN -> training;
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }
}
