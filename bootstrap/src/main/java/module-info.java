/**
 * Starts Isovae from the folder of its distribution: builds the module layers in which it runs, and
 * hands over an interface made of the JDK's types alone.
 *
 * <p>The one jar that an application on a class path needs; sees nothing but the JDK.
 */
module org.isovae.bootstrap {
  exports org.isovae.bootstrap;
}
