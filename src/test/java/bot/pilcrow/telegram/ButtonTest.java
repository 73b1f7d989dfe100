package bot.pilcrow.telegram;

import static bot.pilcrow.telegram.Rig.ADA;
import static bot.pilcrow.telegram.Rig.BEN;
import static bot.pilcrow.telegram.Rig.GROUP;
import static bot.pilcrow.telegram.Rig.only;
import static bot.pilcrow.telegram.Rig.text;
import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.conversation.Turn;
import bot.pilcrow.telegram.Outgoing.Edit;
import bot.pilcrow.telegram.Outgoing.Message;
import bot.pilcrow.telegram.RichText.Span;
import bot.pilcrow.telegram.RichText.Style;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ButtonTest {

    private final Rig rig = new Rig();

    @Test
    void showsTheQuotedParagraphBetweenItsNeighboursWithTheQuoteInBold() {
        rig.inPrivate("who would light the homes with a wheel?");
        Turn turn = rig.newest();

        Handled handled = rig.press(ADA, ADA, rig.answerOf(turn), "c:" + turn.id() + ":0");

        RichText shown = only(handled).text();
        assertThat(shown.text())
                .startsWith("¶1\nThe town council of Selby Quay")
                .contains("\n\n¶2\nMayor Ines Okafor said")
                .contains("\n\n¶3\nFishermen fear for the eels. Work begins in March.\n\nHarbour town");
        assertThat(words(shown, Style.BOLD))
                .containsExactly("Mayor Ines Okafor said the wheel would light nine hundred homes.");
        assertThat(words(shown, Style.BLOCKQUOTE)).hasSize(3);
        assertThat(only(handled)).isInstanceOf(Edit.class);
        assertThat(Rig.button(handled, "‹ Answer")).isPresent();
        assertThat(handled.changes()).isEmpty();
    }

    @Test
    void goesToOtherPassagesAndBackToTheSameAnswer() {
        Handled answer = rig.inPrivate("What will the mill cost?");
        Turn turn = rig.newest();
        int messageId = rig.answerOf(turn);

        Handled others = rig.press(ADA, ADA, messageId, "o:" + turn.id());
        Handled back = rig.press(
                ADA,
                ADA,
                messageId,
                Rig.button(others, "‹ Answer").orElseThrow().data());

        assertThat(words(only(others).text(), Style.BLOCKQUOTE))
                .hasSize(3)
                .doesNotContain("The mill will cost four million pounds.");
        assertThat(only(back).text()).isEqualTo(only(answer).text());
        assertThat(only(back).buttons()).isEqualTo(only(answer).buttons());
    }

    @Test
    void showsTheSameHoweverOftenItIsPressed() {
        rig.inPrivate("What will the mill cost?");
        Turn turn = rig.newest();

        Handled once = rig.press(ADA, ADA, rig.answerOf(turn), "o:" + turn.id());
        Handled twice = rig.press(ADA, ADA, rig.answerOf(turn), "o:" + turn.id());

        assertThat(twice).isEqualTo(once);
    }

    @Test
    void worksAfterARestartAndRefusesAfterTheArticleChanged() {
        rig.inPrivate("What will the mill cost?");
        Turn turn = rig.newest();
        Rig same = rig.restarted(TestArticle.harbour());
        Rig other = rig.restarted(TestArticle.of("v2", "Another", List.of("Quite another text.")));

        Handled shown = same.press(ADA, ADA, rig.answerOf(turn), "c:" + turn.id() + ":0");
        Handled refused = other.press(ADA, ADA, rig.answerOf(turn), "c:" + turn.id() + ":0");

        assertThat(text(shown)).contains("¶1");
        assertThat(refused).isEqualTo(new Handled(EndState.REFUSED, List.of(), List.of()));
        assertThat(other.signals.signs())
                .containsExactly("ack cb0 The article has changed since this answer. Please ask again.");
    }

    /** Who presses, in which chat, what with TURN for Ada's turn: in the group, or in her private chat. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "group       | 101 | -1001      | o:TURN     | ",
                "group       | 101 | -1001      | c:TURN:0   | ",
                "group       | 101 | -1001      | a:TURN     | ",
                "group       | 102 | -1001      | a:TURN     | Only the person who asked can use this button.",
                "group       | 102 | -1001      | c:TURN:0   | Only the person who asked can use this button.",
                "group       | 101 | -1002      | a:TURN     | This button has expired.",
                "group       | 101 | 101        | a:TURN     | This button has expired.",
                "group       | 102 | -1001      | f:101      | Only the person who asked can use this button.",
                "anonymously | 102 | -1001      | o:TURN     | ",
                "anonymously | 102 | -1002      | o:TURN     | This button has expired.",
                "private     | 101 | 101        | o:TURN     | ",
                "private     | 102 | 102        | o:TURN     | This button has expired.",
                "private     | 101 | 101        | a:unknown  | This button has expired.",
                "private     | 101 | 101        | c:TURN:9   | This button has expired.",
                "private     | 101 | 101        | c:TURN     | This button has expired.",
                "private     | 101 | 101        | a:TURN:0   | This button has expired.",
                "private     | 101 | 101        | x          | This button has expired.",
                "private     | 101 | 101        | ''         | This button has expired.",
                "private     | 101 | 101        | s:7:       | This button has expired.",
                "private     | 101 | 101        | s:0:v0     | The article has changed since this answer. Please ask again."
            })
    void obeysOnlyThoseWhoMayPress(String place, int by, long chat, String data, @Nullable String notice) {
        switch (place) {
            case "private" -> rig.inPrivate("What will the mill cost?");
            case "group" -> rig.inGroup(ADA, "/ask What will the mill cost?");
            default -> rig.inGroup(ADA, "/ask mill cost", message -> message.set("sender_chat", message.get("chat")));
        }
        Turn turn = rig.newest();

        Handled handled = rig.press(by, chat, rig.answerOf(turn), data.replace("TURN", turn.id()));

        boolean permitted = notice == null;
        assertThat(handled.state()).isEqualTo(permitted ? EndState.ANSWERED : EndState.REFUSED);
        assertThat(handled.outgoing()).hasSize(permitted ? 1 : 0);
        assertThat(handled.changes()).isEmpty();
        assertThat(rig.signals.signs().stream().filter(sign -> sign.startsWith("ack")))
                .containsExactly(permitted ? "ack cb1" : "ack cb1 " + notice);
    }

    @Test
    void refusesATurnsButtonUnderAnotherMessage() {
        rig.inPrivate("What will the mill cost?");

        assertThat(rig.press(ADA, ADA, 5, "o:" + rig.newest().id()).state()).isEqualTo(EndState.REFUSED);
    }

    @Test
    void asksASuggestionAsIfThePresserHadTypedIt() {
        rig.inGroup(ADA, "/start@PilcrowBot");
        Handled handled = rig.press(BEN, GROUP, 1002, "s:1:v1harbour");

        Message message = (Message) only(handled);
        assertThat(message.text().text()).startsWith("When does work begin?\n\nWork begins in March.\n— ");
        assertThat(words(message.text(), Style.BOLD)).containsExactly("When does work begin?");
        assertThat(message.replyTo()).hasValue(1002);
        assertThat(rig.newest().askerId()).isEqualTo(BEN);
        assertThat(rig.signals.signs()).containsExactly("ack cb1", "typing -1001");
    }

    @Test
    void keepsTheQuestionAboveASuggestionsAnswerOnTheWayBack() {
        Handled asked = rig.press(ADA, ADA, 900, "s:1:v1harbour");
        int answer = rig.answerOf(rig.newest());

        Handled context =
                rig.press(ADA, ADA, answer, only(asked).buttons().get(0).get(0).data());
        Handled back = rig.press(
                ADA, ADA, answer, only(context).buttons().get(0).get(0).data());

        assertThat(only(back).text()).isEqualTo(only(asked).text());
    }

    @Test
    void takesTwoPressesOfASuggestionInARowForOne() {
        rig.press(ADA, ADA, 900, "s:1:v1harbour");
        Handled again = rig.press(ADA, ADA, 900, "s:1:v1harbour");
        rig.clock.advance(Duration.ofMinutes(2));
        Handled later = rig.press(ADA, ADA, 900, "s:1:v1harbour");

        assertThat(again.outgoing()).isEmpty();
        assertThat(later.outgoing()).hasSize(1);
    }

    @Test
    void acknowledgesAPressThatCameTooLateAndDoesNothing() {
        rig.inPrivate("What will the mill cost?");
        Turn turn = rig.newest();
        String press = """
                {"update_id":9,"callback_query":{"id":"cb","from":{"id":101,"is_bot":false,"first_name":"A"},
                "chat_instance":"1","data":"o:%s","message":{"message_id":%d,"date":0,"chat":{"id":101,"type":"private"}}}}""".formatted(turn.id(), rig.answerOf(turn));

        Handled fresh = rig.rawReceivedAgo(Duration.ofMinutes(10), press);
        Handled late = rig.rawReceivedAgo(Duration.ofMinutes(10).plusSeconds(1), press);

        assertThat(fresh.outgoing()).hasSize(1);
        assertThat(late).isEqualTo(new Handled(EndState.EXPIRED, List.of(), List.of()));
        assertThat(rig.signals.signs()).containsExactly("typing 101", "ack cb", "ack cb");
    }

    private static List<String> words(RichText text, Style style) {
        return text.spans().stream()
                .filter(span -> span.style() == style)
                .map(span -> words(text, span))
                .toList();
    }

    private static String words(RichText text, Span span) {
        return text.text().substring(span.offset(), span.offset() + span.length());
    }
}
