package bot.pilcrow.minutes;

import static bot.pilcrow.minutes.Asked.question;
import static bot.pilcrow.minutes.Sitting.MILL;
import static bot.pilcrow.minutes.Sitting.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import bot.pilcrow.conversation.session.Standing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinutesCsvTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\tx",
                "\rx",
                "\r\n=1",
                " =1",
                "\u00A0=1",
                "\u3000+1",
                "\"=1",
                "'=1",
                "“=1",
                "\u200B=1",
                "\uFEFF=1",
                "\u202E=1",
                "\uFF1D1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF20x",
                " \"' =cmd|' /C calc'!A0",
                "=HYPERLINK(\"http://evil.example\",\"x\")",
                "\n\n-1",
                "`=1",
                "«=1",
                "\u0007=1"
            })
    void neutralisesFormulas(String nasty) {
        assertThat(onlyCell(CsvCell.of(nasty))).startsWith("'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1", "1-2", "Who, me?", "(=)", "; no", "سلام", "¿Qué?", "¶1"})
    void leavesOtherWordsAlone(String words) {
        assertThat(onlyCell(CsvCell.of(words))).isEqualTo(words);
    }

    @Test
    void neutralisesFormulasBehindASemicolon() {
        assertThat(onlyCell(CsvCell.of("a; \"=1;b;+2"))).isEqualTo("a;' \"=1;b;'+2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "say \"no\"", "one\ntwo", "one\r\ntwo", "a\u2028b", "\"", "\"\"", ",", "a\u0085b"})
    void comesBackFromAParserInOneLine(String words) {
        List<List<String>> rows = parsed(new Sitting().with(question(1, words)).text("csv"));

        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).get(3)).isEqualTo(words.replaceAll("[\\s\u2028\u0085]+", " "));
    }

    @Test
    void hasARowForEveryQuestionJoinedOnesAmongThem() {
        List<List<String>> rows = parsed(new Sitting()
                .with(
                        question(1, "Cost?").answered("", whole(1, MILL)).joinedBy(3, "Price?", "Omid"),
                        question(2, "x").standing(Standing.DISMISSED))
                .text("csv"));

        assertThat(rows).extracting(List::size).containsOnly(22);
        assertThat(rows.subList(1, rows.size()))
                .extracting(row -> row.get(0), row -> row.get(1), row -> row.get(2), row -> row.get(3))
                .containsExactly(
                        tuple("1", "", "Answered", "Cost?"),
                        tuple("2", "", "Put aside", ""),
                        tuple("3", "1", "Asked before", "Price?"));
        assertThat(rows.get(1).get(9)).isEqualTo("“" + MILL + "” (The Quay Courier, ¶1)");
    }

    @Test
    void beginsWithAByteOrderMarkAndEndsEveryLineWithBoth() {
        String csv = new Sitting().with(question(1, "a")).text("csv");

        assertThat(csv).startsWith("\uFEFF\"No.\"").endsWith("\r\n");
        assertThat(csv.replace("\r\n", "")).doesNotContain("\r", "\n");
    }

    private static String onlyCell(String written) {
        List<List<String>> rows = parsed(written + "\r\n");
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0)).hasSize(1);
        return rows.get(0).get(0);
    }

    /** Reads a table as RFC 4180 says. */
    private static List<List<String>> parsed(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean doubled = quoted && unit == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
            if (doubled) {
                cell.append(unit);
                i++;
            } else if (unit == '"') {
                quoted = !quoted;
            } else if (!quoted && (unit == ',' || unit == '\r')) {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (!quoted && unit == '\n') {
                rows.add(List.copyOf(row));
                row.clear();
            } else {
                cell.append(unit);
            }
        }
        return rows;
    }
}
