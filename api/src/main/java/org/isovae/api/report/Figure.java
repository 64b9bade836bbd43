package org.isovae.api.report;

/**
 * A figure, as data: a {@link Chart}, a {@link HeatMap}, {@link Images} or a {@link Diagram}.
 * Immutable.
 *
 * <p>More kinds may come. Whoever renders one that it does not know shows its {@link #data}.
 */
public abstract class Figure {
  private final String name;
  private final String title;
  private final String alternative;

  /** Only the kinds of this package. */
  Figure(String name, String title, String alternative) {
    this.name = Rules.file("figure", name);
    this.title = Rules.text("the title of the figure " + name, title);
    this.alternative = Rules.text("the alternative text of the figure " + name, alternative);
  }

  /** The name, for files: lower-case words joined by hyphens. */
  public final String name() {
    return name;
  }

  /** The title, in words. */
  public final String title() {
    return title;
  }

  /** What the figure shows, for whoever cannot see it: its content, not its looks. */
  public final String alternative() {
    return alternative;
  }

  /** The figure's numbers as a table of its name. */
  public abstract Table data();

  @Override
  public final String toString() {
    return getClass().getSimpleName() + " " + name;
  }
}
