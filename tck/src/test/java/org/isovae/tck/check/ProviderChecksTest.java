package org.isovae.tck.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.isovae.api.Context;
import org.isovae.api.Key;
import org.isovae.api.Provider;
import org.isovae.api.extension.ExtensionPoint;
import org.junit.jupiter.api.Test;

final class ProviderChecksTest {

  /** Provides a word; right unless overridden. */
  private static class Words<C extends Record> implements Provider<Object, C> {
    private final C defaults;

    Words(C defaults) {
      this.defaults = defaults;
    }

    @Override
    public String name() {
      return "words";
    }

    @Override
    public String summary() {
      return "Words for a test";
    }

    @Override
    public C defaults() {
      return defaults;
    }

    @Override
    public Object create(C config, Context context) {
      return new Object();
    }
  }

  private static Findings findings(Provider<?, ?> provider) {
    return Findings.of(ProviderChecks.all(provider, TestContext.of(1)));
  }

  @Test
  void providerWithEveryKindOfKeyPasses() {
    findings(new Words<>(TestConfig.defaults())).none();
  }

  @Test
  void malformedNameIsCaught() {
    findings(
            new Words<>(TestConfig.defaults()) {
              @Override
              public String name() {
                return "My Words";
              }
            })
        .caughtBy("name is lower-case letters, digits and hyphens")
        .contains("My Words", "[a-z][a-z0-9-]*");
  }

  @Test
  void summaryWithAFullStopIsCaught() {
    findings(
            new Words<>(TestConfig.defaults()) {
              @Override
              public String summary() {
                return "Words.";
              }
            })
        .caughtBy("summary is one line without a full stop");
  }

  record Hidden(@Key("a size") int size) {}

  @Test
  void recordThatIsNotPublicIsCaught() {
    findings(new Words<>(new Hidden(1)))
        .caughtBy("defaults are a public record in an exported package")
        .contains("not public");
  }

  @Test
  void nullDefaultsAreCaught() {
    findings(new Words<TestConfig>(null))
        .caughtBy("defaults are a public record in an exported package")
        .contains("null");
  }

  /** A key without a meaning. */
  public record Undocumented(int size) {}

  @Test
  void keyWithoutAMeaningIsCaught() {
    findings(new Words<>(new Undocumented(1)))
        .caughtBy("every configuration key is documented")
        .contains("Undocumented.size", "@Key");
  }

  /** A key of a type that no file can hold. */
  public record Unwritable(@Key("numbers") float[] numbers, @Key("a list") List<Object> list) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Unwritable that && Arrays.equals(numbers, that.numbers);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(numbers);
    }
  }

  @Test
  void unsupportedTypesAreCaughtAllAtOnce() {
    findings(new Words<>(new Unwritable(new float[1], List.of())))
        .caughtBy("configuration types can be written in a file")
        .contains(
            "Unwritable.numbers is a float[]",
            "Unwritable.list is a java.util.List<java.lang.Object>",
            "List");
  }

  /** A record that changes what it is given. */
  public record Changing(@Key("a size") int size) {
    /** Adds one. */
    public Changing {
      size = size + 1;
    }
  }

  @Test
  void recordThatDoesNotSurviveTheRoundTripIsCaught() {
    findings(new Words<>(new Changing(1)))
        .caughtBy("configuration makes the round trip")
        .contains("Changing[size=2]", "Changing[size=3]");
  }

  @Test
  void sameComponentTwiceIsCaught() {
    Object only = new Object();
    findings(
            new Words<>(TestConfig.defaults()) {
              @Override
              public Object create(TestConfig config, Context context) {
                return only;
              }
            })
        .caughtBy("create gives a new component each time");
  }

  @Test
  void malformedCapabilityIsCaught() {
    findings(
            new Words<>(TestConfig.defaults()) {
              @Override
              public Set<String> requires(TestConfig config) {
                return Set.of("Everything");
              }
            })
        .caughtBy("capabilities are named")
        .contains("Everything");
  }

  @Test
  void runnerRefusesAProviderOfAnotherKind() {
    Words<TestConfig> other = new Words<>(TestConfig.defaults());

    assertThatThrownBy(() -> ContractRunner.run(ExtensionPoint.METRIC, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no provider of the kind metric");
  }

  @Test
  void everyExtensionPointHasAContract() {
    assertThat(ContractRunner.points()).containsExactlyInAnyOrderElementsOf(ExtensionPoint.all());
  }
}
