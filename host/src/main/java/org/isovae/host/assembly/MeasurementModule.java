package org.isovae.host.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.util.Set;
import org.isovae.api.data.Dataset;
import org.isovae.api.model.LossMetric;
import org.isovae.host.config.Configuration;

/** What measures a model that was trained before: its {@linkplain ModelModule parts}, and rows. */
final class MeasurementModule extends AbstractModule {
  private final Configuration configuration;
  private final Schema schema;
  private final RowsOf rows;

  MeasurementModule(Configuration configuration, Schema schema, RowsOf rows) {
    this.configuration = configuration;
    this.schema = schema;
    this.rows = rows;
  }

  @Override
  protected void configure() {
    bind(Schema.class).toInstance(schema);
    bind(AssembledMeasurement.class).in(Singleton.class);
  }

  @Provides
  @Singleton
  Dataset dataset(ComponentFactory factory, LossMetric metric) {
    Dataset dataset =
        rows == RowsOf.SAME_SOURCE
            ? DisturbedDataset.of(factory.dataset(), configuration)
            : factory.dataset(schema.fitted());
    SchemaCheck.check(schema, dataset, configuration.evaluation().split());
    DatasetCheck.check(dataset, metric, configuration, Set.of(configuration.evaluation().split()));
    return dataset;
  }

  @Provides
  @Singleton
  @SuppressWarnings("unused") // the parameter is what has been checked
  Checked checked(Dataset dataset) {
    return new Checked();
  }
}
