package bot.pilcrow.minutes;

import static bot.pilcrow.minutes.Asked.question;
import static bot.pilcrow.minutes.Sitting.CAPTION;
import static bot.pilcrow.minutes.Sitting.EELS;
import static bot.pilcrow.minutes.Sitting.MILL;
import static bot.pilcrow.minutes.Sitting.quoted;
import static bot.pilcrow.minutes.Sitting.whole;
import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.conversation.Turn.Quoted;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MinutesHtmlTest {

    private static final Pattern ANCHOR = Pattern.compile("href=\"#([^\"]+)\"");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "</style><script>alert(1)</script>",
                "</title></head><body onload=alert(1)>",
                "<!--",
                "&lt;script&gt;",
                "&#60;b&#62;",
                "]]><b>",
                "<b\u0000>"
            })
    void showsHostileWordsAsWords(String hostile) {
        String html = new Sitting()
                .titled(hostile)
                .about(Sitting.article(hostile, "en", List.of(hostile, MILL)))
                .with(
                        question(1, hostile)
                                .by(hostile)
                                .answered(hostile, new Quoted(1, 0, hostile.length(), Optional.of(hostile)))
                                .joinedBy(2, hostile, hostile)
                                .corrected(hostile, Optional.of(hostile), hostile),
                        question(3, "x").partly(hostile, whole(2, MILL)))
                .text("html");
        String plain = new Sitting()
                .titled("x")
                .about(Sitting.article("x", "en", List.of("x", MILL)))
                .with(
                        question(1, "x")
                                .by("x")
                                .answered("x", new Quoted(1, 0, 1, Optional.of("x")))
                                .joinedBy(2, "x", "x")
                                .corrected("x", Optional.of("x"), "x"),
                        question(3, "x").partly("x", whole(2, MILL)))
                .text("html");

        assertThat(tags(html)).isEqualTo(tags(plain));
    }

    @Test
    void asksNothingOfTheNetwork() {
        String html = full().text("html");

        assertThat(html)
                .contains("content=\"default-src 'none'; style-src 'unsafe-inline'\"")
                .doesNotContain("<script", "<link", "<img", "<iframe", "@import", "url(", "src=", "href=\"http");
    }

    @Test
    void leadsEveryLinkSomewhere() {
        String html = full().text("html");

        assertThat(ANCHOR.matcher(html).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allSatisfy(anchor -> assertThat(html).containsOnlyOnce("id=\"" + anchor + "\""));
    }

    @Test
    void linksQuotesToParagraphsAndParagraphsToQuestions() {
        assertThat(full().text("html"))
                .containsPattern("<figcaption>.*href=\"#p1\">¶1</a>")
                .containsPattern("id=\"p1\".*¶1(?s:.*?)class=\"asked\".*href=\"#q1\"");
    }

    @ParameterizedTest
    @CsvSource({"fa, rtl", "ar, rtl", "en, ltr", "ru, ltr", "tlh, ltr"})
    void isWrittenInTheDirectionOfItsLanguage(String language, String direction) {
        String shown = language.equals("tlh") ? "en" : language;

        assertThat(new Sitting().in(language).text("html"))
                .contains("<html lang=\"" + shown + "\" dir=\"" + direction + "\">");
    }

    @Test
    void keepsTheArticlesOwnLanguageAndDirection() {
        assertThat(full().in("fa").text("html")).contains("<blockquote lang=\"en\" dir=\"ltr\">");
    }

    @Test
    void quotesTheArticlesWordsWithThoseThatAnswerInBold() {
        assertThat(full().text("html")).contains("It will cost <strong>four million pounds</strong>.</blockquote>");
    }

    @Test
    void citesCaptionsByWhatTheyAre() {
        String html = new Sitting()
                .with(question(1, "a").answered("", whole(4, CAPTION)))
                .text("html");

        assertThat(html)
                .containsPattern("<figcaption>— <a href=\"#p4\">photo caption</a>")
                .doesNotContain("¶4");
    }

    @Test
    void showsThePassagesThatComeClosestAsSuch() {
        String html = new Sitting()
                .with(question(1, "Who pays?").notInArticle(whole(3, EELS)))
                .text("html");

        assertThat(html).containsPattern("The article does not say\\.(?s:.*)The closest it comes:(?s:.*)<figure>");
    }

    @Test
    void marksTranslationsAsTheWorkOfAMachine() {
        Quoted quote = new Quoted(
                3, 0, EELS.length(), Optional.empty(), Optional.empty(), Optional.of("ماهیگیران نگران‌اند."));
        String html = new Sitting().with(question(1, "a").answered("", quote)).text("html");

        assertThat(html).contains("Machine translation: <bdi>ماهیگیران نگران‌اند.</bdi>");
    }

    @Test
    void strikesThroughTheBotsWordsThatAHostReplaced() {
        String html = new Sitting()
                .with(question(1, "Cost?")
                        .answered("Four million. ¶1", whole(1, MILL))
                        .corrected("Reza", Optional.empty(), "Five by now."))
                .text("html");

        assertThat(html)
                .contains(
                        "<del>Four million. <a href=\"#p1\" dir=\"ltr\">¶1</a></del>",
                        "<bdi>Reza</bdi> (host)",
                        "Five by now.")
                .contains("the article’s own words");
    }

    private static Sitting full() {
        return new Sitting()
                .with(
                        question(1, "What will it cost?")
                                .answered(
                                        "Four million pounds. ¶1 ¶77 ¶0",
                                        quoted(1, MILL, "It will cost four million pounds.", "four million pounds"))
                                .joinedBy(2, "Price?", "Omid"),
                        question(3, "Caption?").answered("", whole(4, CAPTION), whole(0, "Harbour town")))
                .gap(question(4, "Who pays?").notInArticle(whole(3, EELS)));
    }

    /** The tags of a page without what is between them. */
    private static List<String> tags(String html) {
        return Pattern.compile("<[^>]*>")
                .matcher(html.replaceFirst("(?s)<style>.*?\n</style>", ""))
                .results()
                .map(found -> found.group())
                .toList();
    }
}
