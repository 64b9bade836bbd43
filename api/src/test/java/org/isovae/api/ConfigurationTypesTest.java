package org.isovae.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ConfigurationTypesTest {
  private enum Colour {
    RED
  }

  private record Inner(int n, List<Inner> children) {}

  private record Good(
      int i,
      long l,
      double d,
      boolean b,
      String s,
      Colour e,
      Inner r,
      List<Integer> list,
      List<List<Double>> lists,
      Map<String, Inner> map,
      Map<String, List<Boolean>> maps) {}

  private record Bad(
      Integer boxed,
      float f,
      LocalDate date,
      double[] array,
      Set<String> set,
      List<LocalDate> dates,
      Map<Integer, String> keys) {}

  @Test
  void allowsWhatAFileCanHold() {
    assertThat(Good.class.getRecordComponents())
        .allMatch(component -> ConfigurationTypes.allows(component.getGenericType()));
    assertThat(
            Arrays.stream(Bad.class.getRecordComponents())
                .filter(component -> ConfigurationTypes.allows(component.getGenericType()))
                .map(RecordComponent::getName))
        .isEmpty();
  }

  @Test
  void findsRecordsInsideRecordsOnce() {
    assertThat(ConfigurationTypes.records(Good.class)).containsExactly(Good.class, Inner.class);
  }

  @Test
  void saysWhatIsNotPublic() {
    assertThat(ConfigurationTypes.hidden(Good.class))
        .contains(Good.class.getName() + " is not public; make it public");
  }

  /** Where the compilers of other languages put an annotation, and javac where it is told to. */
  @SuppressWarnings("unused") // read by reflection alone
  private record Elsewhere(double parameter, double accessor, @Key("here") double component) {
    Elsewhere(@Key("in the constructor") double parameter, double accessor, double component) {
      this.parameter = parameter;
      this.accessor = accessor;
      this.component = component;
    }

    @Key("before the accessor")
    @Override
    public double accessor() {
      return accessor;
    }
  }

  private record Unsaid(int key) {}

  @Test
  void findsTheMeaningOfAKeyWhereverItStands() {
    assertThat(Arrays.stream(Elsewhere.class.getRecordComponents()))
        .extracting(component -> ConfigurationTypes.meaning(component).orElse(""))
        .containsExactly("in the constructor", "before the accessor", "here");
    assertThat(ConfigurationTypes.meaning(Unsaid.class.getRecordComponents()[0])).isEmpty();
  }
}
