package org.isovae.estimators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.report.Images;
import org.isovae.api.report.Table;

/** What is decoded along some paths: a row of pictures each, or the rows of a table. */
final class PathFrames {
  /** How many are shown along a path. */
  static final int FRAMES = 9;

  /** Samples of more values are not written as a table. */
  private static final int MOST_COLUMNS = 512;

  private final SampleSpec spec;
  private final List<String> labels = new ArrayList<>();
  private final List<float[]> frames = new ArrayList<>();

  PathFrames(SampleSpec spec) {
    this.spec = spec;
  }

  /**
   * Adds a path, of which {@link #FRAMES} places are shown.
   *
   * @param decoded of each place, row-major
   */
  void add(String label, float[] decoded) {
    int size = spec.size();
    int last = decoded.length / size - 1;
    labels.add(label);
    for (int i = 0; i < FRAMES; i++) {
      int from = Math.round((float) i * last / (FRAMES - 1)) * size;
      frames.add(Arrays.copyOfRange(decoded, from, from + size));
    }
  }

  /** Adds the figure, or the table, of what was added, if anything was. */
  void tell(Findings report, String title) {
    if (labels.isEmpty()) {
      return;
    }
    Optional<Gallery> gallery = Gallery.of(spec);
    if (gallery.isPresent()) {
      report.figure(images(gallery.get(), title));
      gallery.get().remark().ifPresent(report::note);
    } else if (spec.size() <= MOST_COLUMNS) {
      report.table(table(title));
    } else {
      report.note(
          "what is decoded along the way has "
              + spec.size()
              + " values, too many for a table, and is no picture");
    }
  }

  private static String share(int frame) {
    return String.format(Locale.ROOT, "%d %%", Math.round(100.0 * frame / (FRAMES - 1)));
  }

  private Images images(Gallery gallery, String title) {
    for (int i = 0; i < frames.size(); i++) {
      gallery.add(labels.get(i / FRAMES) + ", " + share(i % FRAMES) + " of the way", frames.get(i));
    }
    return gallery
        .figure("frames", title, "A row for each path, from the one record to the other.")
        .perRow(FRAMES)
        .rowLabels(labels)
        .columnLabels(IntStream.range(0, FRAMES).mapToObj(PathFrames::share).toList())
        .build();
  }

  private Table table(String title) {
    Table.Builder table =
        Table.builder("frames")
            .title(title + ", as the model sees it")
            .column(
                "path",
                IntStream.range(0, frames.size()).mapToObj(i -> labels.get(i / FRAMES)).toList())
            .column(
                "of the way",
                IntStream.range(0, frames.size()).mapToObj(i -> share(i % FRAMES)).toList());
    List<String> names = Profile.names(spec);
    for (int k = 0; k < names.size(); k++) {
      int value = k;
      table.column(
          "decoded " + names.get(k),
          Findings.shown(frames.stream().mapToDouble(frame -> frame[value]).toArray()));
    }
    return table.build();
  }
}
