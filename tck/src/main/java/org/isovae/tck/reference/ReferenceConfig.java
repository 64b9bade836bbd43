package org.isovae.tck.reference;

/** The configuration of the reference engine: it has none. */
public record ReferenceConfig() {}
