/**
 * Structural similarity (Wang et al. 2004; at several scales: Wang, Simoncelli, Bovik 2003) as a
 * distortion, and its metric tensor (Nakagawa et al., section 3.2, with C1 and C2).
 *
 * <p>A window with the weights w, Σw = 1, sees of the image x the mean μ_x = Σw·x and the variance
 * σ_x² = Σw·x² − μ_x². With e = x̂ − x, of mean μ_e and variance σ_e²:
 *
 * <pre>
 * A = 1 − luminance = μ_e²/(μ_x² + μ_x̂² + C1)          C1 = (k1·L)²
 * B = 1 − structure = σ_e²/(σ_x² + σ_x̂² + C2)          C2 = (k2·L)²
 * D = 1 − SSIM      = A + B − A·B                       mean over windows and channels
 * G = mean of [w wᵀ/(2μ_x² + C1) + (diag(w) − w wᵀ)/(2σ_x² + C2)]
 * </pre>
 *
 * <p>Written with e, D is exact to single precision near x̂ = x, where 1 − SSIM from its usual form
 * is the difference of two numbers near 1. A variance is the difference of two numbers, too, and on
 * flat images falls below 0 by rounding, by about 1e-7 of the squared values: it is limited to 0
 * from below, where the gradient of a variance is 0 as well, and C2 keeps what is left of the error
 * below 1e-3 (hence the least k1 and k2).
 */
package org.isovae.metrics.ssim;
