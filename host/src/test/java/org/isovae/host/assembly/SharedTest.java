package org.isovae.host.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.isovae.api.InvalidInputException;
import org.junit.jupiter.api.Test;

class SharedTest {
  private final Shared<Thing> shared = new Shared<>();
  private final List<String> opened = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();
  private final List<String> told = new ArrayList<>();

  private final class Thing implements AutoCloseable {
    private final String name;

    Thing(String name, Consumer<String> notes) {
      this.name = name;
      opened.add(name);
      notes.accept(name + " has 3 classes");
    }

    @Override
    public void close() {
      closed.add(name);
    }
  }

  private Shared<Thing>.Lease take(String name) {
    return shared.take(name, notes -> new Thing(name, notes), told::add);
  }

  @Test
  void whatIsInUseIsOpenedOnceAndTellsEveryUser() {
    Shared<Thing>.Lease first = take("a");
    Shared<Thing>.Lease second = take("a");

    assertThat(second.get()).isSameAs(first.get());
    assertThat(opened).containsExactly("a");
    assertThat(told).containsExactly("a has 3 classes", "a has 3 classes");
  }

  @Test
  void theLastTwoThatNobodyUsesStayOpen() {
    for (String name : List.of("a", "b", "c", "b", "d")) {
      take(name).close();
    }

    assertThat(opened).containsExactly("a", "b", "c", "d");
    assertThat(closed).containsExactly("a", "c");
  }

  @Test
  void whatIsInUseIsNotClosedForOthers() {
    Shared<Thing>.Lease used = take("a");
    for (String name : List.of("b", "c", "d")) {
      take(name).close();
    }
    assertThat(closed).containsExactly("b");

    shared.close();
    assertThat(closed).containsExactlyInAnyOrder("b", "c", "d");
    used.close();
    used.close();
    assertThat(closed).containsExactlyInAnyOrder("b", "c", "d", "a");
  }

  @Test
  void afterClosingNothingIsOpened() {
    shared.close();

    assertThatThrownBy(() -> take("a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThat(opened).isEmpty();
  }

  @Test
  void whatFailedToOpenIsOpenedAnew() {
    assertThatThrownBy(
            () ->
                shared.take(
                    "a",
                    notes -> {
                      throw new InvalidInputException("no such file");
                    },
                    told::add))
        .isInstanceOf(InvalidInputException.class);

    assertThat(take("a").get().name).isEqualTo("a");
  }

  @Test
  void twoThreadsThatWantTheSameWaitForOneOpening() throws Exception {
    CountDownLatch opening = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<Thing> slow =
        CompletableFuture.supplyAsync(
            () ->
                shared
                    .take(
                        "a",
                        notes -> {
                          opening.countDown();
                          await(go);
                          return new Thing("a", notes);
                        },
                        note -> {})
                    .get());
    opening.await();
    CompletableFuture<Thing> other = CompletableFuture.supplyAsync(() -> take("a").get());
    take("b").close(); // is not held up
    go.countDown();

    assertThat(other.join()).isSameAs(slow.join());
    assertThat(opened).containsExactly("b", "a");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
