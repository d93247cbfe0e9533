package io.hostgw.document;

import io.hostgw.model.Origin;
import io.hostgw.model.Printable;
import io.hostgw.model.ProblemCode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads one YAML or JSON document; which of both, its first characters tell.
 *
 * <p>YAML is read as its events, objects are never constructed: no tags beyond those of the core
 * schema, no anchors, aliases or merge keys. Duplicate keys are refused in both.
 */
public final class DocumentReader {
  private static final int SNIFFED = 4096;

  private DocumentReader() {}

  /**
   * Reads a document to its end.
   *
   * @param in the document's bytes, UTF-8; not closed here
   * @param source its name for messages, printable
   * @param selection what of it is kept
   * @param limits how much of it is read
   * @return its tree, or all that could be found out about why there is none; an error of reading
   *     is one of these reasons
   */
  public static Document read(InputStream in, String source, Selection selection, Limits limits) {
    return read(in, source, selection, limits, Dialect.STRICT);
  }

  /**
   * Reads a document of somebody else's making to its end.
   *
   * @param in the document's bytes, UTF-8; not closed here
   * @param source its name for messages, printable
   * @param selection what of it is kept
   * @param limits how much of it is read
   * @param dialect what of YAML it may use
   * @return its tree, or all that could be found out about why there is none
   */
  public static Document read(
      InputStream in, String source, Selection selection, Limits limits, Dialect dialect) {
    var start = new Origin(source, 1, 1);
    var builder = new TreeBuilder(selection, limits);
    try {
      var buffered = new BufferedInputStream(in, SNIFFED);
      buffered.mark(SNIFFED);
      byte[] head = buffered.readNBytes(SNIFFED);
      buffered.reset();
      refuseOtherEncodings(head, start);
      boolean json = looksLikeJson(head);
      var reader = new StrictReader(buffered, source, limits.bytes(), !json);
      if (json) {
        new JsonEvents(reader, source, builder, limits).read();
      } else {
        new YamlEvents(reader, source, builder, dialect).read();
      }
      return builder.finish(start);
    } catch (BadInputException bad) {
      return builder.broken(bad.problem());
    } catch (IOException unreadable) {
      return builder.broken(
          new BadInputException(
                  ProblemCode.UNREADABLE,
                  Origin.of(source),
                  "cannot be read: " + reason(unreadable))
              .problem());
    }
  }

  private static String reason(IOException exception) {
    String message = exception.getMessage();
    return message == null ? exception.getClass().getSimpleName() : Printable.of(message);
  }

  private static void refuseOtherEncodings(byte[] head, Origin start) throws BadInputException {
    if (head.length < 2) {
      return;
    }
    int mark = (head[0] & 0xff) << 8 | head[1] & 0xff;
    // What a redirection in PowerShell writes.
    if (mark == 0xfeff || mark == 0xfffe) {
      throw new BadInputException(ProblemCode.UNREADABLE, start, "UTF-16: save the file as UTF-8");
    }
  }

  /** An object whose first key is quoted; YAML's own braces begin otherwise as a rule. */
  private static boolean looksLikeJson(byte[] head) {
    int brace = skipBlanks(head, startsWithByteOrderMark(head) ? 3 : 0);
    if (brace >= head.length || head[brace] != '{') {
      return false;
    }
    int next = skipBlanks(head, brace + 1);
    return next >= head.length || head[next] == '"' || head[next] == '}';
  }

  private static boolean startsWithByteOrderMark(byte[] head) {
    return head.length >= 3
        && head[0] == (byte) 0xef
        && head[1] == (byte) 0xbb
        && head[2] == (byte) 0xbf;
  }

  private static int skipBlanks(byte[] head, int from) {
    int at = from;
    while (at < head.length
        && (head[at] == ' ' || head[at] == '\t' || head[at] == '\n' || head[at] == '\r')) {
      at++;
    }
    return at;
  }
}
