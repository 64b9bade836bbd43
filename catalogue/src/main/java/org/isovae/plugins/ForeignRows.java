package org.isovae.plugins;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.isovae.api.ComponentCalls;
import org.isovae.api.data.Columns;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.RowStream;
import org.isovae.api.data.Samples;

/**
 * A plug-in's data set whose every call, and every call of the rows that it gives, is made with the
 * plug-in's class loader as the thread's, on whatever thread.
 */
final class ForeignRows implements InvocationHandler {
  private static final Set<Class<?>> WRAPPED =
      Set.of(Dataset.class, Samples.class, RowStream.class);

  private final Object target;
  private final ClassLoader loader;

  private ForeignRows(Object target, ClassLoader loader) {
    this.target = target;
    this.loader = loader;
  }

  static Dataset of(Dataset dataset) {
    return wrapped(Dataset.class, dataset, dataset.getClass().getClassLoader());
  }

  static RowStream of(RowStream rows) {
    return wrapped(RowStream.class, rows, rows.getClass().getClassLoader());
  }

  static Columns of(Columns columns) {
    return wrapped(Columns.class, columns, columns.getClass().getClassLoader());
  }

  private static <T> T wrapped(Class<T> type, Object target, ClassLoader loader) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new ForeignRows(target, loader)));
  }

  private static final class Thrown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Thrown(Throwable cause) {
      super(cause);
    }
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getDeclaringClass() == Object.class && method.getName().equals("equals")) {
      return proxy == arguments[0];
    }
    try {
      Object result = ComponentCalls.with(loader, () -> call(method, arguments));
      Class<?> type = method.getReturnType();
      return result == null || !WRAPPED.contains(type) ? result : wrapped(type, result, loader);
    } catch (Thrown e) {
      throw e.getCause();
    }
  }

  private Object call(Method method, Object[] arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw new Thrown(e.getCause());
    } catch (IllegalAccessException e) {
      throw new Thrown(e);
    }
  }
}
