package bot.pilcrow.telegram;

import bot.pilcrow.conversation.session.Face.Corrected;
import bot.pilcrow.conversation.session.Face.JoinChoice;
import bot.pilcrow.conversation.session.Face.Queue;
import bot.pilcrow.conversation.session.SessionQuestion;
import bot.pilcrow.conversation.session.SessionQuestion.HostWord;
import bot.pilcrow.conversation.session.SessionWish;
import bot.pilcrow.conversation.session.SessionWish.AnswerIt;
import bot.pilcrow.conversation.session.SessionWish.DismissIt;
import bot.pilcrow.conversation.session.SessionWish.JoinInto;
import bot.pilcrow.conversation.session.SessionWish.LookAt;
import bot.pilcrow.conversation.session.SessionWish.LookForSame;
import bot.pilcrow.telegram.Outgoing.Button;
import bot.pilcrow.telegram.RichText.Style;
import java.util.ArrayList;
import java.util.List;

/** What hosts see, and what they say. */
final class HostRenderer {

    private static final int LONGEST_QUESTION = 600;
    private static final int LONGEST_QUOTE = 500;

    /** What stands before a quote must leave room for it, for its translation and for the source. */
    private static final int ROOM_FOR_A_QUOTE = 2_000;

    private static final int TARGETS_ON_A_PAGE = 8;
    private static final int LONGEST_LABEL = 60;

    private final Phrases phrases;
    private final SessionLines lines;

    HostRenderer(Phrases phrases) {
        this.phrases = phrases;
        this.lines = new SessionLines(phrases);
    }

    Page queue(Queue queue) {
        List<SessionQuestion> waiting = queue.waiting();
        SessionQuestion question = waiting.get(queue.index());
        String session = queue.session().id();
        List<List<Button>> buttons = new ArrayList<>();
        buttons.add(List.of(
                button("button.host.answer", new AnswerIt(question.id())),
                button("button.host.join", new LookForSame(question.id(), 0)),
                button("button.host.dismiss", new DismissIt(question.id()))));
        if (waiting.size() > 1) {
            buttons.add(List.of(
                    labelled("‹", new LookAt(session, Math.floorMod(queue.index() - 1, waiting.size()))),
                    labelled("›", new LookAt(session, Math.floorMod(queue.index() + 1, waiting.size())))));
        }
        Composer composer = new Composer()
                .write(phrases.say("queue.title", queue.index() + 1, waiting.size()))
                .paragraph();
        writeQuestion(composer, question);
        return new Page(
                composer.line()
                        .write(phrases.say("queue.votes", question.votes()))
                        .done(),
                buttons);
    }

    Page prompt(SessionQuestion question) {
        Composer composer = new Composer().write(phrases.say("queue.prompt")).paragraph();
        writeQuestion(composer, question);
        return new Page(composer.done(), List.of(List.of(button("button.queue", new LookAt(question.sessionId(), 0)))));
    }

    Page choice(JoinChoice choice) {
        List<SessionQuestion> targets = choice.targets();
        int pages = Math.max(1, (targets.size() + TARGETS_ON_A_PAGE - 1) / TARGETS_ON_A_PAGE);
        int page = Math.min(choice.page(), pages - 1);
        String id = choice.question().id();
        List<List<Button>> buttons = new ArrayList<>();
        targets.stream()
                .skip((long) page * TARGETS_ON_A_PAGE)
                .limit(TARGETS_ON_A_PAGE)
                .forEach(target -> buttons.add(List.of(labelled(
                        target.number() + ". " + lines.words(target, LONGEST_LABEL),
                        new JoinInto(id, target.number())))));
        List<Button> last = new ArrayList<>();
        if (page > 0) {
            last.add(labelled("‹", new LookForSame(id, page - 1)));
        }
        last.add(button("button.queue", new LookAt(choice.question().sessionId(), 0)));
        if (page + 1 < pages) {
            last.add(labelled("›", new LookForSame(id, page + 1)));
        }
        buttons.add(last);
        Composer composer = new Composer().write(phrases.say("queue.join")).paragraph();
        writeQuestion(composer, choice.question());
        return new Page(composer.done(), buttons);
    }

    Page answer(SessionQuestion question, HostWord word) {
        Composer composer = new Composer();
        writeQuestion(composer, question);
        composer.paragraph()
                .write(by("host.answer", word))
                .line()
                .write(PlainMention.defuse(CleanText.of(word.text())));
        return Page.of(composer.done());
    }

    Page corrected(Corrected corrected, QuoteLines quotes) {
        Composer composer = new Composer();
        if (corrected.question().messageId().isEmpty()) {
            writeQuestion(composer, corrected.question());
            composer.paragraph();
        }
        composer.write(by("host.corrected", corrected.word()))
                .line()
                .write(PlainMention.defuse(CleanText.of(corrected.word().text())));
        List<QuoteLines.Shown> first =
                quotes.resolve(corrected.turn().quotes()).stream().limit(1).toList();
        if (!first.isEmpty() && composer.length() < ROOM_FOR_A_QUOTE) {
            composer.paragraph().write(phrases.say("host.quoted"));
            first.forEach(quote -> quotes.write(composer, quote.cut(LONGEST_QUOTE)));
        }
        quotes.writeSource(composer);
        return Page.of(composer.done());
    }

    private String by(String key, HostWord word) {
        return word.host().isBlank()
                ? phrases.say(key + ".unnamed")
                : phrases.say(key, PlainMention.defuse(CleanText.of(word.host())));
    }

    private void writeQuestion(Composer composer, SessionQuestion question) {
        composer.write(Style.BOLD, lines.words(question, LONGEST_QUESTION));
        String who = question.asker()
                .name()
                .map(CleanText::of)
                .map(PlainMention::defuse)
                .orElseGet(() -> phrases.say("without.name"));
        composer.line().write(phrases.apart(who));
    }

    private Button button(String key, SessionWish wish) {
        return labelled(phrases.say(key), wish);
    }

    private static Button labelled(String label, SessionWish wish) {
        return new Button(label, SessionButtonData.write(wish));
    }
}
