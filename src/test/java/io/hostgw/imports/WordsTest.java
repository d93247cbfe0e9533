package io.hostgw.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hostgw.document.Scalar;
import io.hostgw.document.Sequence;
import io.hostgw.document.Value;
import io.hostgw.model.InvalidInputException;
import io.hostgw.model.Origin;
import io.hostgw.model.Sourced;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words and values of Ansible's INI form, as Python's shlex and ast.literal_eval have them. */
class WordsTest {
  private static Sourced<String> text(String text) {
    return new Sourced<>(text, new Origin("f", 1, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a b=c | a,b=c",
        "a  b='c d' | a,b=c d",
        "a b=\"c \\\" \\x\" | a,b=c \" \\x",
        "a b='c\\d'e | a,b=c\\de",
        "a b=c\\ d | a,b=c d",
        "a # b | a",
        "a b=c#d | a,b=c",
        "a b='c#d' | a,b=c#d",
        "'' a | ,a",
      })
  void wordsAreSplitAsShlexDoes(String line, String words) throws Exception {
    assertThat(
            ShellWords.ofCommentedLine(text(line)).stream()
                .map(Sourced::value)
                .collect(Collectors.joining(",")))
        .isEqualTo(words);
  }

  @Test
  void eachWordHasItsPlace() throws Exception {
    assertThat(ShellWords.ofCommentedLine(text("ab  c='d' e")))
        .extracting(Sourced::origin)
        .extracting(Origin::column)
        .containsExactly(1, 5, 11);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"a 'b, 1:3", "a b=\"c, 1:5", "a \\, 1:3"})
  void whatIsNotClosedIsRefusedWhereItOpens(String line, String place) {
    assertThatThrownBy(() -> ShellWords.of(text(line)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("f:" + place + ": ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "22 | NUMBER 22",
        "022 | TEXT 022",
        "22 # the port | NUMBER 22",
        "'a b' | TEXT a b",
        "\"it's\" | TEXT it's",
        "'it\\'s' | TEXT it's",
        "True | BOOLEAN True",
        "true | TEXT true",
        "None | NULL ",
        "10.0.0.0/24 | TEXT 10.0.0.0/24",
        "10.0.0.0/24 # x | TEXT 10.0.0.0/24 # x",
        "['a', 'b'] | [TEXT a, TEXT b]",
        "('a',) | [TEXT a]",
        "[] | []",
        "['a' | TEXT ['a'",
        "['a'] x | TEXT ['a'] x",
        "[[1]] | TEXT [[1]]",
        "{'a': 1} | TEXT {'a': 1}",
        "'a' 'b' | TEXT 'a' 'b'",
      })
  void aValueIsAPythonLiteralOrTheTextItself(String written, String value) {
    assertThat(shown(PythonLiteral.of(text(written)))).isEqualTo(value == null ? "" : value);
  }

  private static String shown(Value value) {
    if (value instanceof Sequence list) {
      return list.items().stream().map(WordsTest::shown).toList().toString();
    }
    var scalar = (Scalar) value;
    return (scalar.kind() + " " + scalar.text()).strip();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "-J a@b:22 | a@b:22 | ",
        "-Ja | a | ",
        "-o ProxyJump=a | a | ",
        "-oProxyJump=a | a | ",
        "-o 'proxyjump a' | a | ",
        "-J none |  | ",
        "-J a -J b | a | ",
        "-C -o ControlMaster=auto |  | ",
        "-o ProxyCommand='ssh -W %h:%p a' |  | ProxyCommand=ssh -W %h:%p a",
        "-i /k -l me -p 2 |  | -i /k;-l me;-p 2",
        "-J |  | ",
        "-o |  | ",
      })
  void aJumpHostIsFoundHoweverItIsWritten(String written, String jump, String others)
      throws Exception {
    SshArguments arguments = SshArguments.of(text(written));

    assertThat(arguments.jump().orElse(null)).isEqualTo(jump);
    assertThat(arguments.others())
        .isEqualTo(others == null ? List.of() : List.of(others.split(";")));
  }
}
