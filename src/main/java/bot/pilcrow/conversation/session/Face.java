package bot.pilcrow.conversation.session;

import bot.pilcrow.conversation.Turn;
import bot.pilcrow.conversation.session.SessionQuestion.HostWord;
import java.util.List;

/** What a message about a session shows. */
public sealed interface Face {

    /**
     * A line or two.
     *
     * @param details what is filled into it, in the order that the notice says
     */
    record Remark(SessionNotice notice, List<String> details) implements Face {

        public Remark {
            details = List.copyOf(details);
        }

        static Remark of(SessionNotice notice, Object... details) {
            return new Remark(
                    notice, List.of(details).stream().map(String::valueOf).toList());
        }
    }

    /** How a session stands. */
    record BoardFace(Session session, GroupSettings settings, List<SessionQuestion> questions) implements Face {}

    /** One of the questions that wait for a host, and the way to the others. */
    record Queue(Session session, List<SessionQuestion> waiting, int index) implements Face {}

    /** Asks a host to reply with the answer. */
    record AskHost(SessionQuestion question) implements Face {}

    /** Which question another one is to join. */
    record JoinChoice(SessionQuestion question, List<SessionQuestion> targets, int page) implements Face {}

    /** A host's answer. */
    record HostAnswer(SessionQuestion question, HostWord word) implements Face {}

    /** An answer that a host has put right. */
    record Corrected(SessionQuestion question, HostWord word, Turn turn) implements Face {}

    /** An answer that only its asker has seen so far. */
    record Shown(SessionQuestion question, Turn turn) implements Face {}

    /** What a group wants, with buttons to change it. */
    record SettingsFace(GroupSettings settings) implements Face {}

    /** A few lines at the end, and the files. */
    record Summary(Minutes minutes) implements Face {}
}
