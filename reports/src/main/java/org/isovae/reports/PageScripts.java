package org.isovae.reports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.isovae.api.Sha256;

/** What every page carries: template, style, script, chart library. */
final class PageScripts {
  static final String TEMPLATE = read("page.html");
  static final String STYLE = read("page.css");
  static final String SCRIPT = read("page.js");

  /** Gzip in base64: a third of its size. */
  static final String CHARTS;

  /** The browser runs these two scripts only: nothing that data could smuggle in. */
  static final String POLICY;

  static {
    String charts = read("echarts.min.js");
    CHARTS = Base64.getEncoder().encodeToString(compressed(charts));
    POLICY =
        "default-src 'none'; script-src "
            + hash(SCRIPT)
            + " "
            + hash(charts)
            + "; style-src 'unsafe-inline'; img-src data:";
  }

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

  private static byte[] compressed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory has no medium to fail
    }
    return bytes.toByteArray();
  }

  private static String hash(String script) {
    byte[] digest = Sha256.digest().digest(script.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }
}
