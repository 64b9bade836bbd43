package org.isovae.reports;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An object of a JSON text; what is asked of it and not there is told by its name. */
record Tree(Map<?, ?> fields) {
  static Tree of(Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      return new Tree(map);
    }
    throw new IOException("it is no object");
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  private <T> T get(String name, Class<T> type) throws IOException {
    Object value = fields.get(name);
    if (!type.isInstance(value)) {
      throw new IOException("it has no " + name + " as it should");
    }
    return type.cast(value);
  }

  String text(String name) throws IOException {
    return get(name, String.class);
  }

  double number(String name) throws IOException {
    return get(name, Double.class);
  }

  boolean truth(String name) throws IOException {
    return get(name, Boolean.class);
  }

  List<?> list(String name) throws IOException {
    return get(name, List.class);
  }

  List<String> strings(String name) throws IOException {
    return list(name).stream().map(String.class::cast).toList();
  }

  double[] numbers(String name) throws IOException {
    return numbers(list(name));
  }

  static double[] numbers(List<?> list) {
    return list.stream().mapToDouble(Double.class::cast).toArray();
  }

  double[][] matrix(String name) throws IOException {
    return list(name).stream().map(row -> numbers((List<?>) row)).toArray(double[][]::new);
  }

  Tree tree(String name) throws IOException {
    return of(fields.get(name));
  }

  List<Tree> trees(String name) throws IOException {
    return list(name).stream().map(value -> new Tree((Map<?, ?>) value)).toList();
  }

  Map<String, Object> map(String name) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    tree(name).fields.forEach((key, value) -> map.put((String) key, value));
    return map;
  }

  Map<String, String> texts(String name) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    tree(name).fields.forEach((key, value) -> texts.put((String) key, (String) value));
    return texts;
  }
}
