import org.isovae.api.engine.EngineProvider;
import org.isovae.tck.reference.ReferenceEngineProvider;

/**
 * Contracts that any plug-in can extend, and the readable reference engine.
 *
 * <p>{@code org.isovae.tck.check} holds the checks as plain code, {@code org.isovae.tck} the JUnit
 * interfaces over them: JUnit is needed only by those who extend the interfaces.
 */
module org.isovae.tck {
  requires transitive org.isovae.api;
  // Not transitive: whoever compiles against the checks alone would need JUnit, too.
  requires static org.junit.jupiter.api;

  exports org.isovae.tck;
  exports org.isovae.tck.check;
  exports org.isovae.tck.reference;

  provides EngineProvider with
      ReferenceEngineProvider;
}
