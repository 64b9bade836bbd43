package org.isovae.datasets.kddcup;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;

/** Some connections, scaled and put into one-hot code as they are read. */
final class KddCupPart implements Samples {
  private final SampleSpec spec;
  private final Connections all;
  private final KddCupFit fit;
  private final int[] rows;

  /** These rows of all; the array may not be changed afterwards. */
  KddCupPart(SampleSpec spec, Connections all, KddCupFit fit, int[] rows) {
    this.spec = spec;
    this.all = all;
    this.fit = fit;
    this.rows = rows;
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public SampleSpec spec() {
    return spec;
  }

  @Override
  public void read(int row, float[] target, int offset) {
    Arrays.fill(target, offset, offset + spec.size(), 0);
    int place = offset;
    int number = 0;
    int coded = 0;
    for (int column = 0; column < Columns.LABEL; column++) {
      if (number < Connections.NUMBERS && Columns.NUMBERS[number] == column) {
        target[place++] = fit.scaled(number, all.number(rows[row], number));
        number++;
      } else {
        target[place + all.code(rows[row], coded)] = 1;
        place += fit.categories().get(coded++).size();
      }
    }
  }

  @Override
  public void read(String input, int row, float[] target, int offset) {
    if (input.equals(LABEL)) {
      target[offset] = all.label(rows[row]);
    } else {
      Samples.super.read(input, row, target, offset);
    }
  }

  @Override
  public long sourceRow(int row) {
    return rows[row];
  }

  @Override
  public Optional<int[]> labels() {
    return Optional.of(IntStream.of(rows).map(all::label).toArray());
  }
}
