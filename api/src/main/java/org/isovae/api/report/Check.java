package org.isovae.api.report;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One question about whether a trained model may be believed, and its answer: a part of the verdict
 * on a run, to which every report may add some. Immutable.
 *
 * <pre>{@code
 * Check.builder("rows", "Are there enough training rows?")
 *     .meaning("A model of few rows learns the rows, not what made them.")
 *     .measured("12 rows for 4 latent dimensions")
 *     .bad("train on at least 200 rows");
 * }</pre>
 */
public final class Check {
  private final String name;
  private final String question;
  private final Outcome outcome;
  private final String measured;
  private final String meaning;
  private final Optional<String> advice;

  /** The answer. */
  public enum Outcome {
    /** Nothing speaks against the model here. */
    GOOD,
    /** What was measured is not as it should be; results may be off. */
    DOUBTFUL,
    /** Results of this model should not be used. */
    BAD;

    /** The outcome as a word of lower-case letters, as results have it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private Check(Builder builder, Outcome outcome, Optional<String> advice) {
    this.name = builder.name;
    this.question = builder.question;
    this.outcome = outcome;
    this.measured =
        Objects.requireNonNull(builder.measured, "the check " + name + " lacks what was measured");
    this.meaning =
        Objects.requireNonNull(builder.meaning, "the check " + name + " lacks its meaning");
    this.advice = advice;
  }

  /**
   * A new builder; {@link Builder#good}, {@link Builder#doubtful} or {@link Builder#bad} ends it.
   *
   * @param name a path of camel-case words, such as {@code codingLoss}; no two checks of a report
   *     have the same
   * @param question what is asked, in words that a reader without the formulas understands
   */
  public static Builder builder(String name, String question) {
    return new Builder(name, question);
  }

  /** The name, a path of camel-case words. */
  public String name() {
    return name;
  }

  /** What is asked, in words. */
  public String question() {
    return question;
  }

  /** The answer. */
  public Outcome outcome() {
    return outcome;
  }

  /** What was measured: words with the numbers. */
  public String measured() {
    return measured;
  }

  /** Why it matters, whatever came out. */
  public String meaning() {
    return meaning;
  }

  /** What to change; there unless the outcome is good. */
  public Optional<String> advice() {
    return advice;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Check check
        && check.name.equals(name)
        && check.question.equals(question)
        && check.outcome == outcome
        && check.measured.equals(measured)
        && check.meaning.equals(meaning)
        && check.advice.equals(advice);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, question, outcome, measured, meaning, advice);
  }

  @Override
  public String toString() {
    return name + " " + outcome.label() + ": " + measured;
  }

  /** Collects a check. */
  public static final class Builder {
    private final String name;
    private final String question;
    private String measured;
    private String meaning;

    private Builder(String name, String question) {
      this.name = Rules.path("a check", name);
      this.question = Rules.text("the question of the check " + name, question);
    }

    /** Why it matters, in words that hold whatever comes out. */
    public Builder meaning(String words) {
      meaning = Rules.text("the meaning of the check " + name, words);
      return this;
    }

    /** What was measured: words with the numbers, and what they are compared with. */
    public Builder measured(String words) {
      measured = Rules.text("what the check " + name + " measured", words);
      return this;
    }

    /** The check, with nothing to change. */
    public Check good() {
      return new Check(this, Outcome.GOOD, Optional.empty());
    }

    /**
     * The check, doubtful.
     *
     * @param advice what to change, in words
     */
    public Check doubtful(String advice) {
      return of(Outcome.DOUBTFUL, advice);
    }

    /**
     * The check, bad.
     *
     * @param advice what to change, in words
     */
    public Check bad(String advice) {
      return of(Outcome.BAD, advice);
    }

    /**
     * The check with an outcome that was found elsewhere.
     *
     * @param advice what to change, in words; not used where the outcome is good
     */
    public Check of(Outcome outcome, String advice) {
      return outcome == Outcome.GOOD
          ? good()
          : new Check(
              this, outcome, Optional.of(Rules.text("the advice of the check " + name, advice)));
    }
  }
}
