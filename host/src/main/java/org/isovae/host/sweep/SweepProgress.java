package org.isovae.host.sweep;

/**
 * How far a sweep has come.
 *
 * @param runs runs in all
 * @param done completed, here or earlier
 * @param running under way
 * @param failed ended without results
 * @param stepsPerSecond optimiser steps of those under way, together
 * @param secondsLeft at the speed since the sweep began here; NaN before that is known
 */
public record SweepProgress(
    int runs, int done, int running, int failed, double stepsPerSecond, double secondsLeft) {}
