package org.isovae.datasets.kddcup;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The columns of the file, which has no header; a label follows them. */
final class Columns {
  static final List<String> NAMES =
      List.of(
          "duration",
          "protocol_type",
          "service",
          "flag",
          "src_bytes",
          "dst_bytes",
          "land",
          "wrong_fragment",
          "urgent",
          "hot",
          "num_failed_logins",
          "logged_in",
          "num_compromised",
          "root_shell",
          "su_attempted",
          "num_root",
          "num_file_creations",
          "num_shells",
          "num_access_files",
          "num_outbound_cmds",
          "is_host_login",
          "is_guest_login",
          "count",
          "srv_count",
          "serror_rate",
          "srv_serror_rate",
          "rerror_rate",
          "srv_rerror_rate",
          "same_srv_rate",
          "diff_srv_rate",
          "srv_diff_host_rate",
          "dst_host_count",
          "dst_host_srv_count",
          "dst_host_same_srv_rate",
          "dst_host_diff_srv_rate",
          "dst_host_same_src_port_rate",
          "dst_host_srv_diff_host_rate",
          "dst_host_serror_rate",
          "dst_host_srv_serror_rate",
          "dst_host_rerror_rate",
          "dst_host_srv_rerror_rate");

  /** The columns that the publishers call symbolic; the others hold numbers. */
  private static final Set<String> SYMBOLIC =
      Set.of(
          "protocol_type",
          "service",
          "flag",
          "land",
          "logged_in",
          "is_host_login",
          "is_guest_login");

  /** The places of the columns of categories, from 0. */
  static final int[] CATEGORIES = places(true);

  /** The places of the columns of numbers, from 0. */
  static final int[] NUMBERS = places(false);

  /** The place of the label, behind all other columns. */
  static final int LABEL = NAMES.size();

  private Columns() {}

  private static int[] places(boolean symbolic) {
    return IntStream.range(0, NAMES.size())
        .filter(i -> SYMBOLIC.contains(NAMES.get(i)) == symbolic)
        .toArray();
  }
}
