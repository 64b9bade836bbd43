package org.isovae.host.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.isovae.bootstrap.Embedded;
import org.isovae.host.Scorer;
import org.isovae.host.scoring.ScoredRow;

/** A scorer in the JDK's words. */
final class EmbeddedScorer implements Embedded.Scorer {
  private final Scorer scorer;
  private final Map<List<String>, Scorer.Ordered> ordered = new ConcurrentHashMap<>();

  EmbeddedScorer(Scorer scorer) {
    this.scorer = scorer;
  }

  @Override
  public List<String> columns() {
    return scorer.columns();
  }

  @Override
  public int latent() {
    return scorer.latent();
  }

  @Override
  public Map<String, Object> score(Map<String, ?> row) {
    return EmbeddedHost.translated(() -> scorer.score(row).values());
  }

  @Override
  public List<Map<String, Object>> score(List<? extends Map<String, ?>> rows) {
    return EmbeddedHost.translated(() -> values(scorer.score(rows)));
  }

  @Override
  public List<Map<String, Object>> score(List<String> names, List<Object[]> rows) {
    return EmbeddedHost.translated(
        () -> values(ordered.computeIfAbsent(List.copyOf(names), scorer::ordered).score(rows, 0)));
  }

  private static List<Map<String, Object>> values(List<ScoredRow> rows) {
    List<Map<String, Object>> values = new ArrayList<>(rows.size());
    rows.forEach(row -> values.add(row.values()));
    return values;
  }

  @Override
  public void close() {
    scorer.close();
  }
}
