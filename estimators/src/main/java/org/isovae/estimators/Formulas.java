package org.isovae.estimators;

import java.util.Map;

/**
 * How the values of reports are computed, in the symbols of the field: J = ∂Dec/∂z at the mean μ, σ
 * of the posterior, G the metric tensor, x̃ = Dec(μ), x̂ = Dec(z), β = 1/λ, v the prior's variance,
 * n live dimensions. The first formula of a report explains its symbols.
 */
final class Formulas {
  static final Map<String, String> ISOMETRY =
      Map.ofEntries(
          Map.entry(
              "norm.mean",
              "E[(2/β) σ_j² J_jᵀ G J_j], J = ∂Dec/∂z at the mean code μ, σ its standard deviation, G the"
                  + " metric tensor at x̃ = Dec(μ), β = 1/λ (Nakagawa et al., Eq. 20)"),
          Map.entry("norm.sd", "sd of (2/β) σ_j² J_jᵀ G J_j over rows"),
          Map.entry(
              "norm.distortion.mean",
              "(2/β) σ_j² [½ D(x̃, Dec(μ ± h e_j)) − D(x̃, x̃)]/h², mean of both signs (Nakagawa et al., Eq. 20)"),
          Map.entry("norm.loss.mean", "the same with D(x, ·) in place of D(x̃, ·)"),
          Map.entry("derivative.mean", "D'_j = E[J_jᵀ G J_j]"),
          Map.entry("gram.mean", "E[(2/β) σ_j σ_k J_jᵀ G J_k]"),
          Map.entry("gram.offDiagonal", "E|G_jk| / √(G_jj G_kk), j < k live"));

  static final Map<String, String> IMPORTANCE =
      Map.of(
          "inverseVariance", "E[σ_j⁻²], σ the standard deviation of the code",
          "variance",
              "(β/2) v_j E[σ_j⁻²], β = 1/λ, v the prior's variance (Nakagawa et al., Eq. 21)",
          "share", "variance_j / Σ variance over the live dimensions",
          "latentVariance", "Var(μ_j)",
          "divergence", "E[KL(q(z_j|x) ‖ p(z_j))]");

  static final Map<String, String> ROBUSTNESS =
      Map.of(
          "meanSquare", "E‖x − Dec(μ(x))‖² / values",
          "cleanError", "Σ‖x − Dec(μ(x))‖² / Σ‖x − x̄‖²",
          "errors", "Σ‖x − Dec(μ(x'))‖² / Σ‖x − x̄‖², x' with errors",
          "errors.unchanged", "Σ‖x − x'‖² / Σ‖x − x̄‖²");

  static final Map<String, String> RATE_DISTORTION =
      Map.of(
          "codingLoss",
              "E[D(x̃, x̂) − D(x̃, x̃)], x̃ = Dec(μ), x̂ = Dec(z), z ~ q(z|x) with mean μ",
          "codingLossTheory", "nβ/2, n live dimensions, β = 1/λ",
          "transformLoss", "E[D(x, x̃) − D(x, x)]",
          "transformLossTheory", "Σ (β/2)²/Var(y_j)",
          "distortion", "E[D(x, x̂)]",
          "lossRatio", "transformLoss / codingLoss",
          "kl", "E[KL(q(z|x) ‖ p(z))]",
          "gaussianRate",
              "½ Σ max(ln(s_i²/d), 0), d = β/2, s_i² eigenvalues of the covariance (Nakagawa et al., Eq. 4)",
          "gaussianDistortion", "Σ min(d, s_i²)");

  static final Map<String, String> DENSITY =
      Map.of(
          "correlation.prior",
              "Pearson's R of p(μ), the prior at the mean code, with the true density p(x)",
          "correlation.elbo", "Pearson's R of exp(−L_x) with p(x), L_x = E_q[D(x, x̂)]/β + KL",
          "correlation.isometric",
              "Pearson's R of a_x^{n/2} p(μ) Πσ_j with p(x) (Nakagawa et al., Eq. 23)",
          "correlation.isometricElbo",
              "Pearson's R of a_x^{n/2} exp(−L_x) with p(x) (Nakagawa et al., Eq. 23)",
          "correlation.general", "Pearson's R of √(det JᵀGJ / det JᵀJ) p(μ) Πσ_j with p(x)",
          "correlation.generalElbo", "Pearson's R of √(det JᵀGJ / det JᵀJ) exp(−L_x) with p(x)",
          "correlation.changeOfVariables", "Pearson's R of p(μ)/√det JᵀJ with p(x)",
          "logDensity.general.mean",
              "E ln[(2π)^{dead/2} (β/2)^{−n/2} √(det JᵀGJ / det JᵀJ) p(μ) Πσ_j]",
          "elbo.mean", "−E[L_x], L_x = E_q[D(x, x̂)]/β + KL",
          "logDensity.generalElbo.mean", "E ln[(πβ)^{−n/2} √(det JᵀGJ / det JᵀJ) exp(−L_x)]");

