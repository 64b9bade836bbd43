package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Feature;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.report.Images;
import org.isovae.api.tensor.Shape;
import org.junit.jupiter.api.Test;

final class GalleryTest {
  private static final float NONE = Float.NaN;

  @Test
  void colouredImagesAreShownAsTheyAre() {
    Images images = images(Shape.of(1, 2, 3), Domain.UNIT_INTERVAL, 1, 0, 0, 0, 0, NONE);
    assertThat(images.channels()).isEqualTo(3);
    assertThat(images.images().get(0).values()).containsExactly(1, 0, 0, 0, 0, 0.5f);
  }

  @Test
  void otherChannelsAreShownByTheirMean() {
    SampleSpec spec = SampleSpec.of(Shape.of(1, 2, 2), Domain.UNIT_INTERVAL);
    Gallery gallery = Gallery.of(spec).orElseThrow().add("a", new float[] {1, 0, 0.5f, 1});
    Images images = gallery.figure("a", "A", "A.").build();
    assertThat(images.channels()).isEqualTo(1);
    assertThat(images.images().get(0).values()).containsExactly(0.5f, 0.75f);
    assertThat(gallery.remark().orElseThrow()).contains("2 channels");
  }

  @Test
  void withoutBoundsBlackIsTheLeastValueAndWhiteTheLargest() {
    Images images = images(Shape.of(1, 3, 1), Domain.REALS, -3, NONE, 5);
    assertThat(images.black()).isEqualTo(-3);
    assertThat(images.white()).isEqualTo(5);
    assertThat(images.images().get(0).values()).containsExactly(-3, 1, 5);
    Images flat = images(Shape.of(1, 2, 1), Domain.REALS, 7, 7);
    assertThat(flat.black()).isLessThan(flat.white());
  }

  @Test
  void aPairIsOnePictureWithASeam() {
    SampleSpec spec =
        SampleSpec.of(
            Shape.of(2), List.of(Feature.pixels("p", Domain.UNIT_INTERVAL, Shape.of(1, 2, 1))));
    Images images =
        Gallery.ofPairs(spec)
            .orElseThrow()
            .add("pair", new float[] {0, 1}, new float[] {1, 0})
            .figure("a", "A", "A.")
            .build();
    assertThat(images.height()).isEqualTo(3);
    assertThat(images.images().get(0).values()).containsExactly(0, 1, 0.5f, 0.5f, 1, 0);
  }

  @Test
  void numbersAreNoImage() {
    assertThat(Gallery.of(SampleSpec.of(Shape.of(4), Domain.REALS))).isEmpty();
    assertThat(Gallery.most(SampleSpec.of(Shape.of(1024, 1024, 3), Domain.REALS))).isEqualTo(1);
  }

  private static Images images(Shape shape, Domain domain, float... values) {
    return Gallery.of(SampleSpec.of(shape, domain))
        .orElseThrow()
        .add("only", values)
        .figure("a", "A", "A.")
        .build();
  }
}
