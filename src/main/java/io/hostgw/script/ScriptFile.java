package io.hostgw.script;

/**
 * A file that a change script carries.
 *
 * @param keeper the part of the script that it is for
 * @param mode its permissions in octal digits, or {@code link}
 * @param path where it lies; {@code -} or {@code hook} where the script finds that out
 * @param content its text, with a line feed at the end
 */
public record ScriptFile(String keeper, String mode, String path, String content) {}
