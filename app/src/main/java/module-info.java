/**
 * The command line: reads arguments, shows progress and results, and maps failures to exit codes.
 *
 * <p>All work is the host's ({@link org.isovae.host}); an application that embeds Isovae does not
 * need this module.
 */
module org.isovae.app {
  requires info.picocli;
  requires me.tongfei.progressbar;
  requires org.isovae.host;
  requires org.isovae.plugins;

  // picocli makes the commands and fills their fields.
  opens org.isovae.app to
      info.picocli;
}
