package org.isovae.api.estimator;

import java.util.List;
import org.isovae.api.report.Report;

/** Compares several trained models, such as restarts with other seeds or the runs of a sweep. */
public interface Study {

  /**
   * Compares.
   *
   * <p>Deterministic: the same models in the same order give the same report.
   *
   * @param models what was trained and measured, at least one
   * @throws org.isovae.api.InvalidInputException if these models cannot be compared, saying why
   */
  Report study(List<StudiedModel> models);
}
