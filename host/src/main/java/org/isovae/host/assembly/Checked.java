package org.isovae.host.assembly;

/**
 * Whoever has one knows that all that can be wrong without an engine has been checked: loading one
 * takes seconds, and the data are wrong more often.
 */
final class Checked {
  Checked() {}
}
