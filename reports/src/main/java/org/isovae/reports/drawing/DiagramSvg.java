package org.isovae.reports.drawing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.report.Diagram;

/** Nodes on a circle, joined by lines or arrows. */
final class DiagramSvg {
  private static final double WIDTH = 560;
  private static final double HEIGHT = 440;
  private static final double RADIUS = 140;
  private static final double ARROW = 8;

  private record Place(double x, double y, double angle, double radius) {}

  private final Diagram diagram;
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final Svg svg = new Svg();

  private DiagramSvg(Diagram diagram) {
    this.diagram = diagram;
    List<Diagram.Node> nodes = diagram.nodes();
    double heaviest = nodes.stream().mapToDouble(Diagram.Node::weight).max().orElseThrow();
    for (int i = 0; i < nodes.size(); i++) {
      double angle = 2 * Math.PI * i / nodes.size() - Math.PI / 2;
      double out = nodes.size() == 1 ? 0 : RADIUS;
      places.put(
          nodes.get(i).label(),
          new Place(
              WIDTH / 2 + out * Math.cos(angle),
              HEIGHT / 2 + out * Math.sin(angle),
              angle,
              4 + 11 * Math.sqrt(nodes.get(i).weight() / heaviest)));
    }
  }

  static String of(Diagram diagram) {
    return new DiagramSvg(diagram).drawn();
  }

  private String drawn() {
    double strongest = diagram.edges().stream().mapToDouble(Diagram.Edge::weight).max().orElse(1);
    for (Diagram.Edge edge : diagram.edges()) {
      edge(places.get(edge.from()), places.get(edge.to()), 0.8 + 3.2 * edge.weight() / strongest);
    }
    places.forEach(this::node);
    return svg.file(WIDTH, HEIGHT, diagram.title(), diagram.alternative());
  }

  private void edge(Place from, Place to, double width) {
    double length = Math.hypot(to.x - from.x, to.y - from.y);
    if (length < 1e-9) {
      svg.element(
          "circle",
          "cx",
          from.x,
          "cy",
          from.y - from.radius - 8,
          "r",
          8.0,
          "fill",
          "none",
          "stroke",
          Svg.FAINT,
          "stroke-width",
          width);
      return;
    }
    double dx = (to.x - from.x) / length;
    double dy = (to.y - from.y) / length;
    double tipX = to.x - dx * (to.radius + 2);
    double tipY = to.y - dy * (to.radius + 2);
    double head = diagram.directed() ? ARROW : 0;
    svg.line(
        from.x,
        from.y,
        tipX - dx * head,
        tipY - dy * head,
        "stroke",
        Svg.FAINT,
        "stroke-opacity",
        "0.7",
        "stroke-width",
        width);
    if (diagram.directed()) {
      svg.element(
          "path",
          "d",
          "M"
              + Svg.number(tipX)
              + " "
              + Svg.number(tipY)
              + "L"
              + Svg.number(tipX - dx * ARROW - dy * ARROW / 2)
              + " "
              + Svg.number(tipY - dy * ARROW + dx * ARROW / 2)
              + "L"
              + Svg.number(tipX - dx * ARROW + dy * ARROW / 2)
              + " "
              + Svg.number(tipY - dy * ARROW - dx * ARROW / 2)
              + "z",
          "fill",
          Svg.FAINT);
    }
  }

  private void node(String label, Place place) {
    svg.element(
        "circle", "cx", place.x, "cy", place.y, "r", place.radius, "fill", Palette.single());
    boolean right = Math.cos(place.angle) >= 0;
    double out = place.radius + 6;
    double x = place.x + out * Math.cos(place.angle);
    double y = place.y + out * Math.sin(place.angle) + 4 + 4 * Math.sin(place.angle);
    double room = right ? WIDTH - x - 4 : x - 4;
    svg.text(x, y, right ? "start" : "end", Letters.cut(label, Svg.FONT_SIZE, room));
  }
}
