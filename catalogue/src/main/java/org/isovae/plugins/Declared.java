package org.isovae.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isovae.api.extension.ExtensionPoint;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A provider as the descriptor of its module declares it: nothing of it has been loaded.
 *
 * @param module where it lies
 * @param kind the extension point
 * @param type the name of its class
 * @param name what it calls itself, where its class file returns a constant
 */
record Declared(
    PluginModules.Located module, ExtensionPoint<?> kind, String type, Optional<String> name) {

  /** All providers of a module, in the order of kinds and of the descriptor. */
  static List<Declared> in(PluginModules.Located module) {
    List<Declared> found = new ArrayList<>();
    for (ExtensionPoint<?> kind : ExtensionPoint.all()) {
      module.descriptor().provides().stream()
          .filter(provides -> provides.service().equals(kind.provider().getName()))
          .flatMap(provides -> provides.providers().stream())
          .forEach(type -> found.add(new Declared(module, kind, type, constant(module, type))));
    }
    return found;
  }

  /** The name without running anything: most providers return a text and no more. */
  private static Optional<String> constant(PluginModules.Located module, String type) {
    try (ModuleReader reader = module.reference().open()) {
      Optional<InputStream> file = reader.open(type.replace('.', '/') + ".class");
      if (file.isEmpty()) {
        return Optional.empty();
      }
      try (InputStream in = file.get()) {
        NameReader name = new NameReader();
        new ClassReader(in).accept(name, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return name.found();
      }
    } catch (IOException | RuntimeException e) {
      // Whatever is wrong with the file is said when the provider is created.
      return Optional.empty();
    }
  }

  /** Looks for a method {@code name()} that loads a constant and returns it. */
  private static final class NameReader extends ClassVisitor {
    private static final int VERSION = Opcodes.ASM9;

    private final List<Object> instructions = new ArrayList<>();

    NameReader() {
      super(VERSION);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      if (!name.equals("name") || !descriptor.equals("()Ljava/lang/String;")) {
        return null;
      }
      return new MethodVisitor(VERSION) {
        @Override
        public void visitLdcInsn(Object value) {
          instructions.add(value);
        }

        @Override
        public void visitInsn(int opcode) {
          instructions.add(opcode);
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
          instructions.add(opcode);
        }

        @Override
        public void visitMethodInsn(
            int opcode, String owner, String method, String type, boolean isInterface) {
          instructions.add(opcode);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String type) {
          instructions.add(opcode);
        }
      };
    }

    Optional<String> found() {
      return instructions.size() == 2
              && instructions.get(0) instanceof String text
              && instructions.get(1).equals(Opcodes.ARETURN)
          ? Optional.of(text)
          : Optional.empty();
    }
  }
}
