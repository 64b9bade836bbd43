package org.isovae.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Repositories in folders; whatever else Maven would ask is mirrored by an empty one. */
class ResolutionTest {
  private static final String MIRROR =
      "<mirrors><mirror><id>none</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors>";

  @TempDir Path work;

  private final List<String> notes = new ArrayList<>();
  private FileRepository repository;
  private Path home;

  @BeforeEach
  void prepare() throws IOException {
    repository = new FileRepository(work.resolve("remote"));
    home = Files.createDirectories(work.resolve("home"));
    settings(MIRROR.formatted(Files.createDirectories(work.resolve("empty")).toUri()));
  }

  private void settings(String content) throws IOException {
    Files.writeString(home.resolve("settings.xml"), "<settings>" + content + "</settings>");
  }

  private Map<String, Path> resolve(boolean offline, String... repositories) {
    return new Resolution(
            UserSettings.read(home, Optional.empty()),
            List.of(repositories),
            work.resolve("no-sdk"),
            offline,
            notes::add)
        .apply("com.example:plugin:1.0");
  }

  private Map<String, Path> resolve() {
    return resolve(false, repository.folder().toString());
  }

  @Test
  void findsWhatIsNeededAtRunTimeThePluginFirst() {
    repository
        .with("plugin", "com.example:near:compile", "com.example:tests:test")
        .with("near", "com.example:far:runtime")
        .with("far");

    Map<String, Path> jars = resolve();

    assertThat(jars.keySet())
        .containsExactly("com.example:plugin:1.0", "com.example:near:1.0", "com.example:far:1.0");
    assertThat(jars.get("com.example:far:1.0")).hasBinaryContent(FileRepository.jar("far"));
  }

  @Test
  void leavesOutWhatIsovaeProvidesWithAllThatItBrings() {
    repository.with(
        "plugin",
        "org.isovae:isovae-api:compile",
        "org.tensorflow:tensorflow-core-api:compile",
        "org.bytedeco:javacpp:compile");
    // They are in no repository: asking for any of their files would fail.

    // But the pom of what only TensorFlow makes superfluous is read.
    assertThat(resolve().keySet()).containsExactly("com.example:plugin:1.0");

    assertThat(notes)
        .contains(
            "left out org.isovae:isovae-api:1.0: Isovae provides it",
            "left out org.tensorflow:tensorflow-core-api:1.0: Isovae provides it",
            "left out org.bytedeco:javacpp:1.0: Isovae provides it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plugin", "near"})
  void refusesAJarThatIsNotWhatItsRepositorySays(String damaged) throws IOException {
    repository.with("plugin", "com.example:near:compile").with("near");
    Files.write(repository.file(damaged, "jar"), FileRepository.jar("another"));

    assertThatThrownBy(this::resolve)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(damaged + "-1.0.jar from ")
        .hasMessageContaining("checksum is")
        .hasMessageContaining(Files.readString(Path.of(repository.file(damaged, "jar") + ".sha1")));
  }

  @Test
  void refusesAPomThatIsNotWhatItsRepositorySays() throws IOException {
    repository.with("plugin", "com.example:near:compile").with("near");
    Path pom = repository.file("plugin", "pom");
    Files.writeString(pom, Files.readString(pom).replace("near", "nigh"));

    assertThatThrownBy(this::resolve)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("plugin-1.0.pom from ");
  }

  @Test
  void refusesAJarWithoutAChecksum() throws IOException {
    repository.with("plugin");
    Files.delete(Path.of(repository.file("plugin", "jar") + ".sha1"));

    assertThatThrownBy(this::resolve)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("plugin-1.0.jar")
        .hasMessageContaining("has no checksum there");
  }

  @Test
  void saysWhichDependencyIsMissing() {
    repository.with("plugin", "com.example:gone:compile");

    assertThatThrownBy(this::resolve)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "com.example:gone:1.0, which com.example:plugin:1.0 needs, is not in")
        .hasMessageContaining(repository.folder().toUri().toString());
  }

  @Test
  void saysThatThePluginIsMissing() throws IOException {
    Files.createDirectories(repository.folder());

    assertThatThrownBy(this::resolve)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("com.example:plugin:1.0 is not in the local repository");
  }

  @Test
  void findsItAfterItWasMissing() throws IOException {
    Files.createDirectories(repository.folder());
    assertThatThrownBy(this::resolve).isInstanceOf(IllegalArgumentException.class);

    repository.with("plugin");

    assertThat(resolve()).hasSize(1);
  }

  @Test
  void needsNothingButTheLocalRepositoryOffline() {
    repository.with("plugin", "com.example:near:compile").with("near");
    String folder = repository.folder().toString();
    assertThatThrownBy(() -> resolve(true, folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("offline no other is asked");
    Map<String, Path> before = resolve(false, folder);

    assertThat(resolve(true, folder)).isEqualTo(before);
  }

  @Test
  void asksTheRepositoriesOfActiveProfiles() throws IOException {
    repository.with("plugin");
    settings(
        """
        <profiles><profile><id>ours</id>
          <activation><jdk>[17,)</jdk></activation>
          <repositories><repository><id>central</id><url>%s</url></repository></repositories>
        </profile></profiles>
        """
            .formatted(repository.folder().toUri()));

    assertThat(resolve(false).keySet()).containsExactly("com.example:plugin:1.0");
  }

  @Test
  void goesToTheMirrorInsteadOfWhatItMirrors() throws IOException {
    repository.with("plugin");
    settings(MIRROR.formatted(repository.folder().toUri()));

    assertThat(resolve(false, "https://repository.invalid/").keySet())
        .containsExactly("com.example:plugin:1.0");
  }

  @Test
  void saysThatPlainHttpIsBlocked() throws IOException {
    settings("");

    assertThatThrownBy(() -> resolve(false, "http://repository.invalid/"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the repository http://repository.invalid/ is blocked");
  }

  @Test
  void saysThatARepositoryCannotBeReached() throws IOException {
    settings("");

    assertThatThrownBy(() -> resolve(false, "http://localhost:1/"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the repository http://localhost:1/ cannot be asked for");
  }

  @Test
  void saysThatSettingsAreMalformed() throws IOException {
    settings("<mirrors>");

    assertThatThrownBy(this::resolve)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Maven's settings cannot be read: ")
        .hasMessageContaining("settings.xml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ftp://host/x", "https:", "no-such-folder", "\0", "file name"})
  void refusesWhatIsNoRepository(String repository) {
    assertThatThrownBy(() -> resolve(false, repository))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no repository: expected a URL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plugin",
        "a:b",
        "a:b:1:jar:x",
        "a:b:",
        ":b:1",
        "a:../b:1",
        "a:b:../1",
        "a b:c:1"
      })
  void refusesMalformedCoordinates(String coordinates) {
    assertThatThrownBy(() -> Coordinates.parse(coordinates))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected group:artifact:version");
  }
}
