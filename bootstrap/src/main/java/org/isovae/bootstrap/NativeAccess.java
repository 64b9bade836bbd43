package org.isovae.bootstrap;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Allows modules to load native libraries, where Java asks for it (since 22 it can be allowed, from
 * 24 on it warns otherwise).
 */
final class NativeAccess {
  private static final int FIRST_VERSION = 22;

  private NativeAccess() {}

  static void allow(ModuleLayer.Controller controller) {
    if (Runtime.version().feature() < FIRST_VERSION) {
      return;
    }
    try {
      // Not in Java 17, which this is compiled for.
      Method allow = ModuleLayer.Controller.class.getMethod("enableNativeAccess", Module.class);
      for (Module module : controller.layer().modules()) {
        allow.invoke(controller, module);
      }
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      // Only Java's warnings were to be avoided; what is forbidden says so itself when it is used.
      return;
    }
  }
}
