package org.isovae.host.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.isovae.api.InvalidInputException;
import org.isovae.api.Suggestions;

/** Where a configuration is written: a preset, a file, or a text. */
public sealed interface ConfigurationSource {

  /** What people call it: the preset's or the file's name. */
  String label();

  /** A preset; see {@link Presets#names}. */
  static ConfigurationSource preset(String name) {
    return new Preset(name);
  }

  /** A file. */
  static ConfigurationSource file(Path path) {
    return new TextFile(path);
  }

  /** A text; what it extends is looked for from the current directory. */
  static ConfigurationSource text(String json) {
    return new Text(json);
  }

  /**
   * What a user named: a preset where there is one of that name, else a file.
   *
   * @throws InvalidInputException if there is neither
   */
  static ConfigurationSource named(String name) {
    return named(name, Path.of(""));
  }

  private static ConfigurationSource named(String name, Path directory) {
    if (Presets.names().contains(name)) {
      return preset(name);
    }
    // Without detours, so that a file which extends itself has the name that it had before.
    Path file = directory.resolve(Written.path(name)).normalize();
    if (Files.exists(file) || name.endsWith(".json") || name.contains("/")) {
      return file(file);
    }
    throw new InvalidInputException(
        "there is no preset and no file named "
            + Written.text(name)
            + "; "
            + Suggestions.didYouMean(Written.text(name), Presets.names())
                .orElse("the presets are " + String.join(", ", Presets.names())));
  }

  /** What it says. */
  String read();

  /** What {@code extends: name} means in it. */
  default ConfigurationSource extended(String name) {
    return named(name, directory());
  }

  /** From where the files that it names are looked for. */
  default Path directory() {
    return Path.of("");
  }

  /** See {@link #preset}. */
  record Preset(String label) implements ConfigurationSource {
    @Override
    public String read() {
      return Presets.read(label);
    }
  }

  /** See {@link #text}. */
  record Text(String json) implements ConfigurationSource {
    @Override
    public String label() {
      return "the text";
    }

    @Override
    public String read() {
      return json;
    }
  }

  /** See {@link #file}. */
  record TextFile(Path path) implements ConfigurationSource {
    @Override
    public String label() {
      return path.toString();
    }

    @Override
    public Path directory() {
      Path parent = path.getParent();
      return parent == null ? Path.of("") : parent;
    }

    @Override
    public String read() {
      try {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
          throw new InvalidInputException(
              "the configuration "
                  + path
                  + " is "
                  + (Files.isDirectory(path) ? "a directory" : "a pipe or a device")
                  + "; expected a file or a preset ("
                  + String.join(", ", Presets.names())
                  + ")");
        }
        if (Files.size(path) > JsonText.LONGEST) {
          throw new InvalidInputException(
              "the configuration "
                  + path
                  + " has "
                  + Files.size(path)
                  + " bytes, expected at most "
                  + JsonText.LONGEST
                  + "; if it holds data, name it with dataset.path: isovae run table dataset.path="
                  + path);
        }
        return Files.readString(path, StandardCharsets.UTF_8);
      } catch (NoSuchFileException e) {
        throw new InvalidInputException(
            "the configuration "
                + path
                + " does not exist; expected a file or a preset ("
                + String.join(", ", Presets.names())
                + ")",
            e);
      } catch (CharacterCodingException e) {
        throw new InvalidInputException("the configuration " + path + " is no UTF-8 text", e);
      } catch (IOException e) {
        throw new InvalidInputException(
            "the configuration " + path + " cannot be read: " + e.getMessage(), e);
      }
    }
  }
}
