package org.isovae.datasets.pictures;

/**
 * A decoded picture.
 *
 * @param height rows
 * @param width columns
 * @param channels 1 (grey) or 3 (red, green, blue)
 * @param values [height · width · channels], each an unsigned byte
 */
public record Pixels(int height, int width, int channels, byte[] values) {

  /** The centre of this size; where a margin is odd, it is larger below and on the right. */
  public Pixels cropped(int newHeight, int newWidth) {
    if (newHeight == height && newWidth == width) {
      return this;
    }
    int top = (height - newHeight) / 2;
    int left = (width - newWidth) / 2;
    byte[] inside = new byte[newHeight * newWidth * channels];
    int length = newWidth * channels;
    for (int y = 0; y < newHeight; y++) {
      System.arraycopy(values, ((top + y) * width + left) * channels, inside, y * length, length);
    }
    return new Pixels(newHeight, newWidth, channels, inside);
  }

  /** One channel: the luma of ITU-R BT.601, 0.299 R + 0.587 G + 0.114 B. */
  public Pixels grey() {
    if (channels == 1) {
      return this;
    }
    byte[] luma = new byte[height * width];
    for (int i = 0; i < luma.length; i++) {
      int red = values[3 * i] & 0xff;
      int green = values[3 * i + 1] & 0xff;
      int blue = values[3 * i + 2] & 0xff;
      luma[i] = (byte) ((19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16);
    }
    return new Pixels(height, width, 1, luma);
  }

  /** Three channels, equal ones if it is grey. */
  public Pixels colour() {
    if (channels == 3) {
      return this;
    }
    byte[] equal = new byte[3 * values.length];
    for (int i = 0; i < values.length; i++) {
      equal[3 * i] = values[i];
      equal[3 * i + 1] = values[i];
      equal[3 * i + 2] = values[i];
    }
    return new Pixels(height, width, 3, equal);
  }

  /**
   * Upright, as the camera was held.
   *
   * @param orientation as EXIF numbers it, 1 (as it is) … 8
   */
  Pixels upright(int orientation) {
    if (orientation <= 1 || orientation > 8) {
      return this;
    }
    boolean sideways = orientation > 4;
    int newHeight = sideways ? width : height;
    int newWidth = sideways ? height : width;
    boolean fromRight = orientation == 2 || orientation == 3 || orientation >= 7;
    boolean fromBelow =
        orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    byte[] turned = new byte[values.length];
    int place = 0;
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        int column = sideways ? y : x;
        int row = sideways ? x : y;
        int from =
            (fromBelow ? height - 1 - row : row) * width
                + (fromRight ? width - 1 - column : column);
        for (int channel = 0; channel < channels; channel++) {
          turned[place++] = values[from * channels + channel];
        }
      }
    }
    return new Pixels(newHeight, newWidth, channels, turned);
  }
}
