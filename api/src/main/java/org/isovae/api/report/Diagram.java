package org.isovae.api.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nodes joined by edges. Immutable. */
public final class Diagram extends Figure {
  private final List<Node> nodes;
  private final List<Edge> edges;
  private final boolean directed;
  private final Table data;

  private Diagram(Builder builder) {
    super(builder.name, builder.title, builder.alternative);
    this.nodes = List.copyOf(builder.nodes.values());
    this.edges = List.copyOf(builder.edges);
    this.directed = builder.directed;
    this.data =
        Table.builder(name())
            .title(title())
            .column("from", edges.stream().map(Edge::from).toList())
            .column("to", edges.stream().map(Edge::to).toList())
            .column("weight", edges.stream().mapToDouble(Edge::weight).toArray())
            .build();
  }

  /**
   * A new builder.
   *
   * @param name for files: lower-case words joined by hyphens
   * @param title in words
   * @param alternative what the diagram shows, for whoever cannot see it
   */
  public static Builder builder(String name, String title, String alternative) {
    return new Builder(name, title, alternative);
  }

  /** The nodes. */
  public List<Node> nodes() {
    return nodes;
  }

  /** The edges. */
  public List<Edge> edges() {
    return edges;
  }

  /** Whether an edge has a direction. */
  public boolean directed() {
    return directed;
  }

  /** The edges. */
  @Override
  public Table data() {
    return data;
  }

  /** A node. Immutable. */
  public static final class Node {
    private final String label;
    private final double weight;

    private Node(String label, double weight) {
      this.label = label;
      this.weight = weight;
    }

    /** Its label; no other node has it. */
    public String label() {
      return label;
    }

    /** How large it is, beside the others. */
    public double weight() {
      return weight;
    }
  }

  /** An edge. Immutable. */
  public static final class Edge {
    private final String from;
    private final String to;
    private final double weight;

    private Edge(String from, String to, double weight) {
      this.from = from;
      this.to = to;
      this.weight = weight;
    }

    /** The label of the node where it begins. */
    public String from() {
      return from;
    }

    /** The label of the node where it ends. */
    public String to() {
      return to;
    }

    /** How strong it is, beside the others. */
    public double weight() {
      return weight;
    }
  }

  /** Collects a diagram. */
  public static final class Builder {
    private final String name;
    private final String title;
    private final String alternative;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final List<Edge> edges = new ArrayList<>();
    private boolean directed;

    private Builder(String name, String title, String alternative) {
      this.name = name;
      this.title = title;
      this.alternative = alternative;
    }

    /** Draws every edge as an arrow. */
    public Builder directed() {
      directed = true;
      return this;
    }

    /**
     * Adds a node.
     *
     * @param label no other node has it
     * @param weight how large it is, beside the others; positive
     */
    public Builder node(String label, double weight) {
      Rules.text("the label of a node", label);
      positive("the node " + label, weight);
      if (nodes.putIfAbsent(label, new Node(label, weight)) != null) {
        throw new IllegalArgumentException(
            "the diagram " + name + " has the node " + label + " already");
      }
      return this;
    }

    /**
     * Adds an edge between nodes that were added before.
     *
     * @param weight how strong it is, beside the others; positive
     */
    public Builder edge(String from, String to, double weight) {
      positive("the edge from " + from + " to " + to, weight);
      for (String end : List.of(from, to)) {
        if (!nodes.containsKey(end)) {
          throw new IllegalArgumentException(
              "the diagram " + name + " has no node " + end + " for an edge; add it first");
        }
      }
      edges.add(new Edge(from, to, weight));
      return this;
    }

    private static void positive(String what, double weight) {
      if (!(weight > 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException(
            what + " weighs " + weight + "; a weight is positive and finite");
      }
    }

    /** The diagram; at least one node. */
    public Diagram build() {
      if (nodes.isEmpty()) {
        throw new IllegalArgumentException("the diagram " + name + " has no nodes");
      }
      return new Diagram(this);
    }
  }
}
