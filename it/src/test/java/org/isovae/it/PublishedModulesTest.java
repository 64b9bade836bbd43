package org.isovae.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isovae.api.Sha256;
import org.junit.jupiter.api.Test;

/** What others build against: the bill of materials, and the repository in the distribution. */
class PublishedModulesTest {
  private static final Pattern MODULE = Pattern.compile("<module>([a-z-]+)</module>");
  private static final Pattern ARTIFACT =
      Pattern.compile("<artifactId>(isovae-[a-z-]+)</artifactId>");
  private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

  private static String text(String file) throws IOException {
    return Files.readString(CommandLine.root().resolve(file));
  }

  /** The artifacts of the modules that are published, but for the bill itself. */
  private static Set<String> artifacts() throws IOException {
    Set<String> artifacts = new TreeSet<>();
    for (String module : MODULE.matcher(text("pom.xml")).results().map(m -> m.group(1)).toList()) {
      String pom = text(module + "/pom.xml");
      String own = pom.substring(pom.contains("</parent>") ? pom.indexOf("</parent>") : 0);
      if (!pom.contains("<maven.deploy.skip>true") && !module.equals("bom")) {
        artifacts.add(ARTIFACT.matcher(own).results().findFirst().orElseThrow().group(1));
      }
    }
    return artifacts;
  }

  @Test
  void theBillOfMaterialsNamesEveryModuleInTheProjectsVersion() throws IOException {
    String bill = text("bom/pom.xml");
    String managed =
        bill.substring(bill.indexOf("<dependencyManagement>"), bill.indexOf("<build>"));
    String project = text("pom.xml");
    String version = VERSION.matcher(project).results().findFirst().orElseThrow().group(1);

    assertThat(ARTIFACT.matcher(managed).results().map(m -> m.group(1)))
        .containsExactlyElementsOf(artifacts());
    assertThat(VERSION.matcher(managed).results().map(m -> m.group(1))).containsOnly(version);
    assertThat(VERSION.matcher(bill).results().findFirst().orElseThrow().group(1))
        .isEqualTo(version);
  }

  @Test
  void theRepositoryInTheDistributionHoldsEveryModuleWithItsChecksum() throws IOException {
    Path sdk = CommandLine.root().resolve("app/target/isovae/sdk/org/isovae");
    Set<String> inside = artifacts();
    inside.remove("isovae-spark"); // no part of a distribution
    try (Stream<Path> files = Files.list(sdk)) {
      assertThat(files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
          .containsAll(inside)
          .contains("isovae-bom", "isovae-parent");
    }
    try (Stream<Path> files = Files.walk(sdk)) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(jar|pom)")).toList()) {
        Path sum = file.resolveSibling(file.getFileName() + ".sha1");
        assertThat(Files.readString(sum).strip()).isEqualTo(sha1(file));
      }
    }
  }

  private static String sha1(Path file) throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return Sha256.hexadecimal(java.security.MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
