package org.isovae.installer;

import java.util.List;
import java.util.Properties;
import org.apache.maven.model.Activation;
import org.apache.maven.model.ActivationFile;
import org.apache.maven.model.ActivationOS;
import org.apache.maven.model.ActivationProperty;
import org.apache.maven.model.Profile;
import org.apache.maven.model.Repository;
import org.apache.maven.model.RepositoryPolicy;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.ModelProblemCollector;
import org.apache.maven.model.profile.DefaultProfileActivationContext;
import org.apache.maven.model.profile.ProfileSelector;
import org.apache.maven.settings.Settings;

/**
 * The profiles of the settings that are active here. Maven decides it for the profiles of a pom; to
 * ask it, those of the settings are written as such.
 */
final class ActiveProfiles extends DefaultModelBuilderFactory {
  private static final ModelProblemCollector IGNORING = problem -> {};

  private final Settings settings;
  private final Properties properties;

  ActiveProfiles(Settings settings, Properties properties) {
    this.settings = settings;
    this.properties = properties;
  }

  List<Repository> repositories() {
    ProfileSelector selector = newProfileSelector();
    DefaultProfileActivationContext context = new DefaultProfileActivationContext();
    context.setActiveProfileIds(settings.getActiveProfiles());
    context.setSystemProperties(properties);
    List<Profile> profiles = settings.getProfiles().stream().map(ActiveProfiles::profile).toList();
    return selector.getActiveProfiles(profiles, context, IGNORING).stream()
        .flatMap(profile -> profile.getRepositories().stream())
        .toList();
  }

  private static Profile profile(org.apache.maven.settings.Profile from) {
    Profile profile = new Profile();
    profile.setId(from.getId());
    if (from.getActivation() != null) {
      profile.setActivation(activation(from.getActivation()));
    }
    from.getRepositories().forEach(each -> profile.addRepository(repository(each)));
    return profile;
  }

  private static Activation activation(org.apache.maven.settings.Activation from) {
    Activation activation = new Activation();
    activation.setActiveByDefault(from.isActiveByDefault());
    activation.setJdk(from.getJdk());
    if (from.getOs() != null) {
      ActivationOS os = new ActivationOS();
      os.setArch(from.getOs().getArch());
      os.setFamily(from.getOs().getFamily());
      os.setName(from.getOs().getName());
      os.setVersion(from.getOs().getVersion());
      activation.setOs(os);
    }
    if (from.getProperty() != null) {
      ActivationProperty property = new ActivationProperty();
      property.setName(from.getProperty().getName());
      property.setValue(from.getProperty().getValue());
      activation.setProperty(property);
    }
    if (from.getFile() != null) {
      ActivationFile file = new ActivationFile();
      file.setExists(from.getFile().getExists());
      file.setMissing(from.getFile().getMissing());
      activation.setFile(file);
    }
    return activation;
  }

  private static Repository repository(org.apache.maven.settings.Repository from) {
    Repository repository = new Repository();
    repository.setId(from.getId());
    repository.setUrl(from.getUrl());
    repository.setLayout(from.getLayout());
    repository.setReleases(policy(from.getReleases()));
    repository.setSnapshots(policy(from.getSnapshots()));
    return repository;
  }

  private static RepositoryPolicy policy(org.apache.maven.settings.RepositoryPolicy from) {
    RepositoryPolicy policy = new RepositoryPolicy();
    policy.setEnabled(from == null || from.isEnabled());
    return policy;
  }
}
