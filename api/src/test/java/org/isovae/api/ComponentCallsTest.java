package org.isovae.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ComponentCallsTest {
  private static final ClassLoader OWN = ComponentCallsTest.class.getClassLoader();
  private static final ClassLoader OTHER = ClassLoader.getPlatformClassLoader();

  private final Thread thread = Thread.currentThread();
  private ClassLoader before;

  @BeforeEach
  void setAnotherLoader() {
    before = thread.getContextClassLoader();
    thread.setContextClassLoader(OTHER);
  }

  @AfterEach
  void restore() {
    thread.setContextClassLoader(before);
  }

  @Test
  void theComponentsLoaderIsTheThreadsWithinACall() {
    assertThat(ComponentCalls.in(this, thread::getContextClassLoader)).isSameAs(OWN);
    assertThat(thread.getContextClassLoader()).isSameAs(OTHER);
  }

  @Test
  void aCallWithinACallReturnsToTheOuterLoader() {
    ClassLoader after =
        ComponentCalls.in(
            this,
            () -> {
              ClassLoader inner = ComponentCalls.with(OTHER, thread::getContextClassLoader);
              assertThat(inner).isSameAs(OTHER);
              return thread.getContextClassLoader();
            });

    assertThat(after).isSameAs(OWN);
  }

  @Test
  void aFailureRestoresTheLoader() {
    assertThatThrownBy(
            () ->
                ComponentCalls.in(
                    this,
                    () -> {
                      throw new IllegalStateException("no luck");
                    }))
        .hasMessage("no luck");
    assertThat(thread.getContextClassLoader()).isSameAs(OTHER);
  }

  @Test
  void whatTheJdkMadeIsCalledWithTheLoaderThatIsThere() {
    assertThat(ComponentCalls.in("text", thread::getContextClassLoader)).isSameAs(OTHER);
  }
}
