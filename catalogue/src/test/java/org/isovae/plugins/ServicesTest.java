package org.isovae.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import org.isovae.api.extension.ExtensionPoint;
import org.junit.jupiter.api.Test;

final class ServicesTest {
  @Test
  void theModuleUsesEveryExtensionPoint() {
    assertThat(Catalogue.class.getModule().getDescriptor().uses())
        .containsExactlyInAnyOrderElementsOf(
            ExtensionPoint.all().stream().map(point -> point.provider().getName()).toList());
  }
}
