package org.isovae.spark;

import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkFiles;
import org.isovae.bootstrap.Bootstrap;
import org.isovae.bootstrap.Embedded;

/**
 * Where a host finds Isovae: in a folder that every host has, or in an archive that travelled with
 * the job. Sent to executors; opened once in a process.
 */
final class Host implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The folder of the distribution, the same on every host; without it, the archive counts. */
  static final String HOME = "spark.isovae.home";

  /** Folders of plug-ins, the same on every host, between colons. */
  static final String PLUGINS = "spark.isovae.plugins";

  /** What {@code spark.archives} calls the distribution, behind its #. */
  static final String ARCHIVE = "isovae";

  private static final Map<String, Embedded> OPEN = new ConcurrentHashMap<>();

  private final String home;
  private final String plugins;

  private Host(String home, String plugins) {
    this.home = home;
    this.plugins = plugins;
  }

  /** As a job's configuration says. */
  static Host of(SparkConf configuration) {
    return new Host(configuration.get(HOME, ""), configuration.get(PLUGINS, ""));
  }

  /** In a folder that every host has. */
  static Host at(String home, List<String> plugins) {
    return new Host(home, String.join(":", plugins));
  }

  /**
   * Isovae in this process: of an executor, or of the driver.
   *
   * @throws IllegalArgumentException if it does not lie where it should
   */
  Embedded open() {
    Path folder = home.isEmpty() ? Path.of(SparkFiles.get(ARCHIVE)) : Path.of(home);
    if (!Files.isDirectory(folder.resolve("lib"))) {
      throw new IllegalArgumentException(
          "no distribution of Isovae in "
              + folder
              + " on "
              + name()
              + ": install it there on every host ("
              + HOME
              + "), or let it travel with the job (spark.archives=isovae.zip#isovae)");
    }
    return OPEN.computeIfAbsent(folder + "|" + plugins, key -> open(folder));
  }

  private Embedded open(Path folder) {
    Bootstrap bootstrap = Bootstrap.at(folder).notes(System.err::println);
    Path own = folder.resolve("plugins");
    if (Files.isDirectory(own)) {
      bootstrap.pluginDirectory(own);
    }
    Arrays.stream(plugins.split(":"))
        .filter(directory -> !directory.isEmpty())
        .map(Path::of)
        .filter(directory -> !directory.equals(own))
        .forEach(bootstrap::pluginDirectory);
    return bootstrap.open();
  }

  /** What this host is called, for messages. */
  static String name() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "this host";
    }
  }
}
