package org.isovae.tck.check;

import java.util.Objects;

/** One thing that a component must do. */
public final class Check {
  private final String name;
  private final Body body;

  /** A check with a name that says the behaviour. */
  public Check(String name, Body body) {
    this.name = Objects.requireNonNull(name);
    this.body = Objects.requireNonNull(body);
  }

  /** Looks, and throws if it does not like what it sees. */
  @FunctionalInterface
  public interface Body {
    /**
     * Looks.
     *
     * @throws CheckFailure if the component breaks its contract
     * @throws NotApplicable if there is nothing to look at
     * @throws Exception whatever the component throws: a failure too
     */
    void run() throws Exception;
  }

  /** The behaviour that is checked. */
  public String name() {
    return name;
  }

  /** Runs the check; see {@link Body#run}. */
  public void run() throws Exception {
    body.run();
  }

  /** Runs the check and catches whatever it throws. */
  public Outcome outcome() {
    try {
      run();
      return new Outcome(name, Outcome.Result.PASSED, "");
    } catch (NotApplicable e) {
      return new Outcome(name, Outcome.Result.SKIPPED, "not applicable: " + e.getMessage());
    } catch (CheckFailure e) {
      return new Outcome(name, Outcome.Result.FAILED, e.getMessage());
    } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
      return new Outcome(name, Outcome.Result.FAILED, "threw " + e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
