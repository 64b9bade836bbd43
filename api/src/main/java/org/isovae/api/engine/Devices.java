package org.isovae.api.engine;

import java.util.List;
import java.util.Optional;

/**
 * What an engine computes on, and why: for people who expected something else.
 *
 * @param used the device that it would take now, such as {@code cpu} or {@code gpu:0}
 * @param reason why, in words without a full stop
 * @param all every device that it could take, the one that is used among them
 * @param libraries what a faster device needs to be loaded, in the order in which it is needed;
 *     empty where nothing is
 * @param advice what to do to get a faster device, with the command; empty where there is nothing
 */
public record Devices(
    String used,
    String reason,
    List<Device> all,
    List<Library> libraries,
    Optional<String> advice) {

  /** Copies the lists. */
  public Devices {
    all = List.copyOf(all);
    libraries = List.copyOf(libraries);
  }

  /**
   * A device.
   *
   * @param name as a configuration has it
   * @param description in words, such as its model
   */
  public record Device(String name, String description) {}

  /**
   * A library of the system.
   *
   * @param file its name with the version, as the loader looks for it
   * @param purpose what it is for
   * @param problem what the loader says; empty where it is found
   */
  public record Library(String file, String purpose, Optional<String> problem) {}

  /** An engine that knows nothing but the processors of this machine. */
  public static Devices processors(String reason) {
    int processors = Runtime.getRuntime().availableProcessors();
    return new Devices(
        "cpu",
        reason,
        List.of(new Device("cpu", processors + (processors == 1 ? " processor" : " processors"))),
        List.of(),
        Optional.empty());
  }
}
