package bot.pilcrow.answer;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.article.Article;
import bot.pilcrow.article.Article.Metadata;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Paragraph.Kind;
import bot.pilcrow.article.Sentence;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageQuestionsTest {

    private static final Paragraph HEADLINE = paragraph(0, Kind.HEADLINE, "Port reopens after storm");
    private static final Paragraph LEAD = paragraph(1, Kind.BODY, "The port of Lorne reopened on Monday.");

    private final PageQuestions questions =
            new PageQuestions(article(Optional.of("Hallam News"), Optional.of("2024-05-06")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What is this article about?",
                "what's the story about",
                "summarize the article please",
                "tl;dr",
                "What is the main point of this article?",
                "tell me about this article"
            })
    void answersWhatItIsAboutWithHeadlineAndLead(String question) {
        assertThat(questions.answer(question).orElseThrow())
                .extracting(Citation::quote)
                .containsExactly(HEADLINE.text(), LEAD.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Who published this article?",
                "which newspaper published the story",
                "when was this article published?",
                "what is the headline?"
            })
    void answersWhereItComesFromWithTheHeadlineWhoseLineSaysSo(String question) {
        assertThat(questions.answer(question).orElseThrow())
                .extracting(Citation::quote)
                .containsExactly(HEADLINE.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What did Wang say about the port?",
                "When will the story of the wreck be told?",
                "Who published the report on tides?",
                "What is the title of the mayor?s deputy",
                "What was the article in the contract about fees for?",
                "why did the port close"
            })
    void leavesQuestionsAboutTheNewsAlone(String question) {
        assertThat(questions.answer(question)).isEmpty();
    }

    @Test
    void claimsNothingThatIsNotKnownOfTheArticle() {
        PageQuestions unknown = new PageQuestions(article(Optional.empty(), Optional.empty()));

        assertThat(unknown.answer("Who published this article?")).isEmpty();
        assertThat(unknown.answer("When was this article published?")).isEmpty();
    }

    private static Article article(Optional<String> publisher, Optional<String> published) {
        return new Article(
                new Metadata(
                        HEADLINE.text(),
                        publisher,
                        Optional.empty(),
                        published,
                        Optional.empty(),
                        "en",
                        Optional.empty()),
                "1",
                List.of(HEADLINE, LEAD),
                List.of());
    }

    private static Paragraph paragraph(int number, Kind kind, String text) {
        return new Paragraph(number, kind, text, List.of(new Sentence(1, 0, text.length())));
    }
}
