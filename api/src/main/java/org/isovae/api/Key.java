package org.isovae.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The one-line meaning of a configuration key; written on a record component.
 *
 * <p>The other places are for languages that cannot annotate the component itself: in Kotlin,
 * {@code @Key("…")} before a property of a {@code @JvmRecord data class} lands on the constructor's
 * parameter.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.RECORD_COMPONENT,
  ElementType.FIELD,
  ElementType.METHOD,
  ElementType.PARAMETER
})
public @interface Key {
  /** The meaning, with unit and range where they are not obvious. */
  String value();
}
