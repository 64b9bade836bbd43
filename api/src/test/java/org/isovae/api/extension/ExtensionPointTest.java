package org.isovae.api.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.List;
import org.isovae.api.Provider;
import org.isovae.api.extension.ExtensionPoint.Cardinality;
import org.junit.jupiter.api.Test;

final class ExtensionPointTest {
  private static List<ExtensionPoint<?>> constants() throws IllegalAccessException {
    List<ExtensionPoint<?>> constants = new ArrayList<>();
    for (Field field : ExtensionPoint.class.getFields()) {
      if (field.getType() == ExtensionPoint.class) {
        constants.add((ExtensionPoint<?>) field.get(null));
      }
    }
    return constants;
  }

  @Test
  void everyConstantIsListedOnce() throws IllegalAccessException {
    assertThat(ExtensionPoint.all()).containsExactlyInAnyOrderElementsOf(constants());
    assertThat(ExtensionPoint.all()).extracting(ExtensionPoint::name).doesNotHaveDuplicates();
    assertThat(ExtensionPoint.all())
        .extracting(ExtensionPoint::configurationKey)
        .doesNotHaveDuplicates();
  }

  @Test
  void providerCreatesTheComponent() {
    for (ExtensionPoint<?> point : ExtensionPoint.all()) {
      ParameterizedType provider = (ParameterizedType) point.provider().getGenericInterfaces()[0];
      assertThat(provider.getRawType()).isEqualTo(Provider.class);
      assertThat(provider.getActualTypeArguments()[0]).isEqualTo(point.component());
    }
  }

  @Test
  void isFoundByItsName() {
    assertThat(ExtensionPoint.named("estimator")).contains(ExtensionPoint.ESTIMATOR);
    assertThat(ExtensionPoint.named("estimators")).isEmpty();
  }

  @Test
  void cardinalitiesDivideTheList() {
    List<ExtensionPoint<?>> both = new ArrayList<>(ExtensionPoint.all(Cardinality.ONE));
    both.addAll(ExtensionPoint.all(Cardinality.MANY));
    assertThat(both).containsExactlyInAnyOrderElementsOf(ExtensionPoint.all());
    assertThat(ExtensionPoint.all(Cardinality.MANY))
        .containsExactly(ExtensionPoint.POTENTIAL, ExtensionPoint.ESTIMATOR, ExtensionPoint.STUDY);
  }
}
