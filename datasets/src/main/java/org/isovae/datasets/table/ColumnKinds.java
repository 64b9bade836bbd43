package org.isovae.datasets.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.isovae.api.InvalidInputException;
import org.isovae.datasets.files.Names;

/**
 * What the columns of a file are taken for.
 *
 * @param columns those that become part of a sample, at least one
 * @param leftOut what the others are called
 * @param remarks what somebody should know who did not look at the file
 */
record ColumnKinds(List<Typed> columns, List<String> leftOut, Remarks remarks) {
  /** Fewer rows tell nothing: all of a few values differ by chance. */
  private static final int ENOUGH_ROWS = 10;

  /** So many rows have numbers of their own, if they are measured. */
  private static final int MANY_ROWS = 100;

  private static final List<Set<String>> TRUTHS =
      List.of(Set.of("false", "true"), Set.of("no", "yes"), Set.of("n", "y"), Set.of("f", "t"));

  private static final Set<String> NAMES_OF_IDENTIFIERS =
      Set.of("id", "index", "idx", "no", "nr", "number", "row", "rowid", "key", "unnamed: 0", "");

  /**
   * Decides.
   *
   * @throws InvalidInputException if a column's values are not of its kind, or none is left
   */
  static ColumnKinds of(Survey survey, TableConfig config) {
    return new Deciding(survey, config).decide();
  }

  private static final class Deciding {
    private final Survey survey;
    private final TableConfig config;
    private final boolean inferred;
    private final List<String> titles;
    private final List<String> names;
    private final List<Typed> columns = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final Remarks.Builder remarks = new Remarks.Builder();

    Deciding(Survey survey, TableConfig config) {
      this.survey = survey;
      this.config = config;
      this.titles = survey.choice().titles();
      this.names =
          IntStream.of(survey.choice().kept())
              .mapToObj(survey.choice().names().names()::get)
              .toList();
      boolean texts =
          IntStream.range(0, titles.size())
              .anyMatch(
                  i -> survey.declared().get(i).isEmpty() && survey.profiles().get(i).words() > 0);
      this.inferred = config.kinds() == Kinds.INFERRED || (config.kinds() == Kinds.AUTO && texts);
    }

    ColumnKinds decide() {
      for (int place = 0; place < titles.size(); place++) {
        Profile profile = survey.profiles().get(place);
        Optional<ColumnKind> declared = survey.declared().get(place);
        Optional<Coding> coding =
            declared.isPresent()
                ? Optional.of(declared(declared.get(), profile, titles.get(place)))
                : inferred ? infer(profile, place) : Optional.of(number(profile, place));
        if (coding.isEmpty()) {
          leftOut.add(titles.get(place));
        } else {
          requireUsable(profile, coding.get());
          columns.add(new Typed(titles.get(place), place, coding.get()));
        }
      }
      if (columns.isEmpty()) {
        throw new InvalidInputException(
            survey.choice().names().path()
                + ": no column is left, for none says anything about its rows:"
                + remarks.build().text()
                + "\nName kinds in dataset.columns, or open another file.");
      }
      return new ColumnKinds(List.copyOf(columns), List.copyOf(leftOut), remarks.build());
    }

    private void requireUsable(Profile profile, Coding coding) {
      boolean ofNumbers = !(coding instanceof CategoryCoding);
      if (config.missing() == Missing.REFUSE) {
        throwIfPresent(profile.firstMissing(ofNumbers));
      }
      if (coding instanceof NumberCoding) {
        throwIfPresent(profile.firstText());
        throwIfPresent(profile.firstUnusable());
      }
    }

    private static void throwIfPresent(Optional<WrongRowException> problem) {
      if (problem.isPresent()) {
        throw problem.get();
      }
    }

    private Coding declared(ColumnKind kind, Profile profile, String title) {
      return switch (kind) {
        case NUMERIC -> new NumberCoding(profile.whole());
        case CATEGORICAL -> CategoryCoding.closed(categories(profile, title));
        case BINARY -> binary(profile.texts().orElse(List.of()), title);
        case DATE -> declaredDate(profile, profile.dates(), title);
        case DATE_DAY_FIRST -> declaredDate(profile, Set.of(DateFormat.DAY_FIRST), title);
        case DATE_MONTH_FIRST -> declaredDate(profile, Set.of(DateFormat.MONTH_FIRST), title);
        // These were taken out when the columns were chosen.
        case IDENTIFIER, CONSTANT, LABEL -> throw new IllegalStateException(title + ": " + kind);
      };
    }

    private List<String> categories(Profile profile, String title) {
      return profile
          .texts()
          .orElseThrow(
              () ->
                  refusal(
                      title,
                      "more than "
                          + Profile.MOST_TEXTS
                          + " different texts, or a very long one, are no categories. Leave the"
                          + " column out"));
    }

    private Coding binary(List<String> texts, String title) {
      if (texts.size() != 2) {
        throw refusal(
            title,
            "has "
                + (texts.isEmpty() ? "no or too many" : texts.size() + "")
                + " different values"
                + (texts.isEmpty() ? "" : ", " + Names.list(texts))
                + ", expected two, as it is to be binary. Name another kind");
      }
      return new BinaryCoding(texts.get(0), texts.get(1));
    }

