package org.isovae.tck.check;

/**
 * What a check found.
 *
 * @param name the behaviour that was checked
 * @param passed whether the component behaves so; true too where the check does not apply
 * @param detail what was found and what was expected; empty if there is nothing to say
 */
public record Outcome(String name, boolean passed, String detail) {}
