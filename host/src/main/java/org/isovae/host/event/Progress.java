package org.isovae.host.event;

/**
 * How far training has come.
 *
 * @param step steps done
 * @param steps steps in all
 * @param epoch passes over the training rows, so far
 * @param loss mean of the last steps
 * @param distortion mean of the last steps, sum form; NaN if the objective does not tell
 * @param divergence mean KL divergence of the last steps, nats; NaN if the objective does not tell
 * @param stepsPerSecond the current speed
 * @param secondsLeft at the current speed
 */
public record Progress(
    long step,
    long steps,
    double epoch,
    double loss,
    double distortion,
    double divergence,
    double stepsPerSecond,
    double secondsLeft) {}
