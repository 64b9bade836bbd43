package org.isovae.reports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.isovae.api.Sha256;

/** What every page carries: template, style, script, chart library. */
final class PageScripts {
  static final String TEMPLATE = read("page.html");
  static final String STYLE = read("page.css");
  static final String SCRIPT = read("page.js");

  /** Of pages with many runs. */
  static final String RUNS_SCRIPT = read("runs.js");

  static final String TABLE_STYLE = withoutMap(read("tabulator.min.css"));

  private static final String CHARTS_PLAIN = read("echarts.min.js");
  private static final String TABULATOR_PLAIN = withoutMap(read("tabulator.min.js"));

  /** Gzip in base64: a third of its size. */
  static final String CHARTS = packed(CHARTS_PLAIN);

  static final String TABULATOR = packed(TABULATOR_PLAIN);

  /** The browser runs these two scripts only: nothing that data could smuggle in. */
  static final String POLICY = policy(SCRIPT, CHARTS_PLAIN);

  /** And these of pages with many runs. */
  static final String RUNS_POLICY = policy(SCRIPT, CHARTS_PLAIN, RUNS_SCRIPT, TABULATOR_PLAIN);

  private PageScripts() {}

  static String read(String name) {
    try (InputStream in = PageScripts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the module has no resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + name, e);
    }
  }

  /** A browser's tools would ask for it. */
  private static String withoutMap(String text) {
    return text.replaceAll("(?m)^(//#|/\\*#) sourceMappingURL=.*$", "");
  }

  private static String policy(String... scripts) {
    return "default-src 'none'; script-src "
        + Arrays.stream(scripts).map(PageScripts::hash).collect(Collectors.joining(" "))
        + "; style-src 'unsafe-inline'; img-src data:";
  }

  /** Gzip in base64; {@code page.js} has the way back. */
  static String packed(String text) {
    return Base64.getEncoder().encodeToString(compressed(text));
  }

  private static byte[] compressed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory has no medium to fail
    }
    return bytes.toByteArray();
  }

  /** How a policy names a script that may run. */
  static String hash(String script) {
    byte[] digest = Sha256.digest().digest(script.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }
}
