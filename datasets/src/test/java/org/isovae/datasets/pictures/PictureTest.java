package org.isovae.datasets.pictures;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Point;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import org.isovae.api.Sha256;
import org.junit.jupiter.api.Test;

/** The JPEG files here and the hashes of their pixels were made with Pillow 12.3. */
class PictureTest {
  private static final String CMYK =
      "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAGBAUGBQQGBgUGBwcGCAoQCgoJCQoUDg8MEBcUGBgXFBYWGh0lHxobIxwWFiAs"
          + "ICMmJykqKRkfLTAtKDAlKCko/8AAFAgADAAQBEMRAE0RAFkRAEsRAP/EABgAAAMBAQAAAAAAAAAAAAAAAAAHCAUG"
          + "/8QAKhAAAAMFBgYDAAAAAAAAAAAAAAEDAgQFBgcRIzNDgaESFhciU2MUMUL/2gAOBEMATQBZAEsAAD8AUlMsrQcB"
          + "0r9GwXcmyvh3ewqkVrTLK0B0r9Gwesmyvh3ewBJVMsrQWfy7DvCM2TYe73fYAVrTLK0By7DvCNWucfiEn0xSXl9b"
          + "4j2/vrDi28M4iSbSajTRpn+Wuwi4vsiMzKw7DIH/2Q==";
  private static final String SIDEWAYS =
      "/9j/4AAQSkZJRgABAQAAAQABAAD/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDAAgGBgcGBQgH"
          + "BwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/2wBDAQkJCQwL"
          + "DBgNDRgyIRwhMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjL/wgARCAAM"
          + "ABADASIAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAABf/EABUBAQEAAAAAAAAAAAAAAAAAAAED/9oADAMBAAIQ"
          + "AxAAAAERlhYj/8QAGBAAAwEBAAAAAAAAAAAAAAAAAAEDAgT/2gAIAQEAAQUCnyE+QnPIsJL/xAAXEQADAQAAAAAA"
          + "AAAAAAAAAAAAAgUh/9oACAEDAQE/AZ9B8P/EABgRAAMBAQAAAAAAAAAAAAAAAAECEwBB/9oACAECAQE/AbzQueb/"
          + "xAAWEAEBAQAAAAAAAAAAAAAAAAAxABD/2gAIAQEABj8CI3//xAAYEAEAAwEAAAAAAAAAAAAAAAAAAREhMf/aAAgB"
          + "AQABPyFORmxHah//2gAMAwEAAgADAAAAECf/xAAVEQEBAAAAAAAAAAAAAAAAAAABAP/aAAgBAwEBPxBCL//EABYR"
          + "AQEBAAAAAAAAAAAAAAAAAAERAP/aAAgBAgEBPxAACgu//8QAGhAAAgIDAAAAAAAAAAAAAAAAAREAEDHB8f/aAAgB"
          + "AQABPxDHpOZVTcskpz//2Q==";
  private static final String RGB =
      "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAGBAUGBQQGBgUGBwcGCAoQCgoJCQoUDg8MEBcUGBgXFBYWGh0lHxobIxwWFiAs"
          + "ICMmJykqKRkfLTAtKDAlKCko/8AAEQgADAAQA1IRAEcRAEIRAP/EABgAAAMBAQAAAAAAAAAAAAAAAAAHCAUG/8QA"
          + "KhAAAAMFBgYDAAAAAAAAAAAAAAEDAgQFBgcRIzNDgaESFhciU2MUMUL/2gAMA1IARwBCAAA/AFJTLK0HAdK/RsF3"
          + "Jsr4d3sK1pllaA6V+jYPWTZXw7vYSVTLK0Fn8uw7wjNk2Hu932CtaZZWgOXYd4Rq1zj8Qk+mKS8vrfEe399YcW3h"
          + "nESTaTUaaNM/y12EXF9kRmZWHYZf/9k=";

  private static Pixels decode(byte[] content) throws UnreadablePictureException {
    return Picture.of(content).decode();
  }

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  private static String hash(Pixels pixels) {
    return Sha256.hexadecimal(Sha256.digest().digest(pixels.values()));
  }

  private static int[] values(Pixels pixels) {
    int[] values = new int[pixels.values().length];
    Arrays.setAll(values, i -> pixels.values()[i] & 0xff);
    return values;
  }

  @Test
  void inksOfAJpegBecomeTheColoursThatOtherProgramsShow() throws Exception {
    Pixels pixels = decode(bytes(CMYK));

    assertThat(pixels.channels()).isEqualTo(3);
    assertThat(hash(pixels))
        .isEqualTo("6b0b3791df09a1560a3cc52cb8de86fb1dd6ec522b5b9edea1e377b4dee23963");
  }

