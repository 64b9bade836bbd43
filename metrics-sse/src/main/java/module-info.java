/**
 * Loss metrics on squared errors, on any real numbers.
 *
 * <p>{@code sse}, {@code gaussian}, {@code downward-convex} and {@code upward-convex} have a metric
 * tensor that is a multiple of the identity; {@code diagonal} has one that is not, and depends on
 * the place; {@code gaussian-learned} has one that depends on what was decoded. Registered below;
 * only their configuration records are of use to other code.
 */
module org.isovae.metrics.sse {
  requires transitive org.isovae.api;

  exports org.isovae.metrics.sse;

  provides org.isovae.api.model.LossMetricProvider with
      org.isovae.metrics.sse.SseProvider,
      org.isovae.metrics.sse.DownwardConvexProvider,
      org.isovae.metrics.sse.UpwardConvexProvider,
      org.isovae.metrics.sse.DiagonalProvider,
      org.isovae.metrics.sse.GaussianProvider,
      org.isovae.metrics.sse.GaussianLearnedProvider;
}
