/** The Isovae {{kind}} {@code {{name}}}. */
module {{package}} {
  requires org.isovae.api;

  // The configuration record is read from outside.
  exports {{package}};

  provides {{servicePackage}}.{{service}} with
      {{package}}.{{Type}}Provider;
}