  static final Map<String, String> ANOMALY =
      Map.of(
          "loss.rocAuc",
              "P(L_x of an anomaly > L_x of a normal row) + ½ P(=), L_x = E_q[D(x, x̂)]/β + KL, β = 1/λ",
          "loss.prAuc", "Σ (R_s − R_{s−1}) P_s over falling thresholds, R recall, P precision",
          "loss.f1", "2PR/(P + R) of L_x > its percentile 100(1 − r) (Nakagawa et al., Table 6)",
          "distortion.rocAuc", "the same of D(x, x̃), x̃ = Dec(μ)",
          "kl.rocAuc", "the same of KL(q(z|x) ‖ p(z))",
          "validation.logDensity.mean", "E[−L_x − ln ∫ exp(−D(x, x̂)/β) dx]");

  static final Map<String, String> COORDINATES =
      Map.of(
          "correlation", "Spearman's ρ of μ_j with each coordinate",
          "first", "max over coordinates of |ρ| of the first dimension",
          "strongest", "max over live dimensions of |ρ|");

  static final Map<String, String> LATENT_SCATTER =
      Map.of(
          "knnAccuracy", "P(class = mode of the classes of the k nearest μ of training rows)",
          "probeAccuracy",
              "P(class = argmax_c w_c·μ + b_c), w, b from min Σ −ln p(class|μ) + ½‖w‖², μ standardized",
          "majority", "max_c P(class = c)");

  static final Map<String, String> MANIFOLD =
      Map.of(
          "change",
          "E[D(x̂, x̂′) − D(x̂, x̂)], x̂ = Dec(z) at neighbouring quantiles F⁻¹(p), F the prior's"
              + " distribution (Saleh)");

  static final Map<String, String> SCREE =
      Map.ofEntries(
          Map.entry("columnSum", "Σ_i |W_ij|, W the decoder's first weights, W z (Saleh)"),
          Map.entry("columnNorm", "√Σ_i W_ij²"),
          Map.entry("inverseVariance", "E[σ_j⁻²], σ the standard deviation of the code"),
          Map.entry(
              "variance",
              "(β/2) v_j E[σ_j⁻²], β = 1/λ, v the prior's variance (Nakagawa et al., Eq. 21)"),
          Map.entry("elbow.columnSum", "argmax_k s_k/s_{k+1}, s in falling order, s_k ≥ s_1/100"),
          Map.entry("elbow.columnNorm", "the same of the norms"),
          Map.entry("elbow.inverseVariance", "the same of E[σ_j⁻²]"),
          Map.entry("elbow.variance", "the same of (β/2) v_j E[σ_j⁻²]"));

  static final Map<String, String> CLUSTERS =
      Map.of(
          "accuracy", "max over one-to-one σ of Σ_k n(k, σ(k))/n, by Kuhn's assignment",
          "mutualInformation", "2 I/(H_clusters + H_classes)",
          "randIndex", "(RI − E RI)/(max RI − E RI) (Hubert and Arabie 1985)");

  static final Map<String, String> INTRINSIC_DIMENSION =
      Map.of(
          "local",
          "most frequent number of eigenvalues of (2/β) σ_j σ_k J_jᵀ G J_k above ½",
          "latent.maximumLikelihood",
          "maximumLikelihood of y_j = μ_j √E[σ_j⁻²]",
          "maximumLikelihood",
          "mean over k of 1/E[1/(k−1) Σ_{j<k} ln(T_k/T_j)], T_j the distance to the j-th nearest"
              + " row (Levina and Bickel 2004; MacKay and Ghahramani 2005)",
          "twoNearest",
          "slope of −ln(1 − F) over ln(T_2/T_1) through 0 (Facco et al. 2017)");

  static final Map<String, String> MAP_QUALITY =
      Map.of(
          "trustworthiness",
              "1 − 2/(nk(2n − 3k − 1)) Σ_i Σ_j (r_ij − k), j near i on the map alone, r the rank among"
                  + " rows (Venna and Kaski 2001)",
          "continuity", "the same with map and rows exchanged",
          "neighbourRecall", "E|N_k(rows) ∩ N_k(map)|/k",
          "stress",
              "√(1 − (Σδd)²/(Σδ² Σd²)), δ distances of rows, d on the map (Kruskal's stress-1)",
          "isometric.stress",
              "the same with y_j = μ_j √((β/2) E[σ_j⁻²]) (Nakagawa et al., Eq. 15)");

