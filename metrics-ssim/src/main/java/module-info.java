/**
 * Structural similarity of images, each metric with its tensor: {@code ssim} at one scale, {@code
 * ms-ssim} at several.
 */
module org.isovae.metrics.ssim {
  requires transitive org.isovae.api;

  exports org.isovae.metrics.ssim;

  provides org.isovae.api.model.LossMetricProvider with
      org.isovae.metrics.ssim.SsimProvider,
      org.isovae.metrics.ssim.MultiScaleProvider;
}
