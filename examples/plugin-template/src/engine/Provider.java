package {{package}};

import java.util.Set;
import org.isovae.api.Capabilities;
import org.isovae.api.Context;
import {{servicePackage}}.{{component}};
import {{servicePackage}}.{{service}};

/** Creates the {{kind}} {@code {{name}}}. */
public final class {{Type}}Provider implements {{service}}<{{Type}}Config> {
  /**
   * Beyond the core of the vocabulary, which every engine has. To add convolutions, write their
   * methods in {@link Interpreter} and name {@link Capabilities#ENGINE_CONVOLUTION} here: the
   * contract then checks them, and networks that require them can be chosen.
   */
  static final Set<String> OFFERS =
      Set.of(
          Capabilities.ENGINE_GRADIENTS, Capabilities.ENGINE_GATHER, Capabilities.ENGINE_STATE);

  /** For the service loader. */
  public {{Type}}Provider() {}

  @Override
  public String name() {
    return "{{name}}";
  }

  @Override
  public String summary() {
    return {{Type}}.SUMMARY;
  }

  @Override
  public {{Type}}Config defaults() {
    return {{Type}}Config.DEFAULTS;
  }

  @Override
  public {{component}} create({{Type}}Config config, Context context) {
    return new {{Type}}();
  }

  @Override
  public Set<String> offers({{Type}}Config config) {
    return OFFERS;
  }
}
