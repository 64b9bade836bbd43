package org.isovae.it.plugin;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;

/**
 * Compiles sources into a modular jar, as a plug-in's author would: against the very modules that
 * the test runs with.
 */
final class PluginJars {
  private final Path jar;
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, String> resources = new LinkedHashMap<>();
  private final List<Path> modulePath = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final Map<Path, String> copied = new LinkedHashMap<>();
  private Optional<Path> api = Optional.of(location("org.isovae.api"));

  private PluginJars(Path jar) {
    this.jar = jar;
  }

  /** A jar to be written there; folders above it are made. */
  static PluginJars jar(Path jar) {
    return new PluginJars(jar);
  }

  /** Adds a source file, for instance {@code com/example/Thing.java}. */
  PluginJars source(String path, String text) {
    sources.put(path, text);
    return this;
  }

  /** Adds a file that is no source. */
  PluginJars resource(String path, String text) {
    resources.put(path, text);
    return this;
  }

  /** Gives the module a version. */
  PluginJars version(String version) {
    options.addAll(List.of("--module-version", version));
    return this;
  }

  /** Compiles against this jar or folder, too. */
  PluginJars with(Path module) {
    modulePath.add(module);
    return this;
  }

  /** Compiles against all libraries of the running application, too. */
  PluginJars withHostModules() {
    ModuleLayer.boot().configuration().modules().stream()
        .flatMap(module -> module.reference().location().stream())
        .filter(location -> location.getScheme().equals("file"))
        .map(Path::of)
        .forEach(modulePath::add);
    return this;
  }

  /** Copies a package of a running module into the jar, and compiles against it. */
  PluginJars packageOf(String module, String folder) {
    copied.put(location(module), folder);
    return this;
  }

  /** Compiles against another copy of the api. */
  PluginJars withApi(Path copy) {
    api = Optional.of(copy);
    return this;
  }

  /** Compiles without the api. */
  PluginJars withoutApi() {
    api = Optional.empty();
    return this;
  }

  /** Without a module descriptor the sources are compiled on the class path. */
  private boolean modular() {
    return sources.containsKey("module-info.java");
  }

  /** Compiles and writes the jar; gives its path. */
  Path write() {
    try {
      Files.createDirectories(jar.toAbsolutePath().getParent());
      Path classes = Files.createTempDirectory("isovae-plugin-classes");
      for (Map.Entry<Path, String> each : copied.entrySet()) {
        copyPackage(each.getKey(), each.getValue(), classes);
      }
      if (!sources.isEmpty()) {
        compile(classes);
      }
      try (OutputStream file = Files.newOutputStream(jar);
          JarOutputStream out = new JarOutputStream(file)) {
        try (Stream<Path> files = Files.walk(classes)) {
          for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
            out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
            Files.copy(each, out);
            out.closeEntry();
          }
        }
        for (Map.Entry<String, String> each : resources.entrySet()) {
          out.putNextEntry(new JarEntry(each.getKey()));
          out.write(each.getValue().getBytes(StandardCharsets.UTF_8));
          out.closeEntry();
        }
      }
      delete(classes);
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void compile(Path classes) throws IOException {
    List<Path> path = new ArrayList<>(modulePath);
    api.ifPresent(path::add);
    List<String> arguments = new ArrayList<>(options);
    if (!copied.isEmpty()) {
      String module = sources.get("module-info.java").replaceAll("(?s).*module (\\S+) \\{.*", "$1");
      arguments.addAll(List.of("--patch-module", module + "=" + classes));
    }
    arguments.addAll(List.of("--release", "17", "-proc:none", "-d", classes.toString()));
    arguments.add(modular() ? "--module-path" : "--class-path");
    arguments.add(String.join(File.pathSeparator, path.stream().map(Path::toString).toList()));
    JavaCompiler compiler = javax.tools.ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
      List<JavaFileObject> units = new ArrayList<>();
      sources.forEach((name, text) -> units.add(new Source(name, text)));
      if (!compiler.getTask(messages, files, null, arguments, null, units).call()) {
        throw new AssertionError("does not compile:\n" + messages);
      }
    }
  }

  /** A copy of the running api's jar in which the module has another version; none if empty. */
  static Path apiCopy(Path target, Optional<String> version) {
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
      Path running = location("org.isovae.api");
      Path classes = Files.createTempDirectory("isovae-api-classes");
      if (Files.isDirectory(running)) {
        copy(running, classes);
      } else {
        try (FileSystem zip = FileSystems.newFileSystem(running)) {
          copy(zip.getPath("/"), classes);
        }
      }
      if (version.isEmpty()) {
        PluginJars descriptor = jar(target).source("module-info.java", API_WITHOUT_VERSION);
        descriptor.options.addAll(List.of("--patch-module", "org.isovae.api=" + classes));
        descriptor.api = Optional.empty();
        descriptor.compile(classes);
      }
      List<String> arguments = new ArrayList<>(List.of("--create", "--file", target.toString()));
      version.ifPresent(v -> arguments.addAll(List.of("--module-version", v)));
      arguments.addAll(List.of("-C", classes.toString(), "."));
      StringWriter messages = new StringWriter();
      PrintWriter out = new PrintWriter(messages);
      int status =
          ToolProvider.findFirst("jar")
              .orElseThrow()
              .run(out, out, arguments.toArray(String[]::new));
      if (status != 0) {
        throw new AssertionError("jar fails:\n" + messages);
      }
      delete(classes);
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final String API_WITHOUT_VERSION =
      """
      module org.isovae.api {
        exports org.isovae.api;
        exports org.isovae.api.tensor;
        exports org.isovae.api.data;
        exports org.isovae.api.model;
        exports org.isovae.api.engine;
        exports org.isovae.api.estimator;
        exports org.isovae.api.extension;
      }
      """;

  /** Where a module of the running application lies. */
  static Path location(String module) {
    return ModuleLayer.boot()
        .configuration()
        .findModule(module)
        .flatMap(m -> m.reference().location())
        .map(Path::of)
        .orElseThrow(() -> new AssertionError("no module " + module));
  }

  private static void copyPackage(Path from, String folder, Path classes) throws IOException {
    Path target = Files.createDirectories(classes.resolve(folder));
    if (Files.isDirectory(from)) {
      copy(from.resolve(folder), target);
    } else {
      try (FileSystem zip = FileSystems.newFileSystem(from)) {
        copy(zip.getPath("/", folder), target);
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.toList()) {
        Path copy = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(each, copy);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String path, String text) {
      super(URI.create("memory:///" + path), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
