package bot.pilcrow.minutes;

import static bot.pilcrow.minutes.Asked.question;
import static bot.pilcrow.minutes.Sitting.EELS;
import static bot.pilcrow.minutes.Sitting.MILL;
import static bot.pilcrow.minutes.Sitting.quoted;
import static bot.pilcrow.minutes.Sitting.whole;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class MinutesJsonTest {

    @Test
    void countsWhatItLists() throws JsonProcessingException {
        JsonNode json = read(new Sitting()
                .with(question(1, "Cost?").answered("", whole(1, MILL)).joinedBy(2, "Price?", "Omid"))
                .gap(question(3, "Who pays?").notInArticle(whole(3, EELS)).votes(4)));

        assertThat(json.at("/figures/asked").asInt()).isEqualTo(3);
        assertThat(json.at("/questions")).hasSize(json.at("/figures/distinct").asInt());
        assertThat(json.at("/questions/0/joined")).hasSize(1);
        assertThat(json.at("/open/0").asInt()).isEqualTo(3);
        assertThat(json.at("/gaps/0/votes").asInt()).isEqualTo(4);
        assertThat(json.at("/gaps/0/questions/0").asInt()).isEqualTo(3);
        assertThat(json.at("/mostVoted/0").asInt()).isEqualTo(3);
        assertThat(json.at("/paragraphs")).hasSize(1);
        assertThat(json.at("/paragraphs/0/askedAbout").asInt()).isEqualTo(2);
    }

    @Test
    void quotesTheArticleByItsOffsets() throws JsonProcessingException {
        JsonNode quote = read(new Sitting()
                        .with(question(1, "Cost?")
                                .answered("", quoted(1, MILL, "It will cost four million pounds.", "four million"))))
                .at("/questions/0/quotes/0");

        assertThat(quote.path("text").asText())
                .isEqualTo(MILL.substring(
                        quote.path("from").asInt(), quote.path("to").asInt()))
                .isEqualTo("It will cost four million pounds.");
        assertThat(quote.path("answer").asText()).isEqualTo("four million");
    }

    @Test
    void writesTimesInUtc() throws JsonProcessingException {
        JsonNode json = read(new Sitting().with(question(1, "Cost?")));

        assertThat(json.path("opened").asText()).isEqualTo("2023-02-22T21:00:00Z");
        assertThat(json.path("closed").asText()).isEqualTo("2023-02-22T22:00:00Z");
        assertThat(json.at("/questions/0/asked").asText()).isEqualTo("2023-02-22T21:01:00Z");
        assertThat(read(new Sitting().stillOpen()).path("closed").isNull()).isTrue();
    }

    @Test
    void tellsNeitherTheSessionsIdNorWhoPeopleAreInTelegram() throws JsonProcessingException {
        assertThat(read(new Sitting().with(question(1, "Cost?"))).toString())
                .doesNotContain("abcdefghijkl", "voter", "-100");
    }

    @Test
    void survivesHalfACharacter() throws JsonProcessingException {
        assertThat(read(new Sitting().with(question(1, "a\uD83D b"))).at("/questions"))
                .hasSize(1);
    }

    private static JsonNode read(Sitting sitting) throws JsonProcessingException {
        return new ObjectMapper().readTree(sitting.text("json"));
    }
}
