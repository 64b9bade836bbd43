package org.isovae.datasets.table;

import java.util.OptionalDouble;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Feature;
import org.isovae.datasets.files.Names;

/**
 * Days since 1970.
 *
 * @param whole whether all that were seen are days without a time
 */
record DateCoding(DateFormat format, boolean whole) implements Coding {

  @Override
  public double code(Rows rows, int place) {
    String text = rows.text(place);
    OptionalDouble days = format.days(text);
    if (days.isEmpty() && (!Numbers.isMissing(text) || Numbers.isInfinite(text))) {
      throw rows.wrong(
          place,
          "'"
              + Names.shortened(text)
              + "' in a column of dates, expected a day as "
              + format.example()
              + ". Correct it, or leave the column out with dataset.drop.");
    }
    return days.orElse(Double.NaN);
  }

  @Override
  public String text(double value, double resolution) {
    return format.text(value, whole);
  }

  @Override
  public String kind() {
    return format.code();
  }

  @Override
  public boolean scalable() {
    return true;
  }

  @Override
  public Feature feature(String name, Domain domain) {
    return Feature.numeric(name, domain);
  }
}
