package org.isovae.host.run;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Addresses of files for a page that lies on the same disk. */
final class Links {
  private Links() {}

  /** That of a relative path: any character of a name that means something else is escaped. */
  static String relative(Path path) {
    return StreamSupport.stream(path.spliterator(), false)
        .map(name -> URLEncoder.encode(name.toString(), StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }
}