  @Test
  void jpegOfRgbComponentsIsNotTakenForLumaAndDifferences() throws Exception {
    assertThat(hash(decode(bytes(RGB))))
        .isEqualTo("6b0b3791df09a1560a3cc52cb8de86fb1dd6ec522b5b9edea1e377b4dee23963");
  }

  @Test
  void progressiveJpegWithHalvedColoursIsTurnedUprightAsItsExifSays() throws Exception {
    Pixels pixels = decode(bytes(SIDEWAYS));

    assertThat(pixels.height()).isEqualTo(16);
    assertThat(pixels.width()).isEqualTo(12);
    assertThat(hash(pixels))
        .isEqualTo("48ea4f1b93873c6472cb55bea8801b5d4fab7da1e1a33402a0da9c514f412f72");
  }

  @Test
  void unknownExifOrientationIsAsGoodAsNone() throws Exception {
    byte[] bytes = bytes(SIDEWAYS);
    int place = 0x31; // the value of the one entry of the directory
    assertThat(bytes[place]).isEqualTo((byte) 6);
    bytes[place] = 77;

    assertThat(decode(bytes).height()).isEqualTo(12);
  }

  @Test
  void inksWithoutAWordOfAdobeAreReadTheSameWay() throws Exception {
    byte[] whole = bytes(CMYK);
    byte[] without = new byte[whole.length - 16];
    System.arraycopy(whole, 0, without, 0, 2);
    System.arraycopy(whole, 18, without, 2, whole.length - 18);

    assertThat(values(decode(without))).isEqualTo(values(decode(whole)));
  }

  @Test
  void colourPngKeepsItsBytes() throws Exception {
    BufferedImage image = TestPictures.ramp(3, 4, 5);

    Pixels pixels = decode(TestPictures.png(image));

    assertThat(pixels.channels()).isEqualTo(3);
    for (int y = 0; y < 3; y++) {
      for (int x = 0; x < 4; x++) {
        int[] own = {
          values(pixels)[3 * (4 * y + x)],
          values(pixels)[3 * (4 * y + x) + 1],
          values(pixels)[3 * (4 * y + x) + 2]
        };
        int rgb = image.getRGB(x, y);
        assertThat(own).containsExactly((rgb >> 16) & 0xff, (rgb >> 8) & 0xff, rgb & 0xff);
      }
    }
  }

  @Test
  void greyPngKeepsItsBytesWithoutAnyGamma() throws Exception {
    Pixels pixels = decode(TestPictures.png(TestPictures.greyRamp(2, 3)));

    assertThat(pixels.channels()).isEqualTo(1);
    assertThat(values(pixels)).containsExactly(0, 7, 14, 3, 10, 17);
  }

  @Test
  void sixteenBitsAreRoundedToEight() throws Exception {
    BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_USHORT_GRAY);
    int[] deep = {0, 128, 129, 65535}; // a 257th of them: 0, .498, .502, 255
    image.getRaster().setPixels(0, 0, 4, 1, deep);

