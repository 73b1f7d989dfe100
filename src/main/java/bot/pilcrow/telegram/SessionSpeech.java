package bot.pilcrow.telegram;

import bot.pilcrow.conversation.Asker;
import bot.pilcrow.conversation.Change;
import bot.pilcrow.conversation.Chat;
import bot.pilcrow.conversation.Desk;
import bot.pilcrow.conversation.Press;
import bot.pilcrow.conversation.Said;
import bot.pilcrow.conversation.session.Ruling;
import bot.pilcrow.conversation.session.Ruling.Here;
import bot.pilcrow.conversation.session.Ruling.Instead;
import bot.pilcrow.conversation.session.Ruling.Post;
import bot.pilcrow.conversation.session.Ruling.Sign;
import bot.pilcrow.conversation.session.SessionDesk;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Puts what the desk of sessions rules into messages that stand in the right place. */
final class SessionSpeech {

    private final SessionDesk sessions;
    private final SessionRenderer renderer;
    private final Signals signals;

    SessionSpeech(Desk desk, SessionDesk sessions, BotAccount bot, Signals signals) {
        this.sessions = sessions;
        this.renderer = new SessionRenderer(desk, bot);
        this.signals = signals;
    }

    /** What a message comes to. */
    Handled rule(Ruling ruling, Said said) {
        ruling.sign().ifPresent(sign -> signals.react(said.chat().id(), said.messageId(), emoji(sign)));
        return handled(
                ruling,
                said.chat(),
                said.asker(),
                page -> new Outgoing.Message(
                        said.chat().id(),
                        said.chat().threadId(),
                        said.chat().isPrivate() ? OptionalInt.empty() : OptionalInt.of(said.messageId()),
                        page.text(),
                        page.buttons(),
                        Optional.empty()));
    }

    /** What a press comes to, which was acknowledged before. */
    Handled rule(Ruling ruling, Press press) {
        return handled(
                ruling,
                press.chat(),
                press.presser(),
                page -> new Outgoing.Edit(press.chat().id(), press.messageId(), page.text(), page.buttons()));
    }

    /** What a reaction comes to. */
    Handled rule(Ruling ruling) {
        return new Handled(EndState.ANSWERED, List.of(), List.<Change>copyOf(ruling.changes()));
    }

    /** What is shown over the pressed button. */
    Optional<String> whisper(Ruling ruling, Press press) {
        return ruling.whisper().map(remark -> renderer.line(remark, phrases(press.chat(), press.presser())));
    }

    private Handled handled(Ruling ruling, Chat chat, Asker person, Function<Page, Outgoing> here) {
        List<Outgoing> outgoing = ruling.posts().stream()
                .map(post -> outgoing(post, chat, person, here))
                .toList();
        EndState state = ruling.refused() ? EndState.REFUSED : EndState.ANSWERED;
        return new Handled(state, outgoing, List.<Change>copyOf(ruling.changes()));
    }

    private Outgoing outgoing(Post post, Chat chat, Asker person, Function<Page, Outgoing> here) {
        if (post.place() instanceof Here) {
            return here.apply(renderer.page(post.face(), phrases(chat, person)));
        }
        if (post.place() instanceof Instead instead) {
            Page page = renderer.page(post.face(), phrases(chat, person));
            return new Outgoing.Edit(instead.chatId(), instead.messageId(), page.text(), page.buttons());
        }
        Ruling.Message place = (Ruling.Message) post.place();
        Page page = renderer.page(post.face(), phrases(place.chat(), person));
        return new Outgoing.Message(
                place.chat().id(),
                place.chat().threadId(),
                place.replyTo(),
                page.text(),
                page.buttons(),
                place.records());
    }

    /** A group's own language, else the person's. */
    private Phrases phrases(Chat chat, Asker person) {
        return Phrases.of(sessions.settings(chat).language().or(person::language));
    }

    static String emoji(Sign sign) {
        return switch (sign) {
            case SEEN -> "👀";
            case NOTED -> "✍";
            case ASLEEP -> "😴";
            case DONE -> "👍";
            case NO -> "🤷";
        };
    }
}
