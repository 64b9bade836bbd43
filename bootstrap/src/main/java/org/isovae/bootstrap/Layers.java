package org.isovae.bootstrap;

import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolutionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The layers of one distribution: the api alone, on it and on TensorFlow's modules everything else.
 * What lies above the api alone (a plug-in) sees nothing of the rest.
 *
 * <p>Built once in a process: TensorFlow's native library can be loaded by one class loader only.
 */
final class Layers {
  private static final String HOST = "org.isovae.host";
  private static final ConcurrentMap<Path, Layers> BUILT = new ConcurrentHashMap<>();

  private final ModuleLayer.Controller host;

  private Layers(Path lib) {
    ModuleLayer.Controller api = define(lib.resolve("api"), List.of(ModuleLayer.boot()));
    ModuleLayer.Controller tensorflow =
        define(lib.resolve("tensorflow"), List.of(ModuleLayer.boot()));
    host = define(lib.resolve("host"), List.of(api.layer(), tensorflow.layer()));
    NativeAccess.allow(tensorflow);
    NativeAccess.allow(host);
  }

  /**
   * The layers of a distribution, built at the first call.
   *
   * @throws IllegalArgumentException if the folder holds no distribution
   */
  static Layers of(Path home) {
    Path lib = home.toAbsolutePath().normalize().resolve("lib");
    for (String part : List.of("api", "tensorflow", "host")) {
      if (!Files.isDirectory(lib.resolve(part))) {
        throw new IllegalArgumentException(
            home
                + " holds no distribution of Isovae: there is no "
                + lib.resolve(part)
                + "; name the folder in which lib/ and sdk/ lie");
      }
    }
    return BUILT.computeIfAbsent(lib, Layers::new);
  }

  private static ModuleLayer.Controller define(Path directory, List<ModuleLayer> parents) {
    try {
      ModuleFinder finder = ModuleFinder.of(directory);
      List<String> roots =
          finder.findAll().stream().map(r -> r.descriptor().name()).sorted().toList();
      Configuration configuration =
          Configuration.resolveAndBind(
              finder,
              parents.stream().map(ModuleLayer::configuration).toList(),
              ModuleFinder.of(),
              roots);
      return ModuleLayer.defineModulesWithOneLoader(
          configuration, parents, new Window(Layers.class.getClassLoader()));
    } catch (FindException | ResolutionException | LayerInstantiationException e) {
      throw new IllegalArgumentException(
          "the modules in " + directory + " do not fit together: " + e.getMessage(), e);
    }
  }

  /** A class of the host's layer, made reachable for this module, and this module for its own. */
  Class<?> reach(String module, String name) {
    Module target =
        host.layer()
            .findModule(module)
            .orElseThrow(() -> new IllegalArgumentException("the distribution lacks " + module));
    Module own = Layers.class.getModule();
    // First, because the class may implement an interface of this module.
    host.addReads(target, own);
    try {
      Class<?> found = target.getClassLoader().loadClass(name);
      host.addExports(target, found.getPackageName(), own);
      return found;
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("the distribution lacks " + name + " in " + module, e);
    }
  }

  /** The loader of everything but the api and TensorFlow. */
  ClassLoader loader() {
    return host.layer().findLoader(HOST);
  }

  /**
   * What the layers see of the class path: this package, so that both sides mean the same
   * interface, and nothing else of the application.
   */
  private static final class Window extends ClassLoader {
    private static final String OWN = Layers.class.getPackageName() + ".";

    private final ClassLoader application;

    Window(ClassLoader application) {
      super("isovae-window", ClassLoader.getPlatformClassLoader());
      this.application = application;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith(OWN)) {
        return application.loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }
}
