package org.isovae.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a=1e-3 | {'a':0.001}",
        "a=true | {'a':true}",
        "a=plain text | {'a':'plain text'}",
        "a='quoted, text' | {'a':'quoted, text'}",
        "a.b.c=5 | {'a':{'b':{'c':5}}}",
        "a=[x,y , 3] | {'a':['x','y',3]}",
        "a=[] | {'a':[]}",
        "a=[1,2,] | {'a':[1,2]}",
        "a={b: x, c: [1], 'd': {e: null}} | {'a':{'b':'x','c':[1],'d':{'e':null}}}",
        "a=['x,y',z] | {'a':['x,y','z']}",
        "a=x=y | {'a':'x=y'}",
        "a= | {'a':''}",
        "a=/data/my file.csv | {'a':'/data/my file.csv'}",
        "a=2026-01-01 | {'a':'2026-01-01'}",
      })
  void valuesAreReadAsJsonThenAsText(String override, String tree) {
    Problems problems = new Problems(Map.of());

    Layer layer = Overrides.parse(override, problems);

    problems.throwIfAny();
    assertThat(layer.tree()).hasToString(tree.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "metric | is no key=value",
        "=5 | is no key=value",
        "a..b=5 | is no key=value",
        "a=[1,2 | the closing bracket “]” is missing",
        "a=[1]x | nothing may stand behind",
        "a={b} | expected “:”",
        "a=['x] | the closing quote ' is missing",
      })
  void malformedOnesAreProblems(String override, String message) {
    Problems problems = new Problems(Map.of());

    Overrides.parse(override, problems);

    assertThat(problems.found()).singleElement().asString().contains(message);
  }

  @Test
  void originsNameTheOverride() {
    Layer layer = Overrides.parse("training.rate=x", new Problems(Map.of()));

    assertThat(layer.origins()).containsEntry("training.rate", "the override training.rate=x");
  }
}
