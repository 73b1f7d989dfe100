package bot.pilcrow.telegram;

import static bot.pilcrow.telegram.Rig.ADA;
import static bot.pilcrow.telegram.Rig.only;
import static bot.pilcrow.telegram.Rig.text;
import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.answer.Question;
import bot.pilcrow.answer.Question.Exchange;
import bot.pilcrow.conversation.Change;
import bot.pilcrow.conversation.Change.Remember;
import bot.pilcrow.telegram.Outgoing.Button;
import bot.pilcrow.telegram.Outgoing.Edit;
import bot.pilcrow.telegram.Outgoing.Message;
import bot.pilcrow.telegram.RichText.Span;
import bot.pilcrow.telegram.RichText.Style;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateChatTest {

    private final Rig rig = new Rig();

    @Test
    void answersAnyTextWithTheArticlesOwnWordsAsAReply() {
        Handled handled = rig.inPrivate("What will the mill cost?");

        Message message = (Message) only(handled);
        assertThat(handled.state()).isEqualTo(EndState.ANSWERED);
        assertThat(message.replyTo()).hasValue(1001);
        assertThat(message.text().text()).isEqualTo("""
                        The mill will cost four million pounds.
                        — The Quay Courier, ¶1

                        Harbour town votes for a tidal mill · The Quay Courier · March 5, 2024""");
        assertThat(message.text().spans())
                .contains(new Span(Style.BLOCKQUOTE, 0, 39, Optional.empty()))
                .extracting(Span::style)
                .containsExactlyInAnyOrder(Style.BLOCKQUOTE, Style.TEXT_LINK, Style.ITALIC);
        assertThat(message.buttons().stream().flatMap(List::stream).map(Button::label))
                .containsExactly("¶1 in context", "Other passages");
    }

    @Test
    void remembersTheTurnTogetherWithTheMessageThatAnswersIt() {
        Handled handled = rig.inPrivate("What will the mill cost?");

        assertThat(handled.changes()).singleElement().isInstanceOf(Remember.class);
        assertThat(((Message) only(handled)).records()).contains(rig.newest().id());
        assertThat(rig.newest().question()).isEqualTo("What will the mill cost?");
        assertThat(rig.newest().id()).matches("[0-9A-Za-z]{12}");
    }

    @Test
    void showsThatItIsTypingBeforeItAnswers() {
        rig.inPrivate("What will the mill cost?");

        assertThat(rig.signals.signs()).containsExactly("typing 101");
    }

    @Test
    void givesAModelOnlyTheTimeThatWhoeverAskedHasNotWaitedYet() {
        for (int waited : List.of(0, 30, 41, 300)) {
            String message = rig.message(ADA, "What will the mill cost?").toString();
            rig.rawReceivedAgo(Duration.ofSeconds(waited), "{\"update_id\":1,\"message\":" + message + "}");
        }

        assertThat(rig.answerer.times)
                .containsExactly(Duration.ofSeconds(45), Duration.ofSeconds(15), Duration.ZERO, Duration.ZERO);
    }

    @Test
    void namesTheSpeakerOfAQuote() {
        assertThat(text(rig.inPrivate("who has the water"))).contains("— Ines Okafor, ¶2");
    }

    @Test
    void saysWhatItLookedForAndTheClosestPassagesWhenTheArticleDoesNotSay() {
        Handled handled = rig.inPrivate("What about zeppelins?");

        assertThat(handled.state()).isEqualTo(EndState.ANSWERED);
        assertThat(text(handled))
                .startsWith("The article does not say. I looked for this and did not find it: zeppelins.")
                .contains("The closest it comes:");
        assertThat(only(handled).text().spans()).extracting(Span::style).contains(Style.BLOCKQUOTE);
    }

    @Test
    void answersAQuestionInAnotherLanguageInThatLanguage() {
        Handled handled = rig.inPrivate("Сколько стоит мельница?");

        assertThat(handled.state()).isEqualTo(EndState.REFUSED);
        assertThat(text(handled)).contains("английский");
    }

    @ParameterizedTest
    @ValueSource(strings = {"😀", "?", "…"})
    void saysThatThereAreNoWordsToLookFor(String wordless) {
        assertThat(text(rig.inPrivate(wordless))).startsWith("Ask me about the article");
        assertThat(text(rig.inPrivate(wordless.repeat(4_096 / wordless.length()))))
                .startsWith("Ask me about the article");
    }

    @Test
    void refusesAQuestionOfMoreThanAThousandCharacters() {
        Handled longest = rig.inPrivate("mill ".repeat(200).strip());
        Handled tooLong = rig.inPrivate("mill ".repeat(201));

        assertThat(longest.state()).isEqualTo(EndState.ANSWERED);
        assertThat(tooLong.state()).isEqualTo(EndState.REFUSED);
        assertThat(text(tooLong)).contains("1000 characters");
    }

    @Test
    void saysThatItOnlyReadsTextOnceForAWholeAlbum() {
        ObjectNode first = photo().put("media_group_id", "g1");
        ObjectNode second = photo().put("media_group_id", "g1");

        assertThat(text(rig.update("message", first))).contains("only read text");
        assertThat(rig.update("message", second).outgoing()).isEmpty();
        assertThat(text(rig.update("message", photo()))).contains("only read text");
    }

    private ObjectNode photo() {
        ObjectNode message = rig.message(ADA, "");
        message.remove("text");
        message.putArray("photo").addObject().put("file_id", "x").put("file_unique_id", "y");
        return message;
    }

    @Test
    void keepsQuietAboutServiceMessages() {
        ObjectNode message = rig.message(ADA, "");
        message.remove("text");
        message.putObject("message_auto_delete_timer_changed").put("message_auto_delete_time", 60);

        assertThat(rig.update("message", message)).isEqualTo(new Handled(EndState.IGNORED, List.of(), List.of()));
    }

    @Test
    void startsWithTheHeadlineAndThreeSuggestionsWhateverTheDeepLink() {
        Handled handled = rig.inPrivate("/start from_the-site");

        assertThat(text(handled)).contains("The article: " + TestArticle.TITLE);
        assertThat(only(handled).buttons().stream().flatMap(List::stream))
                .containsExactly(
                        new Button("What will the mill cost?", "s:0:v1harbour"),
                        new Button("When does work begin?", "s:1:v1harbour"),
                        new Button("Who fears for the eels?", "s:2:v1harbour"));
        assertThat(((Message) only(handled)).replyTo()).isEmpty();
    }

    @Test
    void tellsWhatTheArticleIsAndHowToCiteIt() {
        assertThat(text(rig.inPrivate("/article"))).isEqualTo("""
                        Harbour town votes for a tidal mill
                        Publisher: The Quay Courier
                        Published: March 5, 2024
                        Paragraphs: 3. Words: 53.
                        Link: https://courier.example/mill

                        To cite it: Harbour town votes for a tidal mill, The Quay Courier, March 5, 2024, with the number of the paragraph, such as ¶3.

                        Rights: The text belongs to its publisher.""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/help | ANSWERED | number of its paragraph",
                "/HELP@pilcrowbot | ANSWERED | number of its paragraph",
                "/privacy | ANSWERED | your Telegram number",
                "/ask | REFUSED | /ask What will the mill cost?",
                "/frobnicate now | REFUSED | I do not know that command",
                "/ask When does work begin? | ANSWERED | Work begins in March.",
                "/path/of/work | ANSWERED | Work begins in March."
            })
    void obeysCommands(String said, EndState state, String answer) {
        Handled handled = rig.inPrivate(said);

        assertThat(handled.state()).isEqualTo(state);
        assertThat(text(handled)).contains(answer);
    }

    @Test
    void leavesCommandsForOtherBotsAlone() {
        assertThat(rig.inPrivate("/help@OtherBot").state()).isEqualTo(EndState.IGNORED);
    }

    @Test
    void forgetsOnlyAfterAsking() {
        Handled asked = rig.inPrivate("/forget");
        Button yes = Rig.button(asked, "Yes, forget them").orElseThrow();
        Handled done = rig.press(ADA, ADA, 1002, yes.data());

        assertThat(asked.changes()).isEmpty();
        assertThat(yes.data()).isEqualTo("f:101");
        assertThat(done.changes()).containsExactly(new Change.Forget(101));
        assertThat(only(done)).isInstanceOf(Edit.class);
        assertThat(text(done)).startsWith("Done.");
    }

    @Test
    void passesTheNewestTurnOnAsHistoryForAQuarterOfAnHour() {
        rig.inPrivate("What will the mill cost?");
        rig.clock.advance(Duration.ofMinutes(14));
        rig.inPrivate("and when does work begin?");
        rig.clock.advance(Duration.ofMinutes(16));
        rig.inPrivate("who fears for the eels?");

        assertThat(rig.answerer.asked)
                .extracting(Question::history)
                .containsExactly(
                        List.of(),
                        List.of(new Exchange("What will the mill cost?", "The mill will cost four million pounds.")),
                        List.of());
    }

    @Test
    void followsUpOnTheAnswerRepliedToHoweverOld() {
        rig.inPrivate("What will the mill cost?");
        int answer = rig.answerOf(rig.newest());
        rig.inPrivate("who fears for the eels?");
        rig.clock.advance(Duration.ofDays(2));
        ObjectNode reply = rig.message(ADA, "and who pays?");
        reply.set("reply_to_message", Rig.byBot(answer, (ObjectNode) reply.get("chat")));
        reply.putObject("quote").put("text", "four million").put("position", 19);
        rig.update("message", reply);

        Question last = rig.answerer.asked.getLast();
        assertThat(last.history()).extracting(Exchange::question).containsExactly("What will the mill cost?");
        assertThat(last.selected()).contains("four million");
    }

    @Test
    void answersAnEditedQuestionAnewInTheSameMessage() {
        ObjectNode question = rig.message(ADA, "What will the mil csot?");
        rig.update("message", question);
        int answer = rig.answerOf(rig.newest());
        Handled edited = rig.update("edited_message", question.put("text", "What will the mill cost?"));

        assertThat(only(edited)).isInstanceOf(Edit.class);
        assertThat(((Edit) only(edited)).messageId()).isEqualTo(answer);
        assertThat(text(edited)).startsWith("The mill will cost four million pounds.");
        assertThat(rig.store.turns()).hasSize(1);
        assertThat(rig.newest().answerMessageId()).isEqualTo(OptionalInt.of(answer));
    }

    @Test
    void ignoresEditsThatChangeNothingOrComeAfterTheNextQuestion() {
        ObjectNode question = rig.message(ADA, "What will the mill cost?");
        rig.update("message", question);
        Handled unchanged = rig.update("edited_message", question);
        rig.clock.advance(Duration.ofSeconds(1));
        rig.inPrivate("When does work begin?");
        Handled old = rig.update("edited_message", question.put("text", "What did the mill cost?"));

        assertThat(unchanged.state()).isEqualTo(EndState.IGNORED);
        assertThat(old.state()).isEqualTo(EndState.IGNORED);
    }

    @Test
    void tellsOnceThatItWasAwayWhenQuestionsCameTooLate() {
        ObjectNode first = rig.message(ADA, "What will the mill cost?");
        ObjectNode second = rig.message(ADA, "When does work begin?");
        rig.clock.advance(Duration.ofHours(6).plusSeconds(1));
        Handled late = rig.update("message", first);
        Handled later = rig.update("message", second);

        assertThat(late.state()).isEqualTo(EndState.EXPIRED);
        assertThat(text(late)).startsWith("I was away");
        assertThat(later).isEqualTo(new Handled(EndState.EXPIRED, List.of(), List.of()));
    }

    @Test
    void refusesPolitelyInChatsThatAreNotAllowed() {
        Rig closed = new Rig(TestArticle.harbour(), Set.of(5L));

        Handled handled = closed.inPrivate("What will the mill cost?");

        assertThat(handled.state()).isEqualTo(EndState.REFUSED);
        assertThat(text(handled)).startsWith("I do not answer in this chat.");
        assertThat(closed.inGroup(ADA, "/ask mill").outgoing()).isEmpty();
        assertThat(closed.answerer.asked).isEmpty();
    }

    @Test
    void marksAPersonWhoBlocksItAsOutOfReach() {
        Handled blocked = rig.raw(membership("private", 101, "member", "kicked"));
        Handled unblocked = rig.raw(membership("private", 101, "kicked", "member"));

        assertThat(blocked.changes()).containsExactly(new Change.Reachable(101, false));
        assertThat(unblocked.changes()).containsExactly(new Change.Reachable(101, true));
        assertThat(unblocked.outgoing()).isEmpty();
    }

    static String membership(String type, long chat, String before, String after) {
        return """
                {"update_id":5,"my_chat_member":{"chat":{"id":%d,"type":"%s","title":"T"},"date":%d,
                "from":{"id":101,"is_bot":false,"first_name":"Ada"},
                "old_chat_member":{"status":"%s","user":{"id":7000,"is_bot":true,"first_name":"P"},"until_date":0},
                "new_chat_member":{"status":"%s","user":{"id":7000,"is_bot":true,"first_name":"P"},"until_date":0}}}""".formatted(chat, type, 1772366400, before, after);
    }
}
