package org.isovae.host.assembly;

import com.google.inject.AbstractModule;

/** What a model that was trained before has beside its {@linkplain ModelModule parts}. */
final class SavedModelModule extends AbstractModule {
  private final Schema schema;

  SavedModelModule(Schema schema) {
    this.schema = schema;
  }

  @Override
  protected void configure() {
    bind(Schema.class).toInstance(schema);
    bind(Checked.class).toInstance(new Checked());
  }
}
