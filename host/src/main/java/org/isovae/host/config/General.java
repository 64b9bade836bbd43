package org.isovae.host.config;

import org.isovae.api.Key;

/** The keys of the top level that are plain values. */
record General(
    @Key("what the experiment is for, in a sentence") String description,
    @Key("the root of all random streams") long seed,
    @Key("the directory of named data sets; empty = ISOVAE_DATA, else ./data") String data,
    @Key("the number of latent dimensions, 1 to 65536; must be given") int latent) {

  /** No name, the first seed, the usual directory; the latent size has no default that is used. */
  static final General DEFAULTS = new General("", 1, "", 1);
}
