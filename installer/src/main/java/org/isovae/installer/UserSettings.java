package org.isovae.installer;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.superpom.SuperPomProvider;
import org.apache.maven.repository.internal.ArtifactDescriptorUtils;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.AuthenticationSelector;
import org.eclipse.aether.repository.MirrorSelector;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.repository.ProxySelector;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.ConservativeAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/** What {@code settings.xml} says, and what Maven takes for granted without it. */
final class UserSettings {
  private final Settings settings;
  private final SettingsDecryptionResult secrets;
  private final Path localRepository;

  private UserSettings(Settings settings, Path home) {
    this.settings = settings;
    DefaultSettingsDecryptionRequest request = new DefaultSettingsDecryptionRequest();
    request.setServers(settings.getServers());
    request.setProxies(settings.getProxies());
    secrets =
        new DefaultSettingsDecrypter(
                new DefaultSecDispatcher(
                    new DefaultPlexusCipher(),
                    new HashMap<>(),
                    home.resolve("settings-security.xml").toString()))
            .decrypt(request);
    String stated =
        Optional.ofNullable(System.getProperty("maven.repo.local"))
            .or(() -> Optional.ofNullable(settings.getLocalRepository()))
            .orElse("");
    localRepository =
        (stated.isBlank() ? home.resolve("repository") : Path.of(stated)).toAbsolutePath();
  }

  /** Those of the user, and of the installation of Maven that the environment names. */
  static UserSettings ofUser() {
    Optional<Path> installation =
        Optional.ofNullable(System.getenv("MAVEN_HOME"))
            .or(() -> Optional.ofNullable(System.getenv("M2_HOME")))
            .filter(each -> !each.isBlank())
            .map(each -> Path.of(each, "conf", "settings.xml"));
    return read(Path.of(System.getProperty("user.home"), ".m2"), installation);
  }

  /**
   * Those of a folder like {@code ~/.m2}.
   *
   * @throws IllegalArgumentException if a file of settings cannot be read
   */
  static UserSettings read(Path home, Optional<Path> installation) {
    DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
    request.setUserSettingsFile(home.resolve("settings.xml").toFile());
    installation.map(Path::toFile).filter(File::isFile).ifPresent(request::setGlobalSettingsFile);
    request.setSystemProperties(properties());
    try {
      return new UserSettings(
          new DefaultSettingsBuilderFactory().newInstance().build(request).getEffectiveSettings(),
          home);
    } catch (SettingsBuildingException e) {
      throw new IllegalArgumentException(
          "Maven's settings cannot be read: "
              + e.getProblems().get(0).getMessage().strip().replaceAll("\\s+", " ")
              + " ("
              + e.getProblems().get(0).getSource()
              + ")",
          e);
    }
  }

  /** Of Java, and of the environment as {@code env.NAME}. */
  private static Properties properties() {
    Properties all = new Properties();
    System.getenv().forEach((name, value) -> all.setProperty("env." + name, value));
    System.getProperties()
        .stringPropertyNames()
        .forEach(name -> all.setProperty(name, System.getProperty(name)));
    return all;
  }

  boolean offline() {
    return settings.isOffline();
  }

  Path localRepository() {
    return localRepository;
  }

  /** Those of the active profiles, then those that Maven knows without being told. */
  List<RemoteRepository> repositories() {
    Map<String, RemoteRepository> found = new LinkedHashMap<>();
    new ActiveProfiles(settings, properties())
        .repositories()
        .forEach(each -> found.putIfAbsent(each.getId(), remote(each)));
    new Defaults().repositories().forEach(each -> found.putIfAbsent(each.getId(), remote(each)));
    return new ArrayList<>(found.values());
  }

  private static RemoteRepository remote(org.apache.maven.model.Repository repository) {
    return ArtifactDescriptorUtils.toRemoteRepository(repository);
  }

  MirrorSelector mirrors() {
    DefaultMirrorSelector selector = new DefaultMirrorSelector();
    for (Mirror mirror : settings.getMirrors()) {
      selector.add(
          mirror.getId(),
          mirror.getUrl(),
          mirror.getLayout(),
          false,
          mirror.isBlocked(),
          mirror.getMirrorOf(),
          mirror.getMirrorOfLayouts());
    }
    // As Maven's own installation does: who can change what comes over http changes its checksum
    // too.
    selector.add(
        "isovae-http-blocker", "http://0.0.0.0/", "default", false, true, "external:http:*", "*");
    return selector;
  }

  ProxySelector proxies() {
    DefaultProxySelector selector = new DefaultProxySelector();
    for (org.apache.maven.settings.Proxy proxy : secrets.getProxies()) {
      if (proxy.isActive()) {
        Authentication authentication =
            new AuthenticationBuilder()
                .addUsername(proxy.getUsername())
                .addPassword(proxy.getPassword())
                .build();
        selector.add(
            new Proxy(proxy.getProtocol(), proxy.getHost(), proxy.getPort(), authentication),
            proxy.getNonProxyHosts());
      }
    }
    return selector;
  }

  AuthenticationSelector authentication() {
    DefaultAuthenticationSelector selector = new DefaultAuthenticationSelector();
    for (Server server : secrets.getServers()) {
      selector.add(
          server.getId(),
          new AuthenticationBuilder()
              .addUsername(server.getUsername())
              .addPassword(server.getPassword())
              .addPrivateKey(server.getPrivateKey(), server.getPassphrase())
              .build());
    }
    return new ConservativeAuthenticationSelector(selector);
  }

  /** What every pom inherits: the repository that Maven knows without being told. */
  private static final class Defaults extends DefaultModelBuilderFactory {
    List<org.apache.maven.model.Repository> repositories() {
      SuperPomProvider provider = newSuperPomProvider();
      return provider.getSuperModel("4.0.0").getRepositories();
    }
  }
}