  static final Map<String, String> GEOMETRY =
      Map.of(
          "magnification.mean",
              "E[ln √det M], M = JᵀGJ over the live dimensions, J = ∂Dec/∂z at μ, G the metric tensor at"
                  + " Dec(μ) (derived)",
          "magnification.sd", "sd of ln √det M over rows",
          "length.mean",
              "E[min ∫√(żᵀMż) dt], z(t) from μ of one record to μ of another: Σ_k √s_k, s_k = δᵀGδ, δ ="
                  + " Dec(z_{k+1}) − Dec(z_k) (derived)",
          "straight.mean", "the same of z(t) = (1 − t) μ + t μ′",
          "ratio.mean", "E[length / straight]",
          "nearest.shortest", "E[min_i ‖Dec(z_k) − x_i‖], x_i training rows, 0 < k < K");

  static final Map<String, String> ENERGY_SPECTRUM =
      Map.of(
          "ground", "E0 = ωd/2 of H0 = −½∇² + ½ω²|z|², ω = ½, d latent dimensions (derived)",
          "excess.mean", "E[⟨√q|H0|√q⟩] − E0 = ⅛ E[Σ(μ² + σ² + σ⁻² − 2)] (derived)",
          "kl", "E[KL(q(z|x) ‖ p(z))]",
          "aggregate.excess", "⅛ E_q|∇ ln q|² + ⅛ E_q|z|² − d/4, q = E[q(z|x)] (derived)",
          "splitting",
              "largest less least eigenvalue of ⟨a|λ_p ΣV|b⟩ over the states a, b of a level (derived)",
          "distinct", "its eigenvalues that differ");

  static final Map<String, String> ENERGY_LANDSCAPE =
      Map.of(
          "minima",
              "minima of E = −ln q(z) + λ_p ΣV(z) on the grid, q = E[q(z|x)] widened (derived)",
          "width", "argmax_h Σ_i ln q_{−i}(μ_i), q_{−i} = Σ_{k≠i} N(μ_k, σ_k² + h² Var(μ))/(n − 1)",
          "barrier.mean",
              "E[max_t E(t) − max(min_{s≤t} E(s), min_{s≥t} E(s))] on the path of the least max E (derived)");

  static final Map<String, String> DEGENERACY =
      Map.ofEntries(
          Map.entry("loss", "E[L_x], L_x = E_q[D(x, x̂)]/β + KL, β = 1/λ, over rows"),
          Map.entry("loss.spread", "max − min over runs"),
          Map.entry("loss.relativeSpread", "(max − min)/|mean| over runs"),
          Map.entry(
              "agreement.correlation",
              "max over assignments π of Σ_j |corr(μ_j, μ'_π(j))| / max(n, n'), n and n' live"
                  + " dimensions"),
          Map.entry(
              "agreement.procrustes",
              "min over orthogonal Q of ‖Y/‖Y‖ − Y'Q/‖Y'‖‖ = √(2 − 2‖YᵀY'‖_*/(‖Y‖ ‖Y'‖)), Y centred, y_j"
                  + " = μ_j √((β/2) E[σ_j⁻²]) (Nakagawa et al., Eq. 15)"),
          Map.entry(
              "agreement.alignment",
              "‖YᵀY'‖² / (‖YᵀY‖ ‖Y'ᵀY'‖) (Kornblith et al. 2019, linear CKA)"),
          Map.entry(
              "agreement.angle",
              "arccos of the least singular value of UᵀU', U and U' orthonormal bases of what the"
                  + " columns of Y and Y' span"),
          Map.entry(
              "reference.variance",
              "Var(y_j) = Var(μ_j) (β/2) E[σ_j⁻²]; (β/2) E[σ_j⁻²] where Var(μ_j) = 1 (Eq. 21)"),
          Map.entry("reference.correlation", "E over the other runs of |corr(μ_j, μ'_π(j))|"),
          Map.entry("reference.mixing", "E over the other runs of corr(μ_j, μ'_π(k))²"));

  static final Map<String, String> DISENTANGLEMENT =
      Map.of(
          "mutualInformationGap",
              "E_k[(I(μ_j; v_k) − I(μ_i; v_k))/H(v_k)], j the best dimension, i the second (Chen et"
                  + " al. 2018)",
          "importance", "R_jk = |w_jk| of min 1/(2n) ‖v_k − Σ_j w_jk μ_j‖² + α‖w_k‖₁",
          "disentanglement",
              "Σ_j ρ_j (1 − H(R_j·/ΣR_j·)/ln K), ρ_j the share of R_j·, K factors (Eastwood and"
                  + " Williams 2018)",
          "completeness", "the same of the columns of R",
          "informativeness", "E_k[R²] of the regression on other rows");

  private Formulas() {}
}
