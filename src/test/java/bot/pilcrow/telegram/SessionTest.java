package bot.pilcrow.telegram;

import static bot.pilcrow.telegram.SessionRig.ADA;
import static bot.pilcrow.telegram.SessionRig.BEN;
import static bot.pilcrow.telegram.SessionRig.CHEN;
import static bot.pilcrow.telegram.SessionRig.DARA;
import static bot.pilcrow.telegram.SessionRig.GROUP;
import static bot.pilcrow.telegram.SessionRig.button;
import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.conversation.session.Members.Role;
import bot.pilcrow.conversation.session.Session;
import bot.pilcrow.conversation.session.SessionQuestion;
import bot.pilcrow.conversation.session.Standing;
import bot.pilcrow.storage.JdbcInitiative;
import bot.pilcrow.telegram.Outgoing.Edit;
import bot.pilcrow.telegram.Outgoing.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Q&amp;A sessions from update to message, over the real database. */
class SessionTest {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final Duration A_WHILE = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    private SessionRig rig;

    @BeforeEach
    void open() {
        rig = new SessionRig(folder);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void opensWithABoardThatIsPinnedOnce() {
        rig.write(ADA, "/session open Tidal mill");
        rig.pass(A_WHILE);

        assertThat(rig.session().isOpen()).isTrue();
        assertThat(rig.texts()).first().asString().startsWith("Q&A: Tidal mill\nOpen");
        assertThat(rig.seen)
                .extracting(SessionRig.Seen::outgoing)
                .filteredOn(Outgoing.Pin.class::isInstance)
                .hasSize(1);
        assertThat(rig.seen).hasSize(2);
    }

    @Test
    void answersAQuestionInReplyToIt() {
        opened();

        int question = rig.write(CHEN, "/ask When does work begin?");
        rig.pass(A_MOMENT);

        Message answer = (Message) rig.newest().outgoing();
        assertThat(answer.text().text()).contains("Work begins in March.", "¶3");
        assertThat(answer.replyTo()).isEqualTo(OptionalInt.of(question));
        assertThat(rig.question(1).standing()).isEqualTo(Standing.ANSWERED);
        assertThat(rig.signals.signs()).contains("react " + GROUP + " " + question + " 👀");
    }

    @Test
    void joinsAQuestionThatWasAskedBefore() {
        opened();
        rig.write(CHEN, "/ask When does work begin?");
        rig.pass(A_WHILE);
        int asked = rig.answerer.asked.size();
        int again = rig.write(DARA, "/ask when does work begin");
        rig.pass(A_WHILE);

        Message joined = (Message) rig.newest().outgoing();
        assertThat(joined.text().text()).isEqualTo("Answered above ↑ ¶3 · asked by 2");
        assertThat(joined.replyTo()).isEqualTo(OptionalInt.of(again));
        assertThat(joined.text().spans())
                .anySatisfy(span -> assertThat(span.url().orElse("")).startsWith("https://t.me/c/1000000001/"));
        assertThat(rig.question(2).standing()).isEqualTo(Standing.JOINED);
        assertThat(rig.question(1).votes()).isEqualTo(2);
        assertThat(rig.answerer.asked).hasSize(asked);
    }

    @Test
    void answersApartWhatItsAskerCallsNotTheSame() {
        opened();
        rig.write(CHEN, "/ask When does work begin?");
        rig.write(DARA, "/ask when does work begin");
        rig.pass(A_WHILE);
        SessionRig.Seen joined = rig.newest();

        rig.press(CHEN, joined.messageId(), button(joined.outgoing(), "Not the same"));
        assertThat(rig.question(2).standing()).isEqualTo(Standing.JOINED);
        rig.press(DARA, joined.messageId(), button(joined.outgoing(), "Not the same"));
        rig.pass(A_WHILE);

        assertThat(rig.question(2).standing()).isEqualTo(Standing.ANSWERED);
        assertThat(rig.question(1).votes()).isEqualTo(1);
        assertThat(((Message) rig.newest().outgoing()).text().text()).contains("Work begins in March.");
    }

    @Test
    void answersAnywayWhatIsAskedWithAnExclamationMark() {
        opened();
        rig.write(CHEN, "/ask When does work begin?");
        rig.write(DARA, "/ask! when does work begin");
        rig.pass(A_WHILE);

        assertThat(rig.questions())
                .extracting(SessionQuestion::standing)
                .containsExactly(Standing.ANSWERED, Standing.ANSWERED);
    }

    @Test
    void countsEveryPersonOnceHoweverTheyVote() {
        opened();
        int question = rig.write(CHEN, "/ask When does work begin?");
        rig.pass(A_WHILE);
        SessionRig.Seen answer = rig.newest();
        String vote = button(answer.outgoing(), "▲");

        for (int i = 0; i < 5; i++) {
            rig.press(DARA, answer.messageId(), vote);
        }
        rig.react(DARA, question, "👍");
        rig.react(BEN, answer.messageId(), "❤");
        rig.press(CHEN, answer.messageId(), vote);
        assertThat(rig.question(1).votes()).isEqualTo(3);

        rig.react(BEN, answer.messageId(), "");
        rig.react(DARA, question, "");
        assertThat(rig.question(1).votes()).isEqualTo(2);
        rig.react(BEN, answer.messageId(), "👎");
        assertThat(rig.question(1).votes()).isEqualTo(2);
        assertThat(rig.signals.signs()).anyMatch(sign -> sign.endsWith("Your vote counts. Votes: 2"));
    }

    @Test
    void takesNoVoteOfOutsiders() {
        opened();
        rig.write(CHEN, "/ask When does work begin?");
        rig.pass(A_WHILE);
        rig.roles.put(200L, Role.OUTSIDER);
        rig.roles.put(201L, Role.UNKNOWN);

        rig.press(200, rig.newest().messageId(), button(rig.newest().outgoing(), "▲"));
        rig.press(201, rig.newest().messageId(), button(rig.newest().outgoing(), "▲"));

        assertThat(rig.question(1).votes()).isEqualTo(1);
    }

    @Test
    void passesWhatTheArticleDoesNotSayOnToTheHost() {
        opened();
        rig.write(CHEN, "/ask Which engineer designed turbines?");
        rig.pass(A_WHILE);
        assertThat(((Message) rig.newest().outgoing()).text().text())
                .startsWith("The article does not say.")
                .endsWith("I have passed it on to the host.");

        int command = rig.write(BEN, "/queue");
        SessionRig.Seen queue = rig.newest();
        assertThat(((Message) queue.outgoing()).replyTo()).isEqualTo(OptionalInt.of(command));
        rig.press(BEN, queue.messageId(), button(queue.outgoing(), "Answer"));
        rig.reply(BEN, queue.messageId(), "A firm from Leith.");

        Message answer = (Message) rig.newest().outgoing();
        assertThat(answer.text().text()).contains("Answer by the host, Person 102:\nA firm from Leith.");
        assertThat(answer.replyTo()).isEqualTo(rig.question(1).messageId());
        assertThat(rig.question(1).standing()).isEqualTo(Standing.HOST_ANSWERED);
    }

    @Test
    void hidesWhatAHostPutsAside() {
        opened();
        rig.write(CHEN, "/ask Which engineer designed turbines?");
        rig.pass(A_WHILE);
        rig.write(BEN, "/queue");
        SessionRig.Seen queue = rig.newest();

        rig.press(CHEN, queue.messageId(), button(queue.outgoing(), "Put aside"));
        assertThat(rig.question(1).standing()).isEqualTo(Standing.WITH_HOST);
        rig.press(BEN, queue.messageId(), button(queue.outgoing(), "Put aside"));
        rig.pass(A_WHILE);

        assertThat(rig.question(1).standing()).isEqualTo(Standing.DISMISSED);
        assertThat(board()).doesNotContain("engineer");
        assertThat(rig.texts()).contains("Nothing waits for you.");
    }

    @Test
    void joinsWhatAHostCallsTheSame() {
        opened();
        rig.write(CHEN, "/ask When does work begin?");
        rig.write(DARA, "/ask Which engineer designed turbines?");
        rig.pass(A_WHILE);
        rig.write(BEN, "/queue");
        SessionRig.Seen queue = rig.newest();

        rig.press(BEN, queue.messageId(), button(queue.outgoing(), "Same as …"));
        rig.press(BEN, queue.messageId(), button(rig.last().outgoing(), "1. When does work begin?"));

        assertThat(rig.question(2).joinedTo()).contains(rig.question(1).id());
        assertThat(rig.question(1).votes()).isEqualTo(2);
    }

    @Test
    void correctsAnAnswerWhereItStands() {
        opened();
        rig.write(CHEN, "/ask When does work begin?");
        rig.pass(A_WHILE);
        int answer = rig.newest().messageId();

        rig.reply(CHEN, answer, "/fix In April.");
        assertThat(rig.question(1).hostWord()).isEmpty();
        rig.reply(BEN, answer, "/fix In April, after the survey.");

        Edit edit = (Edit) rig.last().outgoing();
        assertThat(edit.messageId()).isEqualTo(answer);
        assertThat(edit.text().text())
                .startsWith("Corrected by the host, Person 102:\nIn April, after the survey.")
                .contains("What I had quoted:\n\nWork begins in March.");
        rig.reply(BEN, answer, "/fix In May.");
        rig.pass(A_WHILE);
        assertThat(board())
                .contains("Answered by the host\n▲1 When does work begin?")
                .doesNotContain("¶3");
        assertThat(rig.store.corrections(rig.session().id()))
                .extracting(correction -> correction.before().orElse("the article") + " > " + correction.after())
                .containsExactly("the article > In April, after the survey.", "In April, after the survey. > In May.");
    }

    @Test
    void asksWithoutANameAndKeepsNone() {
        opened();
        String link = rig.newest().outgoing().text().spans().stream()
                .flatMap(span -> span.url().stream())
                .findFirst()
                .orElseThrow();
        rig.writeAlone(DARA, "/start " + link.replaceFirst(".*start=", ""));
        assertThat(rig.last().outgoing().text().text()).contains("without your name");
        rig.writeAlone(DARA, "When does work begin?");
        rig.pass(A_WHILE);

        Message answer = (Message) rig.newest().outgoing();
        assertThat(answer.text().text()).startsWith("When does work begin?").contains("Work begins in March.");
        assertThat(answer.replyTo()).isEmpty();
        assertThat(rig.question(1).asker().personId()).isEmpty();
        assertThat(rig.question(1).asker().name()).isEmpty();
        rig.press(DARA, rig.newest().messageId(), button(answer, "▲"));
        assertThat(rig.question(1).votes()).isEqualTo(1);
        rig.write(DARA, "/ask What will the mill cost?");
        assertThat(rig.question(2).asker().voter())
                .isNotEqualTo(rig.question(1).asker().voter());
        rig.writeAlone(DARA, "Who fears for the eels?");
        assertThat(rig.questions()).hasSize(2);
    }

    @Test
    void letsOnlyMembersAskWithoutAName() {
        opened();
        rig.roles.put(200L, Role.OUTSIDER);
        rig.roles.put(201L, Role.MUTED);

        rig.writeAlone(200, "/start ask_" + rig.session().id());
        rig.writeAlone(200, "When does work begin?");
        rig.writeAlone(201, "/start ask_" + rig.session().id());
        rig.writeAlone(201, "When does work begin?");

        assertThat(rig.questions()).isEmpty();
    }

    @Test
    void takesTurnsAmongPeopleWhenALineForms() {
        opened();
        for (int i = 0; i < 3; i++) {
            rig.write(CHEN, "/ask What will the mill cost? " + i);
        }
        rig.write(DARA, "/ask When does work begin?");
        rig.write(BEN, "/ask Who fears for the eels?");
        rig.pass(Duration.ofMinutes(1));

        assertThat(rig.questions().stream()
                        .sorted(Comparator.comparing(
                                question -> question.settledAt().orElseThrow()))
                        .map(SessionQuestion::number))
                .startsWith(1)
                .endsWith(2, 3)
                .contains(4, 5);
    }

    @Test
    void sendsNoMoreThanTwentyCallsAMinuteAndKeepsTheBoardFresh() {
        opened();
        for (int i = 0; i < 60; i++) {
            rig.write(110 + i, "/ask What will mill number " + i + " cost?");
        }
        int before = rig.seen.size();
        Instant fresh = rig.clock.instant();
        Duration longest = Duration.ZERO;
        for (int second = 0; second < 120; second++) {
            rig.pass(Duration.ofSeconds(1));
            if (rig.session().board().revision() == rig.session().revision()) {
                fresh = rig.clock.instant();
            }
            Duration behind = Duration.between(fresh, rig.clock.instant());
            longest = behind.compareTo(longest) > 0 ? behind : longest;
        }

        assertThat(rig.seen.size() - before).isBetween(30, 40);
        assertThat(longest).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void answersAnEditedQuestionAnewWhileItIsTheNewest() {
        opened();
        int question = rig.write(CHEN, "/ask When does work begin?");
        rig.pass(A_WHILE);
        int answer = rig.newest().messageId();
        rig.edit(CHEN, question, "/ask Who fears for the eels?");
        rig.pass(A_WHILE);

        assertThat(rig.seen)
                .anySatisfy(one -> assertThat(one.outgoing()).isInstanceOfSatisfying(Edit.class, edit -> {
                    assertThat(edit.messageId()).isEqualTo(answer);
                    assertThat(edit.text().text()).contains("Fishermen fear for the eels.");
                }));
        rig.write(DARA, "/ask What will the mill cost?");
        rig.pass(A_WHILE);
        int calls = rig.answerer.asked.size();
        rig.edit(CHEN, question, "/ask When does work begin?");
        rig.pass(A_WHILE);
        assertThat(rig.answerer.asked).hasSize(calls);
    }

    @Test
    void takesNothingDuringABreak() {
        opened();
        rig.write(BEN, "/session pause");
        int question = rig.write(CHEN, "/ask When does work begin?");
        rig.pass(A_WHILE);

        assertThat(rig.questions()).isEmpty();
        assertThat(rig.signals.signs()).contains("react " + GROUP + " " + question + " 😴");
        rig.write(BEN, "/session resume");
        rig.write(CHEN, "/ask When does work begin?");
        rig.pass(A_WHILE);
        assertThat(rig.question(1).standing()).isEqualTo(Standing.ANSWERED);
    }

    @Test
    void takesTheTitleOfAScheduledSessionThatIsOpenedAtOnce() {
        rig.write(ADA, "/session at 15:30 for 20m");
        rig.write(ADA, "/session open  Tidal   mill");
        rig.pass(A_WHILE);

        assertThat(board()).startsWith("Q&A: Tidal mill\nOpen until 12:20");
        assertThat(rig.session().title()).isEqualTo("Tidal mill");
    }

    @Test
    void saysNothingOfASessionThatNeverOpened() {
        rig.write(ADA, "/session at 15:30 for 20m");
        int before = rig.seen.size();
        rig.write(ADA, "/session close");
        rig.pass(A_WHILE);

        assertThat(rig.session().isClosed()).isTrue();
        assertThat(rig.seen).hasSize(before);
        assertThat(rig.printed).isEmpty();
        rig.write(ADA, "/minutes");
        rig.pass(A_WHILE);
        assertThat(rig.printed).isEmpty();
    }

    @Test
    void opensAndClosesByTheClock() {
        rig.write(ADA, "/session at 12:30 for 20m");
        assertThat(rig.texts()).last().asString().contains("12:30", "Minutes: 20");
        rig.pass(Duration.ofMinutes(29));
        assertThat(rig.session().isOpen()).isFalse();
        rig.pass(Duration.ofMinutes(2));
        assertThat(rig.session().isOpen()).isTrue();
        assertThat(board()).contains("Open until 12:50");
        rig.pass(Duration.ofMinutes(15));
        assertThat(rig.texts()).contains("Minutes left in this session: 5.");
        rig.pass(Duration.ofMinutes(5));
        assertThat(rig.session().isClosed()).isTrue();
    }

    @Test
    void servesThoseInLineAndThenGivesMinutesWhenClosed() {
        opened();
        rig.write(CHEN, "/ask When does work begin?");
        rig.write(CHEN, "/ask What will the mill cost?");
        rig.write(CHEN, "/ask Which engineer designed turbines?");
        rig.write(BEN, "/session close");
        rig.pass(Duration.ofMinutes(2));

        assertThat(rig.questions()).noneMatch(question -> question.standing() == Standing.WAITING);
        assertThat(rig.printed).hasSize(1);
        assertThat(rig.printed.get(0).asked()).isEqualTo(3);
        assertThat(rig.printed.get(0).gaps()).hasSize(1);
        assertThat(rig.texts()).anyMatch(text -> text.startsWith("The session has ended.\nAsked: 3."));
        assertThat(rig.seen)
                .extracting(SessionRig.Seen::outgoing)
                .filteredOn(Outgoing.File.class::isInstance)
                .hasSize(1);
        assertThat(board()).contains("Closed");
    }

    @Test
    void obeysHostsOnly() {
        rig.roles.put(201L, Role.UNKNOWN);
        rig.writeAlone(CHEN, "/start");
        int command = rig.write(CHEN, "/session open");
        assertThat(rig.signals.signs()).contains("react " + GROUP + " " + command + " 🤷");
        assertThat(rig.last().outgoing().chatId()).isEqualTo(CHEN);
        assertThat(rig.last().outgoing().text().text()).isEqualTo("Only administrators of this group can do that.");
        rig.write(201, "/session open");
        assertThat(rig.texts()).isEmpty();
        assertThat(rig.store.all()).isEmpty();
        rig.write(
                0,
                "/session open",
                message -> message.putObject("sender_chat")
                        .put("id", GROUP)
                        .put("type", "supergroup")
                        .put("title", "Readers"));
        assertThat(rig.session().isOpen()).isTrue();
        rig.write(
                0,
                "/session close",
                message -> message.putObject("sender_chat")
                        .put("id", -1_009_000_000_000L)
                        .put("type", "channel")
                        .put("title", "News"));
        assertThat(rig.session().isOpen()).isTrue();
    }

    @Test
    void sendsAnswersToTheAskerFirstWhereTheGroupWantsThat() {
        opened();
        rig.write(BEN, "/settings");
        rig.press(BEN, rig.newest().messageId(), "g:p:on");
        rig.writeAlone(CHEN, "/start");
        rig.write(CHEN, "/ask When does work begin?");
        rig.pass(A_WHILE);
        SessionRig.Seen alone = rig.seen.stream()
                .filter(one -> one.outgoing().chatId() == CHEN)
                .reduce((earlier, later) -> later)
                .orElseThrow();
        assertThat(alone.outgoing().text().text()).contains("Work begins in March.");
        int before = rig.texts().size();

        for (int i = 0; i < 3; i++) {
            rig.press(CHEN, CHEN, alone.messageId(), button(alone.outgoing(), "Show to all"));
        }
        assertThat(rig.texts().subList(before, rig.texts().size()))
                .filteredOn(text -> text.contains("Work begins in March."))
                .hasSize(1);
    }

    @Test
    void forgetsAPersonInSessionsToo() {
        opened();
        rig.write(CHEN, "/ask When does work begin?");
        rig.pass(A_WHILE);
        rig.press(DARA, rig.newest().messageId(), button(rig.newest().outgoing(), "▲"));
        rig.writeAlone(CHEN, "/forget");
        rig.press(CHEN, CHEN, rig.last().messageId(), "f:" + CHEN);

        SessionQuestion question = rig.question(1);
        assertThat(question.text()).isEmpty();
        assertThat(question.asker().personId()).isEmpty();
        assertThat(question.asker().name()).isEmpty();
        assertThat(question.votes()).isEqualTo(1);
        rig.pass(A_WHILE);
        assertThat(board()).contains("(withdrawn)").doesNotContain("When does work begin");
    }

    @Test
    void followsItsGroupToASupergroup() {
        opened();
        rig.write(CHEN, "/ask When does work begin?");
        rig.pass(A_WHILE);
        Session before = rig.session();
        rig.write(0, "", message -> {
            message.remove("text");
            message.remove("from");
            message.put("migrate_to_chat_id", -1_001_000_000_099L);
        });
        rig.pass(A_WHILE);

        Session after = rig.store.session(before.id()).orElseThrow();
        assertThat(after.chat().id()).isEqualTo(-1_001_000_000_099L);
        assertThat(rig.seen)
                .filteredOn(one -> one.outgoing() instanceof Message message
                        && message.chatId() == -1_001_000_000_099L
                        && message.text().text().startsWith("Q&A"))
                .hasSize(1);
    }

    @Test
    void ignoresForgedButtons() {
        opened();
        rig.write(CHEN, "/ask When does work begin?");
        rig.pass(A_WHILE);
        int answer = rig.newest().messageId();
        String id = rig.question(1).id();
        int before = rig.seen.size();
        for (String data : List.of(
                "v:" + "x".repeat(12),
                "h:" + id,
                "d:" + id,
                "m:" + id + ":1",
                "n:" + id,
                "w:" + id,
                "b:zz:9",
                "g:l:zz")) {
            rig.press(CHEN, answer, data);
            rig.press(BEN, -1_002_000_000_000L, answer, data);
        }
        assertThat(rig.question(1).standing()).isEqualTo(Standing.ANSWERED);
        assertThat(rig.question(1).votes()).isEqualTo(1);
        assertThat(rig.seen.size()).isEqualTo(before);
    }

    @Test
    void doesOnceWhatFiftyHostsPressAtOnce() throws InterruptedException {
        opened();
        rig.write(CHEN, "/ask Which engineer designed turbines?");
        rig.write(DARA, "/ask Whose uncle sold lighthouses?");
        rig.pass(A_WHILE);
        rig.write(BEN, "/queue");
        SessionRig.Seen queue = rig.newest();
        String aside = button(queue.outgoing(), "Put aside");
        for (int host = 300; host < 350; host++) {
            rig.roles.put((long) host, Role.HOST);
        }
        long before = rig.session().revision();

        rig.pressAtOnce(IntStream.range(300, 350).boxed().toList(), queue.messageId(), aside);

        assertThat(rig.question(1).standing()).isEqualTo(Standing.DISMISSED);
        assertThat(rig.question(2).standing()).isEqualTo(Standing.WITH_HOST);
        assertThat(rig.session().revision()).isEqualTo(before + 1);
    }

    @Test
    void countsFiftyVotesPressedAtOnceAsFifty() throws InterruptedException {
        opened();
        rig.write(CHEN, "/ask When does work begin?");
        rig.pass(A_WHILE);
        String vote = button(rig.newest().outgoing(), "▲");
        List<Integer> people = IntStream.range(300, 350).boxed().toList();

        rig.pressAtOnce(people, rig.newest().messageId(), vote);
        rig.pressAtOnce(people, rig.newest().messageId(), vote);

        assertThat(rig.question(1).votes()).isEqualTo(51);
    }

    @Test
    void takesFiveQuestionsOfAPersonIntoTheLineAtATime() {
        opened();
        for (int i = 0; i < 7; i++) {
            rig.write(CHEN, "/ask What will mill number " + i + " cost?");
        }

        assertThat(rig.questions()).hasSize(5);
    }

    @Test
    void letsGoOfAQuestionThatCannotBeAnswered() {
        opened();
        rig.answerer.failsAt("eels");
        rig.write(CHEN, "/ask Who fears for the eels?");
        rig.write(DARA, "/ask When does work begin?");
        rig.pass(Duration.ofMinutes(3));

        assertThat(rig.question(1).standing()).isEqualTo(Standing.WITH_HOST);
        assertThat(rig.question(2).standing()).isEqualTo(Standing.ANSWERED);
        assertThat(rig.texts()).contains("I have passed it on to the host.");
    }

    @Test
    void showsNoOldFaceOfACorrectedAnswer() {
        opened();
        rig.write(CHEN, "/ask When does work begin?");
        rig.pass(A_WHILE);
        int answer = rig.newest().messageId();
        rig.reply(BEN, answer, "/fix In April.");
        int before = rig.seen.size();

        rig.press(CHEN, answer, "a:" + rig.question(1).id());
        rig.press(
                CHEN,
                rig.session().board().messageId().orElseThrow(),
                "a:" + rig.question(1).id());

        assertThat(rig.seen).hasSize(before);
    }

    @Test
    void forgetsAPromptOnceItsMessageShowsSomethingElse() {
        opened();
        rig.write(CHEN, "/ask Which engineer designed turbines?");
        rig.write(DARA, "/ask Whose uncle sold lighthouses?");
        rig.pass(A_WHILE);
        rig.write(BEN, "/queue");
        SessionRig.Seen queue = rig.newest();
        rig.press(BEN, queue.messageId(), button(queue.outgoing(), "Answer"));
        rig.press(ADA, queue.messageId(), button(rig.last().outgoing(), "‹ Back"));
        rig.reply(BEN, queue.messageId(), "A firm from Leith.");

        assertThat(rig.questions()).noneMatch(question -> question.standing() == Standing.HOST_ANSWERED);
    }

    @Test
    void sendsTheBoardAnewWhenItWasDeleted() {
        opened();
        rig.outbox.due(1);
        rig.write(CHEN, "/ask When does work begin?");
        rig.pass(A_MOMENT);
        Session session = rig.session();
        int board = session.board().messageId().orElseThrow();
        rig.clock.advance(Duration.ofSeconds(10));
        Handled edit = new Handled(
                EndState.ANSWERED, List.of(new Edit(GROUP, board, RichText.plain("x"), List.of())), List.of());
        new JdbcInitiative(rig.database, Rig.BOT.id(), rig.clock).commit(edit);
        long row = rig.outbox.due(1).get(0).id();
        rig.outbox.sending(List.of(row));
        rig.outbox.gone(row);
        rig.pass(A_WHILE);

        assertThat(rig.session().board().messageId().orElseThrow()).isNotEqualTo(board);
    }

    private void opened() {
        rig.write(ADA, "/session open Tidal mill");
        rig.pass(A_WHILE);
    }

    /** What the board shows now. */
    private String board() {
        return rig.texts().stream()
                .filter(text -> text.startsWith("Q&A"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }
}
