package bot.pilcrow.minutes;

import static bot.pilcrow.minutes.Asked.question;
import static bot.pilcrow.minutes.Sitting.MILL;
import static bot.pilcrow.minutes.Sitting.quoted;
import static bot.pilcrow.minutes.Sitting.whole;
import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.conversation.Turn.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MinutesMarkdownTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# Heading",
                "Heading\n===",
                "Heading\n---",
                "- item",
                "* item",
                "+ item",
                "1. item",
                "12) item",
                "> quote",
                "```\ncode",
                "    code",
                "`code`",
                "*emphasis*",
                "__strong__",
                "[link](https://evil.example)",
                "![image](https://evil.example/x.png)",
                "<https://evil.example>",
                "<b>bold</b>",
                "<!-- hidden",
                "[ref]: https://evil.example",
                "&lt;&amp;",
                "a\\",
                "***",
                "| a | b |\n|---|---|",
                "~~struck~~",
                "~~~\ncode",
                "[x",
                "](https://evil.example)",
                "\t- item",
                "2023. was a year"
            })
    void leavesHostileWordsWithoutMeaning(String hostile) {
        assertThat(structure(sitting(hostile))).isEqualTo(structure(sitting("x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"# Heading", "1. item", "*a* & <b>", "a_b_c [d](e) `f` 3.5 x:y", "- 5 | 6 \\ 7 ~~8~~ $9$"})
    void showsHostileWordsAsTheyAre(String hostile) {
        String text = TextContentRenderer.builder()
                .build()
                .render(Parser.builder().build().parse(MarkdownText.line(hostile)));

        assertThat(text).isEqualTo(hostile);
    }

    @ParameterizedTest
    @CsvSource({
        "see https://evil.example now, s://",
        "see www.evil.example now, www.e",
        "write to me@evil.example now, me@e",
        "hello @everyone now, @everyone"
    })
    void makesNoAddressesOfWords(String words, String address) {
        assertThat(MarkdownText.line(words)).doesNotContain(address);
    }

    @ParameterizedTest
    @CsvSource({
        "'cost ', four million, ' pounds', cost **four million** pounds",
        "'cost ', ' four ', pounds, cost  **four** pounds",
        "'', Four, ' million', **Four** million",
        "'said ', “yes”, ' to', said **“yes”** to",
        "said, “yes”, 'to', said<strong>“yes”</strong>to",
        "'5*', four, '', 5\\***four**"
    })
    void setsTheWordsThatAnswerInBold(String before, String pointed, String after, String markdown) {
        assertThat(MarkdownText.bold(before, pointed, after).replaceAll(" +", " "))
                .isEqualTo(markdown.replaceAll(" +", " "));
    }

    @Test
    void quotesTheArticleWithItsPlace() {
        Sitting sitting = new Sitting()
                .with(question(1, "Cost?").answered("", quoted(1, MILL, "It will cost four million pounds.", "four")));

        assertThat(sitting.text("md")).contains("> It will cost **four** million pounds.\n>\n> — The Quay Courier, ¶1");
    }

    private static String sitting(String words) {
        return new Sitting()
                .titled("T" + words)
                .about(Sitting.article(words, "en", List.of(words, MILL)))
                .gap(question(1, words)
                        .by(words)
                        .answered(
                                words.lines().findFirst().orElse(""),
                                new Quoted(
                                        1, 0, words.length(), Optional.of(words), Optional.empty(), Optional.of(words)))
                        .joinedBy(2, words, words)
                        .corrected(
                                words,
                                Optional.of(words),
                                words.lines().findFirst().orElse("")))
                .with(question(3, "x").partly(words, whole(2, MILL)))
                .text("md");
    }

    /** The kinds of blocks and spans in a text, in order, without bare words. */
    private static List<String> structure(String markdown) {
        List<String> kinds = new ArrayList<>();
        Parser.builder().build().parse(markdown).accept(new AbstractVisitor() {
            @Override
            protected void visitChildren(Node parent) {
                kinds.add(parent.getClass().getSimpleName() + depth(parent));
                super.visitChildren(parent);
            }
        });
        return kinds;
    }

    private static int depth(Node node) {
        int depth = 0;
        Optional<Node> above = Optional.ofNullable(node.getParent());
        while (above.isPresent()) {
            depth++;
            above = above.map(Node::getParent);
        }
        return depth;
    }
}
