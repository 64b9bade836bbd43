package org.isovae.estimators;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.isovae.api.data.Feature;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Series;

/** Samples that are no images, drawn as lines over their values. */
final class Profile {
  /** Places of an axis; of more, as many are shown, evenly spread. */
  private static final int MOST_PLACES = 512;

  private final List<String> names;
  private final int[] places;

  Profile(SampleSpec spec) {
    this.names = names(spec);
    int shown = Math.min(MOST_PLACES, names.size());
    this.places =
        IntStream.range(0, shown).map(i -> Samples.spreadRow(i, shown, names.size())).toArray();
  }

  /** What each value of a sample is called; all different. */
  static List<String> names(SampleSpec spec) {
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Feature feature : spec.features()) {
      for (int i = 0; i < feature.size(); i++) {
        String name = name(feature, i);
        names.add(taken.add(name) ? name : name + " (value " + names.size() + ")");
      }
    }
    return names;
  }

  private static String name(Feature feature, int i) {
    if (!feature.categories().isEmpty()) {
      return feature.name() + " = " + feature.categories().get(i);
    }
    return feature.size() == 1 ? feature.name() : feature.name() + " " + (i + 1);
  }

  /** An empty chart over the values of a sample. */
  Chart.Builder chart(String name, String title, String alternative) {
    String label =
        places.length == names.size()
            ? "value of the sample"
            : places.length + " of the " + names.size() + " values of the sample, evenly spread";
    return Chart.builder(name, title, alternative)
        .x(Axis.categories(label, IntStream.of(places).mapToObj(names::get).toList()))
        .y(Axis.of("as the model sees it"));
  }

  /** A line; where there is but one value, a point, because a line would not be seen. */
  Series line(String label, float[] sample) {
    return places.length > 1
        ? Series.line(label, shown(sample))
        : Series.points(label, shown(sample));
  }

  /** Points. */
  Series points(String label, float[] sample) {
    return Series.points(label, shown(sample));
  }

  private double[] shown(float[] sample) {
    return Findings.shown(IntStream.of(places).mapToDouble(place -> sample[place]).toArray());
  }
}
