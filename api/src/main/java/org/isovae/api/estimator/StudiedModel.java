package org.isovae.api.estimator;

import java.util.Map;
import org.isovae.api.report.Value;

/** One of the models that a {@link Study} compares. */
public interface StudiedModel {

  /** What to call it; no two models of a study have the same name. */
  String name();

  /**
   * What distinguishes it from the others: the value of each configuration key that is not the same
   * for all, by its path, such as {@code seed} or {@code metric.variance}.
   */
  Map<String, String> settings();

  /**
   * What was measured, by its full name, such as {@code train.loss} or {@code isometry.norm.mean}.
   */
  Map<String, Value> results();

  /** The model. Opened when it is first asked for; a study that needs numbers only never asks. */
  TrainedModel model();

  /** What it was measured on. */
  Evaluation evaluation();
}
