/**
 * Binary cross-entropy, D = −Σ[x ln x̂ + (1 − x) ln(1 − x̂)], and its metric tensor, G_x =
 * diag(½(1/x + 1/(1 − x))) (Nakagawa et al., section 3.2).
 *
 * <p>Both have poles at 0 and 1. D is clamped in x̂ alone (key {@code clamp}): D is then bounded by
 * −ln clamp a value, and flat in x̂ beyond. G_x is clamped in x (key {@code tensorClamp}), with a
 * wider margin: data that are exactly 0 or 1, as the pixels of digits mostly are, would otherwise
 * drown every other value, although near the pole D is linear rather than quadratic and G_x does
 * not describe it. Inside [tensorClamp, 1 − tensorClamp] G_x is exact.
 */
package org.isovae.metrics.bce;
