package org.isovae.datasets.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected sizes and colours of Pillow 12.3. */
class PixelsTest {

  private static Pixels grey(int height, int width, int... values) {
    byte[] bytes = new byte[values.length];
    IntStream.range(0, bytes.length).forEach(i -> bytes[i] = (byte) values[i]);
    return new Pixels(height, width, 1, bytes);
  }

  private static int[] values(Pixels pixels) {
    int[] values = new int[pixels.values().length];
    Arrays.setAll(values, i -> pixels.values()[i] & 0xff);
    return values;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3  | 97 104 106",
        "4  | 59 155 68 120",
        "10 | 0 10 200 255 30 60 90 120 5 250",
        "17 | 0 0 7 116 218 255 194 41 29 63 80 102 123 60 7 164 255"
      })
  void rowIsResizedAsPillowDoes(int width, String expected) {
    int[] row = {0, 10, 200, 255, 30, 60, 90, 120, 5, 250};
    int[] numbers = Arrays.stream(expected.split(" ")).mapToInt(Integer::parseInt).toArray();

    assertThat(values(Resampling.resize(grey(1, 10, row), 1, width))).isEqualTo(numbers);
    assertThat(values(Resampling.resize(grey(10, 1, row), width, 1))).isEqualTo(numbers);
  }

  @Test
  void channelsAreResizedApart() {
    byte[] colours = new byte[3 * 16 * 12];
    for (int y = 0; y < 12; y++) {
      for (int x = 0; x < 16; x++) {
        colours[3 * (16 * y + x)] = (byte) (17 * x);
        colours[3 * (16 * y + x) + 2] = (byte) 99;
      }
    }

    Pixels small = Resampling.resize(new Pixels(12, 16, 3, colours), 7, 5);

    int[] row = {20, 0, 99, 72, 0, 99, 127, 0, 99, 183, 0, 99, 235, 0, 99};
    assertThat(small.height()).isEqualTo(7);
    for (int y = 0; y < 7; y++) {
      assertThat(Arrays.copyOfRange(values(small), 15 * y, 15 * y + 15)).isEqualTo(row);
    }
  }

  @Test
  void centreIsCutWithTheSmallerHalfOfAnOddMarginAboveAndOnTheLeft() {
    Pixels source = grey(4, 5, IntStream.range(0, 20).toArray());

    assertThat(values(source.cropped(1, 2))).containsExactly(6, 7);
    assertThat(values(source.cropped(4, 1))).containsExactly(2, 7, 12, 17);
    assertThat(source.cropped(4, 5)).isSameAs(source);
  }

  @Test
  void brightnessIsThatOfPillow() {
    byte[] colours = {0, 69, 33, 17, 69, 44, 34, 69, 55, 51, 69, 66, 68, 69, 77, 85, 69, 88};

    Pixels grey = new Pixels(1, 6, 3, colours).grey();

    assertThat(values(grey)).containsExactly(44, 51, 57, 63, 70, 76);
    assertThat(values(grey.colour())).startsWith(44, 44, 44, 51, 51, 51).hasSize(18);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, 123456",
    "2, 2, 321654",
    "3, 2, 654321",
    "4, 2, 456123",
    "5, 3, 142536",
    "6, 3, 415263",
    "7, 3, 635241",
    "8, 3, 362514"
  })
  void orientationsAreThoseOfExif(int orientation, int height, String expected) {
    Pixels turned = grey(2, 3, 1, 2, 3, 4, 5, 6).upright(orientation);

    assertThat(turned.height()).isEqualTo(height);
    assertThat(values(turned)).isEqualTo(expected.chars().map(digit -> digit - '0').toArray());
  }
}
