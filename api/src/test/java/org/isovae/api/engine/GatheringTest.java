package org.isovae.api.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.isovae.api.engine.Gathering.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class GatheringTest {

  private static <R> CompletableFuture<R> meet(
      Place place, String key, int candidate, Function<List<Integer>, List<R>> together) {
    return CompletableFuture.supplyAsync(
        () -> place.meet(key, candidate, together), task -> new Thread(task).start());
  }

  private static List<String> numbered(List<Integer> candidates) {
    return IntStream.range(0, candidates.size()).mapToObj(i -> i + " of " + candidates).toList();
  }

  @Test
  void whoeverHasOneKeyIsBroughtTogetherInTheOrderOfPlaces() {
    List<Place> places = new Gathering(4).places();
    List<CompletableFuture<String>> results = new ArrayList<>();
    for (int i : new int[] {3, 1, 0}) {
      results.add(meet(places.get(i), i == 1 ? "other" : "key", i, GatheringTest::numbered));
    }
    assertThat(results).noneMatch(CompletableFuture::isDone);
    results.add(meet(places.get(2), "key", 2, GatheringTest::numbered));
    assertThat(results.stream().map(CompletableFuture::join))
        .containsExactly("2 of [0, 2, 3]", "0 of [1]", "0 of [0, 2, 3]", "1 of [0, 2, 3]");
  }

  @Test
  void nobodyWaitsForOneThatHasLeft() throws Exception {
    List<Place> places = new Gathering(3).places();
    CompletableFuture<String> first = meet(places.get(0), "key", 0, GatheringTest::numbered);
    places.get(1).leave();
    places.get(1).close();
    assertThat(first.isDone()).isFalse();
    places.get(2).close();
    assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("0 of [0]");
    assertThatThrownBy(() -> places.get(1).meet("key", 1, GatheringTest::numbered))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatFailsForOneFailsForAllOfThem() {
    List<Place> places = new Gathering(2).places();
    Function<List<Integer>, List<String>> failing =
        candidates -> {
          throw new IllegalArgumentException("of " + candidates.size());
        };
    List<CompletableFuture<String>> results =
        List.of(meet(places.get(0), "key", 0, failing), meet(places.get(1), "key", 1, failing));
    assertThat(results)
        .allSatisfy(
            each ->
                assertThatThrownBy(each::join)
                    .isInstanceOf(CompletionException.class)
                    .hasRootCauseMessage("of 2"));
  }

  @Test
  void aGatheringOfNobodyIsRefused() {
    assertThatThrownBy(() -> new Gathering(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0");
  }
}
