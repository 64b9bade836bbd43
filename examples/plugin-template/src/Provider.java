package {{package}};

import org.isovae.api.Context;
import {{servicePackage}}.{{component}};
import {{servicePackage}}.{{service}};

/** Creates the {{kind}} {@code {{name}}}. */
public final class {{Type}}Provider implements {{service}}<{{Type}}Config> {
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
    return new {{Type}}(config);
  }
}
