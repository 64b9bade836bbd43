/**
 * What can be said of points in space without a model: of how many dimensions they are, how well
 * one map keeps the neighbours of another, how well their classes can be told apart, and which
 * coordinate tells which factor. Deterministic.
 */
package org.isovae.estimators.maps;
