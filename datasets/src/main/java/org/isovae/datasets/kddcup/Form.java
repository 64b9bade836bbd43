package org.isovae.datasets.kddcup;

/** Which connections are the anomalies. */
public enum Form {
  /**
   * The rows {@code normal.}: attacks are four fifths of the file, so that papers on the detection
   * of anomalies train on attacks and look for the rest.
   */
  STANDARD,
  /**
   * The attacks, of which as many are drawn as a quarter of the rows {@code normal.}; known as
   * KDDCup-rev.
   */
  REVERSED
}
