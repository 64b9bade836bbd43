package org.isovae.estimators;

/** The study {@code summary} has no keys. */
public record SummaryConfig() {}
