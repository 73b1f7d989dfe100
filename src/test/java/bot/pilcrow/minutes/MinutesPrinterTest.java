package bot.pilcrow.minutes;

import static bot.pilcrow.minutes.Asked.question;
import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.conversation.session.MinutesPress.Sheet;
import bot.pilcrow.conversation.session.Standing;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinutesPrinterTest {

    @Test
    void namesFilesByTheDayInTheGroupsZone() {
        assertThat(new Sitting().sheets())
                .extracting(Sheet::name)
                .containsExactly(
                        "minutes-2023-02-23.png",
                        "minutes-2023-02-23.html",
                        "minutes-2023-02-23.md",
                        "minutes-2023-02-23.csv",
                        "minutes-2023-02-23.json");
    }

    @Test
    void showsTheFirstFileAsAPicture() {
        assertThat(new Sitting().sheets()).extracting(Sheet::picture).containsExactly(true, false, false, false, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "md", "csv"})
    void tellsTheHostsWordAsTheHostsAndKeepsWhatWasSaidBefore(String ending) {
        Sitting sitting = new Sitting()
                .with(question(1, "Who pays?").notInArticle().corrected("Reza", Optional.of("The state"), "The town"));

        assertThat(sitting.text(ending)).contains("Reza", "The town", "The state");
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "md", "csv", "json"})
    void saysOfAQuestionPutAsideOnlyThatThereWasOne(String ending) {
        Sitting sitting = new Sitting()
                .with(question(1, "Is the mayor a crook?").by("Troll").standing(Standing.DISMISSED));

        assertThat(sitting.text(ending)).doesNotContain("crook", "Troll").containsPattern("(?i)put.aside|dismissed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "md", "csv", "json"})
    void keepsTheWordsAndTheNameOfAWithdrawnQuestionToItself(String ending) {
        Sitting sitting = new Sitting().with(question(1, "Secret?").by("Shy").standing(Standing.WITHDRAWN));

        assertThat(sitting.text(ending)).doesNotContain("Secret", "Shy").containsPattern("\\(withdrawn\\)|WITHDRAWN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "md", "csv"})
    void saysThatAQuestionWasForgottenAndNobodyKnowsWhoAskedIt(String ending) {
        Sitting sitting = new Sitting().with(question(1, "").byNobody().answered("", Sitting.whole(3, Sitting.EELS)));

        assertThat(sitting.text(ending)).contains("(withdrawn)", "anonymous", Sitting.EELS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "md", "csv", "json"})
    void listsTheWordingsThatWereJoined(String ending) {
        Sitting sitting = new Sitting()
                .with(question(1, "What will it cost?")
                        .answered("", Sitting.whole(1, Sitting.MILL))
                        .joinedBy(2, "How much is the mill?", "Omid"));

        assertThat(sitting.text(ending)).contains("What will it cost?", "How much is the mill?", "Omid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "md", "csv", "json"})
    void quotesNothingOfAnotherReadingOfTheArticle(String ending) {
        Sitting sitting =
                new Sitting().with(question(1, "And the eels?").ofAnotherReading(Sitting.whole(3, Sitting.EELS)));

        assertThat(sitting.text(ending).replace("<p>" + Sitting.EELS, "")).doesNotContain(Sitting.EELS);
    }

    @Test
    void saysThatTheSessionIsStillOpen() {
        assertThat(new Sitting().stillOpen().text("md")).contains("still open");
        assertThat(new Sitting().text("md")).doesNotContain("still open");
    }
}
