package org.isovae.estimators;

import org.isovae.api.Context;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;

/** {@code importance}: Var(y_j) ≈ (β/2) E[σ_j⁻²] of each latent dimension (Eq. 21). */
public final class ImportanceProvider implements EstimatorProvider<ImportanceConfig> {
  /** For the service loader. */
  public ImportanceProvider() {}

  @Override
  public String name() {
    return "importance";
  }

  @Override
  public String summary() {
    return "how much each latent dimension matters (Eq. 21), and how many are live";
  }

  @Override
  public ImportanceConfig defaults() {
    return new ImportanceConfig();
  }

  @Override
  public Estimator create(ImportanceConfig config, Context context) {
    return new Importance();
  }
}
