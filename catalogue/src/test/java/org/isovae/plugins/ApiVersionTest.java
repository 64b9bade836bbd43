package org.isovae.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiVersionTest {
  private static ApiVersion version(String text) {
    return ApiVersion.parse(text).orElseThrow();
  }

  @Test
  void minorVersionCountsAsMajorBeforeOne() {
    assertThat(version("0.1.7").major()).isEqualTo(version("0.1.0-SNAPSHOT").major());
    assertThat(version("0.1.7").major()).isNotEqualTo(version("0.2.0").major());
    assertThat(version("1.4").major()).isEqualTo(version("1.0.2").major()).isEqualTo("1");
    assertThat(version("0.1").major()).isNotEqualTo(version("1.0").major());
  }

  @Test
  void snapshotComesBeforeItsRelease() {
    assertThat(version("0.1.0-SNAPSHOT")).isLessThan(version("0.1.0"));
    assertThat(version("0.1.10")).isGreaterThan(version("0.1.9"));
  }

  @Test
  void otherTextsAreNoVersions() {
    assertThat(ApiVersion.parse("newest")).isEmpty();
    assertThat(ApiVersion.parse("")).isEmpty();
    assertThat(ApiVersion.parse("v1.2")).isEmpty();
  }
}
