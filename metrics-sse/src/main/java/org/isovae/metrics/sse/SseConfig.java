package org.isovae.metrics.sse;

/** The metric {@code sse} has no keys. */
public record SseConfig() {}
