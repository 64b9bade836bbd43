package org.isovae.networks;

import java.util.Set;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import org.isovae.api.model.Network;
import org.isovae.api.model.NetworkProvider;

/** {@code conv}: convolutions with one activation everywhere. */
public final class ConvProvider implements NetworkProvider<ConvolutionConfig> {
  /** For the service loader. */
  public ConvProvider() {}

  @Override
  public String name() {
    return "conv";
  }

  @Override
  public String summary() {
    return "convolutions of any kernels, strides and channels; pictures [height, width, channels]";
  }

  @Override
  public Set<String> requires(ConvolutionConfig config) {
    return Set.of(Capabilities.ENGINE_CONVOLUTION);
  }

  @Override
  public ConvolutionConfig defaults() {
    return ConvolutionConfig.SMALL;
  }

  @Override
  public Network create(ConvolutionConfig config, Context context) {
    return new Convolutional(name(), config, Nonlinearity.of(config.activation()));
  }
}
