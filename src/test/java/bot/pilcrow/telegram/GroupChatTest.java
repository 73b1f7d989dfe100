package bot.pilcrow.telegram;

import static bot.pilcrow.telegram.Rig.ADA;
import static bot.pilcrow.telegram.Rig.BEN;
import static bot.pilcrow.telegram.Rig.GROUP;
import static bot.pilcrow.telegram.Rig.only;
import static bot.pilcrow.telegram.Rig.text;
import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.answer.Question;
import bot.pilcrow.answer.Question.Exchange;
import bot.pilcrow.conversation.Change;
import bot.pilcrow.telegram.Outgoing.Edit;
import bot.pilcrow.telegram.Outgoing.Message;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupChatTest {

    private static final Handled SILENCE = new Handled(EndState.IGNORED, List.of(), List.of());

    private final Rig rig = new Rig();

    @ParameterizedTest
    @ValueSource(strings = {"/ask When does work begin?", "/ask@PilcrowBot When does work begin?", "/ASK\nwork begin"})
    void answersTheAskCommand(String said) {
        Handled handled = rig.inGroup(ADA, said);

        assertThat(text(handled)).startsWith("Work begins in March.");
        assertThat(((Message) only(handled)).replyTo()).hasValue(1001);
        assertThat(only(handled).chatId()).isEqualTo(GROUP);
    }

    @Test
    void reactsToTheQuestionBeforeItAnswers() {
        rig.inGroup(ADA, "/ask When does work begin?");

        assertThat(rig.signals.signs()).containsExactly("react -1001 1001 👀");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "When does work begin?",
                "/frobnicate",
                "/ask@OtherBot When does work begin?",
                "/help@OtherBot",
                "what does @PilcrowBotany say of work"
            })
    void keepsQuietWhenItIsNotSpokenTo(String said) {
        assertThat(rig.inGroup(ADA, said)).isEqualTo(SILENCE);
        assertThat(rig.signals.signs()).isEmpty();
    }

    @Test
    void answersWhenItIsNamedAndTakesItsNameOutOfTheQuestion() {
        Handled handled = rig.inGroup(
                ADA, "😀 When does, @pilcrowbot , work begin?", message -> entity(message, "mention", 14, 11));

        assertThat(text(handled)).startsWith("Work begins in March.");
        assertThat(rig.answerer.asked).extracting(Question::text).containsExactly("😀 When does, , work begin?");
    }

    @Test
    void answersWhenItIsNamedWithoutAUsername() {
        Handled handled = rig.inGroup(ADA, "Pilcrow, when does work begin?", message -> {
            entity(message, "text_mention", 0, 7);
            ((ObjectNode) message.get("entities").get(0)).set("user", Rig.user(7000));
        });

        assertThat(text(handled)).startsWith("Work begins in March.");
    }

    @Test
    void passesOverEntitiesThatLieOutsideTheText() {
        assertThat(rig.inGroup(ADA, "work", message -> entity(message, "mention", 3, 90)))
                .isEqualTo(SILENCE);
    }

    private static void entity(ObjectNode message, String type, int offset, int length) {
        message.putArray("entities")
                .addObject()
                .put("type", type)
                .put("offset", offset)
                .put("length", length);
    }

    @Test
    void answersAReplyToOneOfItsMessagesAndTakesThatTurnAsHistory() {
        rig.inGroup(ADA, "/ask What will the mill cost?");
        int answer = rig.answerOf(rig.newest());
        rig.inGroup(BEN, "and when does work begin?", replyTo(answer, Rig.BOT.id(), "An answer"));
        rig.inGroup(BEN, "/ask who fears for the eels?");

        assertThat(rig.answerer.asked)
                .extracting(question ->
                        question.history().stream().map(Exchange::question).toList())
                .containsExactly(List.of(), List.of("What will the mill cost?"), List.of());
    }

    @Test
    void asksTheMessageRepliedToWhenTheCommandStandsAlone() {
        Handled handled = rig.inGroup(ADA, "/ask", replyTo(77, BEN, "when does work begin"));

        assertThat(text(handled)).startsWith("Work begins in March.");
        assertThat(rig.answerer.asked).extracting(Question::text).containsExactly("when does work begin");
    }

    @Test
    void saysHowToAskWhenTheCommandStandsAloneUnderNothing() {
        assertThat(text(rig.inGroup(ADA, "/ask"))).contains("/ask What will the mill cost?");
        assertThat(text(rig.inGroup(ADA, "/ask@PilcrowBot  "))).contains("/ask What will the mill cost?");
    }

    @Test
    void saysHowToAskWhenOnlyItsNameIsWritten() {
        Handled handled = rig.inGroup(ADA, "@PilcrowBot", message -> entity(message, "mention", 0, 11));

        assertThat(handled.state()).isEqualTo(EndState.REFUSED);
        assertThat(text(handled)).contains("/ask What will the mill cost?");
    }

    @Test
    void answersAnEditedQuestionAnewWithoutReactingAgain() {
        ObjectNode question = rig.groupMessage(ADA, "/ask When does the fish begin?");
        rig.update("message", question);
        Handled edited = rig.update("edited_message", question.put("text", "/ask When does work begin?"));

        assertThat(only(edited)).isInstanceOf(Edit.class);
        assertThat(text(edited)).startsWith("Work begins in March.");
        assertThat(rig.signals.signs()).hasSize(1);
    }

    private static Consumer<ObjectNode> replyTo(int messageId, long from, String text) {
        return message -> {
            ObjectNode reply = Rig.byBot(messageId, (ObjectNode) message.get("chat"));
            reply.set("from", Rig.user(from));
            message.set("reply_to_message", reply.put("text", text));
        };
    }

    @Test
    void answersInTheSameForumTopic() {
        Handled handled = rig.inGroup(
                ADA, "/ask work", message -> message.put("message_thread_id", 9).put("is_topic_message", true));

        assertThat(((Message) only(handled)).threadId()).hasValue(9);
        assertThat(rig.newest().threadId()).hasValue(9);
    }

    @Test
    void doesNotTakeAReplysThreadForATopic() {
        Handled handled = rig.inGroup(ADA, "/ask work", message -> message.put("message_thread_id", 9));

        assertThat(((Message) only(handled)).threadId()).isEmpty();
    }

    @Test
    void doesNotTakeTheBeginningOfATopicForAMessageRepliedTo() {
        Handled handled = rig.inGroup(ADA, "good morning", message -> {
            replyTo(9, Rig.BOT.id(), "").accept(message);
            ObjectNode first = (ObjectNode) message.get("reply_to_message");
            first.remove("text");
            first.putObject("forum_topic_created").put("name", "Mill").put("icon_color", 1);
        });

        assertThat(handled).isEqualTo(SILENCE);
    }

    @Test
    void knowsAnAnonymousAdministratorByTheGroup() {
        Handled handled = rig.inGroup(ADA, "/ask work", GroupChatTest::anonymous);
        Handled forget = rig.inGroup(ADA, "/forget", GroupChatTest::anonymous);

        assertThat(handled.state()).isEqualTo(EndState.ANSWERED);
        assertThat(rig.newest().askerId()).isEqualTo(GROUP);
        assertThat(text(forget)).contains("without your name");
        assertThat(only(forget).buttons()).isEmpty();
    }

    private static void anonymous(ObjectNode message) {
        message.set(
                "from", Rig.object().put("id", 1087968824).put("is_bot", true).put("first_name", "Group"));
        message.set("sender_chat", message.get("chat"));
    }

    @Test
    void ignoresOtherBotsAndPostsOfALinkedChannel() {
        Handled bot = rig.inGroup(ADA, "/ask work", message -> ((ObjectNode) message.get("from")).put("is_bot", true));
        Handled post = rig.inGroup(ADA, "/ask work", message -> {
            anonymous(message);
            message.put("is_automatic_forward", true);
        });

        assertThat(bot).isEqualTo(SILENCE);
        assertThat(post).isEqualTo(SILENCE);
    }

    @Test
    void saysToWhomeverMeantItThatItIsFullOrHasGivenUpAndToNobodyElse() {
        for (String meant : List.of("/ask work", "/session close")) {
            Handled full = rig.leftOut("message", rig.groupMessage(ADA, meant));
            assertThat(full.state()).isEqualTo(EndState.REFUSED);
            assertThat(text(full)).startsWith("Too much waits here");
            assertThat(rig.apology("message", rig.groupMessage(ADA, meant)))
                    .singleElement()
                    .satisfies(said -> assertThat(said.text().text()).startsWith("Something went wrong"));
        }

        assertThat(rig.leftOut("message", rig.groupMessage(ADA, "Lunch?"))).isEqualTo(SILENCE);
        assertThat(rig.apology("message", rig.groupMessage(ADA, "Lunch?"))).isEmpty();
    }

    @Test
    void tellsAGroupOnceThatItWasAwayWhenQuestionsCameTooLate() {
        ObjectNode question = rig.groupMessage(ADA, "/ask work");
        ObjectNode another = rig.groupMessage(ADA, "/ask money");
        rig.clock.advance(Duration.ofHours(7));

        assertThat(rig.update("message", question).outgoing()).hasSize(1);
        assertThat(rig.update("message", another)).isEqualTo(new Handled(EndState.EXPIRED, List.of(), List.of()));
    }

    @Test
    void greetsAGroupThatAddsItAndSaysHowToAsk() {
        Handled added = rig.raw(PrivateChatTest.membership("supergroup", GROUP, "left", "member"));
        Handled promoted = rig.raw(PrivateChatTest.membership("supergroup", GROUP, "member", "administrator"));
        Handled removed = rig.raw(PrivateChatTest.membership("supergroup", GROUP, "member", "kicked"));

        assertThat(text(added)).contains("Write /ask and your question, or reply to one of my messages.");
        assertThat(added.changes()).containsExactly(new Change.Reachable(GROUP, true));
        assertThat(promoted.outgoing()).isEmpty();
        assertThat(removed.outgoing()).isEmpty();
        assertThat(removed.changes()).containsExactly(new Change.Reachable(GROUP, false));
    }

    @Test
    void followsAGroupThatBecomesASupergroup() {
        Handled old = rig.inGroup(ADA, "", message -> {
            message.remove("text");
            message.put("migrate_to_chat_id", -100555L);
        });
        Handled fresh = rig.inGroup(ADA, "", message -> {
            message.remove("text");
            message.put("migrate_from_chat_id", -42L);
        });

        assertThat(old.changes()).containsExactly(new Change.Moved(GROUP, -100555));
        assertThat(fresh.changes()).containsExactly(new Change.Moved(-42, GROUP));
    }
}
