package org.isovae.potentials;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.isovae.cache.CacheContents;
import org.isovae.cache.CacheFile;
import org.isovae.cache.CacheFile.Made;
import org.isovae.cache.CacheFile.Writer;
import org.isovae.cache.CacheKind;
import org.isovae.cache.Fields;

/**
 * What a cache knows of the graph whose edges it holds: an int for each.
 *
 * @param rows n
 * @param degree k
 * @param notes what people should know of the graph
 */
record GraphContents(int rows, int degree, List<String> notes) implements CacheContents {
  /** Graphs of neighbours. */
  static final CacheKind KIND =
      new CacheKind(
          "graph",
          0x49534f5641454752L, // ISOVAEGR
          1,
          "neighbours",
          "the graph of the rows' neighbours",
          "looks for the same neighbours",
          "they are looked for again",
          "potentials.topology.cache");

  /** More than any graph has. */
  private static final int SEGMENT = 1 << 30;

  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  @Override
  public int segmentBytes() {
    return SEGMENT;
  }

  @Override
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(rows);
      out.writeInt(degree);
      Fields.write(out, notes);
    } catch (IOException impossible) {
      throw new IllegalStateException("memory takes what is written to it", impossible);
    }
    return bytes.toByteArray();
  }

  /** The contents that were written. */
  static GraphContents of(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return new GraphContents(in.readInt(), in.readInt(), Fields.texts(in));
    }
  }

  /** Writes a graph. */
  static Made<GraphContents> write(NeighbourGraph graph, Writer writer) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * graph.ends().length).order(ORDER);
    bytes.asIntBuffer().put(graph.ends());
    writer.write(bytes, 0);
    return new Made<>(
        new GraphContents(graph.rows(), graph.degree(), graph.notes()), bytes.limit());
  }

  /** The graph that was written. */
  static NeighbourGraph graph(CacheFile<GraphContents> file) {
    GraphContents contents = file.contents();
    int[] ends = new int[contents.rows * contents.degree];
    file.bytes().segment(0).duplicate().order(ORDER).asIntBuffer().get(ends);
    return new NeighbourGraph(contents.rows, contents.degree, ends, contents.notes);
  }
}
