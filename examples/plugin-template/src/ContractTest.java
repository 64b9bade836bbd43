package {{package}};

import {{servicePackage}}.{{service}};
import org.isovae.tck.{{contract}};

/** Every check of the contract becomes a test. */
class {{Type}}Test implements {{contract}} {
  @Override
  public {{service}}<?> provider() {
    return new {{Type}}Provider();
  }
}