    private Coding declaredDate(Profile profile, Set<DateFormat> formats, String title) {
      return profile.dates().stream()
          .filter(formats::contains)
          .filter(format -> profile.numbers() == 0 && profile.words() > 0)
          .findFirst()
          .map(format -> date(format, profile))
          .orElseThrow(
              () ->
                  refusal(
                      title,
                      "is to hold dates, but they are not all written in one of the ways "
                          + Names.list(
                              List.of(DateFormat.values()).stream()
                                  .map(DateFormat::example)
                                  .toList())
                          + ", with or without a time. Correct them, or name another kind"));
    }

    private InvalidInputException refusal(String title, String problem) {
      return new InvalidInputException(
          survey.choice().names().path()
              + ": column '"
              + Names.shortened(title)
              + "' "
              + problem
              + " in dataset.columns.");
    }

    private static Coding date(DateFormat format, Profile profile) {
      return new DateCoding(format, profile.wholeDays());
    }

    /** As all columns were taken before there were kinds, but with a word about doubts. */
    private Coding number(Profile profile, int place) {
      if (profile.numbers() > 1 && profile.sameNumber()) {
        remarks.doubt(
            "the same number on every row, which says nothing; dataset.drop leaves it out",
            titles.get(place));
      } else if (looksLikeAnIdentifier(profile, place)) {
        remarks.doubt(
            "whole numbers counting up are taken as values; if they only number the rows,"
                + " dataset.drop leaves them out",
            titles.get(place));
      } else {
        few(profile, place);
      }
      return new NumberCoding(profile.whole());
    }

    private Optional<Coding> infer(Profile profile, int place) {
      String title = titles.get(place);
      if (profile.empty()) {
        if (config.missing() == Missing.REFUSE) {
          throwIfPresent(profile.firstMissing(true));
        }
        remarks.leftOut("holds no value", title);
        return Optional.empty();
      }
      return profile.words() > 0 ? inferText(profile, title) : inferNumber(profile, place);
    }

    private Optional<Coding> inferNumber(Profile profile, int place) {
      String title = titles.get(place);
      if (profile.sameNumber() && survey.rows() > 1) {
        remarks.leftOut("constant, the same number on every row", title);
        return Optional.empty();
      }
      Optional<double[]> few = profile.few();
      if (few.isPresent() && few.get().length == 2 && few.get()[0] == 0 && few.get()[1] == 1) {
        remarks.taken("binary, numbers 0 and 1", title);
        return Optional.of(BinaryCoding.NUMBERS);
      }
      if (looksLikeAnIdentifier(profile, place)) {
        remarks.leftOut("identifier, whole numbers counting up", title);
        return Optional.empty();
      }
      few(profile, place);
      return Optional.of(new NumberCoding(profile.whole()));
    }

    private boolean looksLikeAnIdentifier(Profile profile, int place) {
      boolean named = NAMES_OF_IDENTIFIERS.contains(names.get(place).toLowerCase(Locale.ROOT));
      return profile.numbers() >= ENOUGH_ROWS
          && profile.numbers() == survey.rows()
          && (profile.counting() || (named && profile.rising()));
    }

    private void few(Profile profile, int place) {
      Optional<double[]> few = profile.few();
      if (few.isPresent()
          && few.get().length > 2
          && profile.whole()
          && profile.numbers() >= MANY_ROWS) {
        remarks.doubt(
            "few different whole numbers are taken as numbers; if they stand for categories,"
                + " dataset.columns={NAME: categorical}",
            titles.get(place));
      }
    }

    private Optional<Coding> inferText(Profile profile, String title) {
      if (profile.numbers() > 0 || profile.multiLine() || profile.commas()) {
        throw profile.firstText().orElseThrow();
      }
      Optional<List<String>> texts = profile.texts();
      if (texts.isPresent() && texts.get().size() == 1 && survey.rows() > 1) {
        remarks.leftOut("constant, the same text on every row", title);
        return Optional.empty();
      }
      if (!profile.dates().isEmpty()) {
        return Optional.of(inferDate(profile, title));
      }
      if (texts.isPresent() && isTruth(texts.get())) {
        List<String> truths = texts.get().stream().sorted(String.CASE_INSENSITIVE_ORDER).toList();
        remarks.taken("binary, " + Names.list(truths), title);
        return Optional.of(new BinaryCoding(truths.get(0), truths.get(1)));
      }
      if (profile.uuids() || (profile.allDifferent() && profile.words() >= ENOUGH_ROWS)) {
        remarks.leftOut("identifier, texts that all differ", title);
        return Optional.empty();
      }
      if (texts.isEmpty()
          || (texts.get().size() > CategoryCoding.MOST
              && texts.get().size() > profile.words() / 2)) {
        remarks.leftOut("free text, which hardly repeats", title);
        return Optional.empty();
      }
      remarks.taken("categorical, " + texts.get().size() + " different texts", title);
      return Optional.of(CategoryCoding.closed(texts.get()));
    }

    private Coding inferDate(Profile profile, String title) {
      DateFormat format = profile.dates().iterator().next();
      if (profile.dates().size() > 1) {
        remarks.doubt(
            "dates are taken as month/day/year, and may be day/month/year: dataset.columns={NAME:"
                + " date-day-first}",
            title);
      } else {
        remarks.taken("date, a number of days, as " + format.example(), title);
      }
      return date(format, profile);
    }

    private static boolean isTruth(List<String> texts) {
      return texts.size() == 2
          && TRUTHS.contains(
              Set.of(texts.get(0).toLowerCase(Locale.ROOT), texts.get(1).toLowerCase(Locale.ROOT)));
    }
  }
}
