package org.isovae.api.data;

/**
 * Where data came from, for the run's provenance.
 *
 * @param name a file name, or a description of what was generated
 * @param bytes the size of the file; 0 for generated data
 * @param sha256 of the file's bytes, hexadecimal; of the description for generated data
 */
public record DataSource(String name, long bytes, String sha256) {}
