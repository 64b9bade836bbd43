package org.isovae.datasets.table;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ways to write a day, with or without a time, as a number of days since 1970. */
enum DateFormat {
  /** 2024-01-31, 2024-01-31 13:45, 2024-01-31T13:45:00.5Z. */
  ISO("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", 1, 2, 3, "%1$04d-%2$02d-%3$02d", "2024-01-31"),
  /** 31.1.2024. */
  POINTS("([0-9]{1,2})\\.([0-9]{1,2})\\.([0-9]{4})", 3, 2, 1, "%3$02d.%2$02d.%1$04d", "31.01.2024"),
  /** 1/31/2024. */
  MONTH_FIRST(
      "([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", 3, 1, 2, "%2$02d/%3$02d/%1$04d", "01/31/2024"),
  /** 31/1/2024. */
  DAY_FIRST("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", 3, 2, 1, "%3$02d/%2$02d/%1$04d", "31/01/2024");

  private static final double SECONDS_OF_DAY = 86_400;

  /** A time behind a day: hours and minutes, perhaps seconds with decimals, perhaps an offset. */
  private static final String TIME =
      "(?:[T ]([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}(?:\\.[0-9]{1,9})?))?"
          + "\\s?(Z|[+-][0-9]{2}:?[0-9]{2})?)?";

  private final Pattern pattern;
  private final int year;
  private final int month;
  private final int day;
  private final String written;
  private final String example;

  DateFormat(String pattern, int year, int month, int day, String written, String example) {
    this.pattern = Pattern.compile(pattern + TIME);
    this.year = year;
    this.month = month;
    this.day = day;
    this.written = written;
    this.example = example;
  }

  /** How it is called where fitted values are saved. */
  String code() {
    return "date-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The format of a code. */
  static Optional<DateFormat> of(String code) {
    return Arrays.stream(values()).filter(format -> format.code().equals(code)).findFirst();
  }

  /** A day written so, for messages. */
  String example() {
    return example;
  }

  /** The days since 1970 in UTC, with the time as a fraction; empty if the text is no such day. */
  OptionalDouble days(String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      return OptionalDouble.empty();
    }
    try {
      LocalDate date =
          LocalDate.of(number(matcher, year), number(matcher, month), number(matcher, day));
      if (matcher.group(4) == null) {
        return OptionalDouble.of((double) date.toEpochDay());
      }
      double seconds = matcher.group(6) == null ? 0 : Double.parseDouble(matcher.group(6));
      int hour = number(matcher, 4);
      int minute = number(matcher, 5);
      if (hour > 24 || minute > 59 || seconds >= 61) {
        return OptionalDouble.empty();
      }
      double time = 3600.0 * hour + 60 * minute + seconds - offset(matcher.group(7));
      return OptionalDouble.of(date.toEpochDay() + time / SECONDS_OF_DAY);
    } catch (DateTimeException noSuchDay) {
      return OptionalDouble.empty();
    }
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static double offset(String text) {
    return text == null ? 0 : ZoneOffset.of(text).getTotalSeconds();
  }

  /**
   * A day as it is written so.
   *
   * @param days since 1970; what no calendar holds is moved to its end
   * @param whole whether there is no time
   */
  String text(double days, boolean whole) {
    double least = LocalDate.of(0, 1, 1).toEpochDay();
    double most = LocalDate.of(9999, 12, 31).toEpochDay();
    double held = Math.max(least, Math.min(most, days));
    double seconds = (whole ? Math.rint(held) : held) * SECONDS_OF_DAY;
    LocalDateTime time = LocalDateTime.ofEpochSecond(Math.round(seconds), 0, ZoneOffset.UTC);
    String date =
        String.format(
            Locale.ROOT, written, time.getYear(), time.getMonthValue(), time.getDayOfMonth());
    return whole
        ? date
        : date
            + String.format(
                Locale.ROOT, " %02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
  }
}
