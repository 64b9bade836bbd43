package org.isovae.host.assembly;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.isovae.api.Context;
import org.isovae.api.Seeds;
import org.isovae.host.config.Written;

/** The surroundings of the component at one path of the configuration. */
record ComponentContext(String path, long root, Path dataDirectory, Consumer<String> notes)
    implements Context {
  @Override
  public long seed(String name) {
    return Seeds.derive(root, path + "/" + name);
  }

  @Override
  public Path resolve(String file) {
    return Path.of("").toAbsolutePath().resolve(Written.path(file)).normalize();
  }

  @Override
  public void note(String message) {
    notes.accept(path + ": " + message);
  }
}
