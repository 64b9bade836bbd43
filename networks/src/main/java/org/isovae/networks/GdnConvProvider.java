package org.isovae.networks;

import java.util.Set;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import org.isovae.api.model.Network;
import org.isovae.api.model.NetworkProvider;

/**
 * {@code gdn-conv}: convolutions, each followed by GDN, and transposed ones, each followed by IGDN,
 * the last one, too; its defaults are the network for CelebA of Nakagawa et al., Appendix D.2.
 */
public final class GdnConvProvider implements NetworkProvider<ConvolutionConfig> {
  /** For the service loader. */
  public GdnConvProvider() {}

  @Override
  public String name() {
    return "gdn-conv";
  }

  @Override
  public String summary() {
    return "convolutions with GDN and IGDN; by default the paper's network for 64x64 pictures";
  }

  @Override
  public Set<String> requires(ConvolutionConfig config) {
    return Set.of(Capabilities.ENGINE_CONVOLUTION);
  }

  @Override
  public ConvolutionConfig defaults() {
    return ConvolutionConfig.PAPER;
  }

  @Override
  public Network create(ConvolutionConfig config, Context context) {
    return new Convolutional(name(), config, Nonlinearity.GDN);
  }
}
