package bot.pilcrow.telegram;

import bot.pilcrow.article.Article;
import bot.pilcrow.conversation.Desk;
import bot.pilcrow.conversation.Replied;
import bot.pilcrow.conversation.Turn;
import bot.pilcrow.conversation.View;
import bot.pilcrow.conversation.session.Face;
import bot.pilcrow.conversation.session.Face.AskHost;
import bot.pilcrow.conversation.session.Face.BoardFace;
import bot.pilcrow.conversation.session.Face.Corrected;
import bot.pilcrow.conversation.session.Face.HostAnswer;
import bot.pilcrow.conversation.session.Face.JoinChoice;
import bot.pilcrow.conversation.session.Face.Queue;
import bot.pilcrow.conversation.session.Face.Remark;
import bot.pilcrow.conversation.session.Face.SettingsFace;
import bot.pilcrow.conversation.session.Face.Shown;
import bot.pilcrow.conversation.session.Face.Summary;
import bot.pilcrow.conversation.session.Session;
import bot.pilcrow.conversation.session.SessionNotice;
import bot.pilcrow.conversation.session.SessionQuestion;
import bot.pilcrow.conversation.session.SessionWish;
import bot.pilcrow.conversation.session.SessionWish.NotSame;
import bot.pilcrow.conversation.session.SessionWish.ShowToAll;
import bot.pilcrow.conversation.session.SessionWish.VoteFor;
import bot.pilcrow.conversation.session.Standing;
import bot.pilcrow.telegram.Outgoing.Button;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Turns what sessions have to show into messages. */
final class SessionRenderer {

    private final Desk desk;
    private final BotAccount bot;

    SessionRenderer(Desk desk, BotAccount bot) {
        this.desk = desk;
        this.bot = bot;
    }

    Page page(Face face, Phrases phrases) {
        if (face instanceof Remark remark) {
            return Page.of(RichText.plain(line(remark, phrases)));
        }
        if (face instanceof BoardFace board) {
            return new BoardRenderer(article(), bot, desk::turn, phrases).page(board);
        }
        HostRenderer host = new HostRenderer(phrases);
        if (face instanceof Queue queue) {
            return host.queue(queue);
        }
        if (face instanceof AskHost ask) {
            return host.prompt(ask.question());
        }
        if (face instanceof JoinChoice choice) {
            return host.choice(choice);
        }
        if (face instanceof HostAnswer answer) {
            return votable(
                    host.answer(answer.question(), answer.word()),
                    answer.question().id(),
                    phrases);
        }
        if (face instanceof Corrected corrected) {
            return votable(
                    host.corrected(corrected, new QuoteLines(article(), phrases)),
                    corrected.question().id(),
                    phrases);
        }
        if (face instanceof Shown shown) {
            return votable(
                    new AnswerRenderer(article())
                            .page(
                                    shown.turn(),
                                    new View(
                                            View.Face.ANSWER,
                                            0,
                                            shown.question().messageId().isEmpty()),
                                    phrases),
                    shown.question().id(),
                    phrases);
        }
        return face instanceof SettingsFace settings
                ? new SettingsRenderer(phrases).page(settings.settings())
                : new SummaryRenderer(article(), phrases).page(((Summary) face).minutes());
    }

    /** What a remark says. */
    String line(Remark remark, Phrases phrases) {
        List<String> details = remark.details();
        if (remark.notice() == SessionNotice.SCHEDULED) {
            String when = phrases.dateAndTime(details.get(0));
            return details.get(2).isEmpty()
                    ? phrases.say("session.scheduled", when, details.get(1))
                    : phrases.say("session.scheduled.length", when, details.get(1), details.get(2));
        }
        String key =
                "session." + remark.notice().name().toLowerCase(Locale.ROOT).replace('_', '.');
        return phrases.say(key, details.stream().map(PlainMention::defuse).toArray());
    }

    /** An answer given in a session. */
    Page answer(Replied replied, SessionQuestion question, Standing standing, Phrases phrases) {
        Page page = new AnswerRenderer(article())
                .answer(replied, question.messageId().isEmpty(), phrases);
        Page told = standing == Standing.WITH_HOST ? page.withLine(phrases.say("with.host")) : page;
        return votable(told, question.id(), phrases);
    }

    /** An answer for its asker alone, who may show it to all. */
    Page answerAlone(Replied replied, SessionQuestion question, Phrases phrases) {
        Page page = new AnswerRenderer(article()).answer(replied, true, phrases);
        return new Page(
                page.text(), List.of(List.of(button(phrases.say("button.show.to.all"), new ShowToAll(question.id())))));
    }

    /** An answer with the button to vote for its question. */
    Page votable(Page page, String questionId, Phrases phrases) {
        return page.withRow(List.of(button(phrases.say("button.vote"), new VoteFor(questionId))));
    }

    /** The way to the answer of a question that means the same. */
    Page joined(Session session, SessionQuestion question, SessionQuestion root, Phrases phrases) {
        Optional<Turn> turn = desk.turn(root.id());
        String said = switch (root.standing()) {
            case WITH_HOST -> phrases.say("joined.host", root.asked() + 1);
            case DISMISSED -> phrases.say("joined.aside", root.asked() + 1);
            default ->
                phrases.say(
                        "joined.answered",
                        turn.map(known -> SessionLines.paragraphs(known, article()))
                                .orElse(""),
                        root.asked() + 1);
        };
        Composer composer = new Composer();
        OptionalInt answer = root.hidden()
                ? OptionalInt.empty()
                : turn.map(Turn::answerMessageId).orElse(OptionalInt.empty());
        SessionLines.writeLink(composer, said.replaceAll(" {2,}", " "), SessionLines.address(session.chat(), answer));
        List<Button> row = List.of(
                button(phrases.say("button.not.same"), new NotSame(question.id())),
                button(phrases.say("button.vote"), new VoteFor(root.id())));
        return new Page(composer.done(), List.of(row));
    }

    private Article article() {
        return desk.article();
    }

    private static Button button(String label, SessionWish wish) {
        return new Button(label, SessionButtonData.write(wish));
    }
}
