/** Isovae as an application embeds it, at the benchmarks' orders. */
module org.isovae.contestant {
  requires jdk.management;
  requires org.isovae.host;
}