    assertThat(values(decode(TestPictures.png(image)))).containsExactly(0, 0, 1, 255);
  }

  @Test
  void sixteenBitColourWithAlphaStandsBeforeWhite() throws Exception {
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            true,
            false,
            Transparency.TRANSLUCENT,
            DataBuffer.TYPE_USHORT);
    WritableRaster raster = model.createCompatibleWritableRaster(2, 1);
    raster.setPixels(0, 0, 2, 1, new int[] {65535, 0, 0, 0, 0, 65535, 32768, 65535});

    Pixels pixels = decode(TestPictures.png(new BufferedImage(model, raster, false, null)));

    assertThat(values(pixels)).containsExactly(255, 255, 255, 0, 255, 128);
  }

  @Test
  void alphaStandsBeforeWhite() throws Exception {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00ff0000);
    image.setRGB(1, 0, 0x80000000);
    image.setRGB(2, 0, 0xff102030);

    assertThat(values(decode(TestPictures.png(image))))
        .containsExactly(255, 255, 255, 127, 127, 127, 0x10, 0x20, 0x30);
  }

  @Test
  void paletteBecomesItsColours() throws Exception {
    byte[] red = {0, (byte) 200, 9};
    byte[] green = {0, 100, 9};
    byte[] blue = {0, 50, 9};
    byte[] alpha = {(byte) 255, (byte) 255, 0};
    BufferedImage image =
        new BufferedImage(
            3,
            1,
            BufferedImage.TYPE_BYTE_INDEXED,
            new IndexColorModel(8, 3, red, green, blue, alpha));
    image.getRaster().setPixels(0, 0, 3, 1, new int[] {1, 0, 2});

    assertThat(values(decode(TestPictures.png(image))))
        .containsExactly(200, 100, 50, 0, 0, 0, 255, 255, 255);
  }

  @Test
  void oneBitIsBlackAndWhite() throws Exception {
    BufferedImage image = new BufferedImage(9, 1, BufferedImage.TYPE_BYTE_BINARY);
    image.getRaster().setPixels(0, 0, 9, 1, new int[] {1, 0, 1, 1, 0, 0, 0, 1, 1});

    Pixels pixels = decode(TestPictures.png(image));

    assertThat(pixels.channels()).isEqualTo(1);
    assertThat(values(pixels)).containsExactly(255, 0, 255, 255, 0, 0, 0, 255, 255);
  }

  @Test
  void jpegCutAnywhereIsRefused() {
    byte[] whole = TestPictures.jpeg(TestPictures.ramp(40, 30, 1));
    for (int length = 1; length < whole.length - 2; length += 1 + length / 40) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> decode(cut))
          .as("cut to %d of %d bytes", length, whole.length)
          .isInstanceOf(UnreadablePictureException.class);
    }
  }

  @Test
  void pngCutAnywhereIsRefused() {
    byte[] whole = TestPictures.png(TestPictures.ramp(20, 30, 1));
    for (int length = 1; length < whole.length; length += 1 + length / 40) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> decode(cut))
          .as("cut to %d of %d bytes", length, whole.length)
          .isInstanceOf(UnreadablePictureException.class);
    }
  }

  @Test
  void pngWithAFlippedBitIsRefused() {
    byte[] bytes = TestPictures.png(TestPictures.ramp(20, 30, 1));
    bytes[bytes.length / 2] ^= 4;

    assertThatThrownBy(() -> decode(bytes))
        .isInstanceOf(UnreadablePictureException.class)
        .hasMessageContaining("a checksum of the PNG is wrong");
  }

  @Test
  void pictureThatAnnouncesAHugeSizeIsRefusedBeforeItIsDecoded() {
    byte[] bytes = TestPictures.png(TestPictures.ramp(20, 30, 1));
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    buffer.putInt(16, 60_000).putInt(20, 60_000);
    CRC32 checksum = new CRC32();
    checksum.update(bytes, 12, 17);
    buffer.putInt(29, (int) checksum.getValue());

    assertThatThrownBy(() -> Picture.of(bytes))
        .isInstanceOf(UnreadablePictureException.class)
        .hasMessageContaining("announces 60000 x 60000 pixels, more than the 67108864 in all");
  }

  @Test
  void hugeJpegIsRefusedBeforeItIsDecoded() {
    byte[] bytes = bytes(RGB);
    int frame = 0;
    while (bytes[frame] != (byte) 0xff || bytes[frame + 1] != (byte) 0xc0) {
      frame++;
    }
    ByteBuffer.wrap(bytes).putShort(frame + 5, (short) 65000).putShort(frame + 7, (short) 65000);

    assertThatThrownBy(() -> Picture.of(bytes))
        .isInstanceOf(UnreadablePictureException.class)
        .hasMessageContaining("announces 65000 x 65000 pixels");
  }

  @Test
  void morePixelsThanTheBytesCanHoldAreRefusedBeforeTheyAreDecoded() {
    byte[] bytes = bytes(RGB);
    int frame = 0;
    while (bytes[frame] != (byte) 0xff || bytes[frame + 1] != (byte) 0xc0) {
      frame++;
    }
    ByteBuffer.wrap(bytes).putShort(frame + 5, (short) 8000).putShort(frame + 7, (short) 8000);

    assertThatThrownBy(() -> Picture.of(bytes))
        .isInstanceOf(UnreadablePictureException.class)
        .hasMessage("is truncated (8000 x 8000 pixels cannot be in so few bytes)");
  }

  @Test
  void whatIsNoPictureIsRefused() {
    assertThatThrownBy(() -> Picture.of(new byte[0]))
        .isInstanceOf(UnreadablePictureException.class)
        .hasMessage("is empty");
    assertThatThrownBy(() -> Picture.of("<html>not found</html>".getBytes(US_ASCII)))
        .isInstanceOf(UnreadablePictureException.class)
        .hasMessage("is neither a JPEG nor a PNG picture");
  }

  @Test
  void memoryIsThatOfThePixels() throws Exception {
    Raster large = Raster.createBandedRaster(DataBuffer.TYPE_BYTE, 100, 50, 1, new Point(0, 0));
    BufferedImage image = new BufferedImage(100, 50, BufferedImage.TYPE_BYTE_GRAY);
    image.setData(large);

    assertThat(Picture.of(TestPictures.png(image)).memory()).isEqualTo(12L * 100 * 50);
  }
}
