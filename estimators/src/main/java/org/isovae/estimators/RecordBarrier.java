package org.isovae.estimators;

import org.isovae.estimators.energy.LowestPaths;

/**
 * The path of least height between two records.
 *
 * @param pair the records
 * @param path over the live dimensions
 * @param first the energy of the first record, nats
 * @param second that of the second
 */
record RecordBarrier(RecordPair pair, LowestPaths.Path path, double first, double second) {}
