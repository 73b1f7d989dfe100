package bot.pilcrow.answer;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.answer.Question.Exchange;
import bot.pilcrow.article.Article;
import bot.pilcrow.ingest.Ingest;
import bot.pilcrow.ingest.Reading;
import bot.pilcrow.ingest.Source;
import bot.pilcrow.retrieval.Languages;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MentionsTest {

    private static final Ingest INGEST = new Ingest(new Languages());
    private static final Mentions BUNDLED =
            new Mentions(((Reading.Understood) INGEST.read(new Source.Bundled())).article());

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            What did Pelosi say?; Pelosi
            Did Putin meet Pelosi or Omar?; Pelosi, Omar
            What happened in 2019?; 2019
            What did NATO say about Taiwan?; NATO
            Did Wang visit Budapest?; Budapest
            How many of the 340 people came?; 340
            """)
    void findsNamesAndNumbersThatTheArticleLacks(String question, String missing) {
        assertThat(BUNDLED.missing(question)).containsExactlyElementsOf(List.of(missing.split(", ", -1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What did Putin say?",
                "What did Wang's counterpart say about China’s role?",
                "What did the Chinese tell the Russians?",
                "What did Patrushef tell Wang?",
                "Who is Putins guest?",
                "Is Xi going to Moscow in April?",
                "What did the WSJ report?",
                "Who spoke at the MSC?",
                "What happened on February 22, 2023?",
                "What happened on the 22nd?",
                "WHAT DID PELOSI SAY",
                "what did pelosi say",
                "How long is World War 2 ago?",
                "Is it about the US or the U.S.?"
            })
    void forgivesWhatPeopleForgive(String question) {
        assertThat(BUNDLED.missing(question)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"¿Quién abrió la puerta?", "«Кто открыл дверь?»", "„Wer war das?“", "— Quién?"})
    void takesNoFirstWordForAName(String question) {
        assertThat(BUNDLED.missing(question)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"New York City is large.,What is NYC?", "NYC is large.,How large is NYC?"})
    void knowsInitialsOfNamesThatAreSpelledOut(String text, String question) {
        Article article = INGEST.ofParagraphs("T", "en", List.of(text));

        assertThat(new Mentions(article).missing(question)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            and when might that take place?; yes
            And Taiwan?; yes
            what about Hong Kong?; yes
            What did he say?; yes
            Why?; yes
            When did she resign?; yes
            Why is that?; yes
            What did Wang say about his trip?; no
            When will the summit in Moscow take place?; no
            Who reported the summit plans of Xi Jinping?; no
            """)
    void tellsWhetherAQuestionLeansOnTheOneBefore(String question, String leans) {
        Question asked =
                new Question(question, List.of(new Exchange("Who visited Moscow?", "Wang did.")), Optional.empty());

        assertThat(FollowUp.context(asked).isPresent()).isEqualTo(leans.equals("yes"));
        assertThat(FollowUp.context(Question.of(question))).isEmpty();
    }
}
