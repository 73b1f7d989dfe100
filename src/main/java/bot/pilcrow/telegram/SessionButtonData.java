package bot.pilcrow.telegram;

import bot.pilcrow.conversation.session.SessionWish;
import bot.pilcrow.conversation.session.SessionWish.AnswerIt;
import bot.pilcrow.conversation.session.SessionWish.Choose;
import bot.pilcrow.conversation.session.SessionWish.DismissIt;
import bot.pilcrow.conversation.session.SessionWish.JoinInto;
import bot.pilcrow.conversation.session.SessionWish.LookAt;
import bot.pilcrow.conversation.session.SessionWish.LookForSame;
import bot.pilcrow.conversation.session.SessionWish.NotSame;
import bot.pilcrow.conversation.session.SessionWish.ShowToAll;
import bot.pilcrow.conversation.session.SessionWish.TurnBoard;
import bot.pilcrow.conversation.session.SessionWish.VoteFor;
import bot.pilcrow.conversation.session.Setting;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands behind the buttons of sessions: {@code v:ID} vote, {@code n:ID} not the same, {@code w:ID} show to all,
 * {@code b:ID:page} board, {@code q:ID:index} queue, {@code h:ID} answer, {@code d:ID} dismiss, {@code j:ID:page} look for the
 * same, {@code m:ID:number} join, {@code g:setting:value} choose.
 */
final class SessionButtonData {

    private static final Pattern ON_QUESTION = Pattern.compile("([vnwhd]):([0-9A-Za-z]{1,16})");
    private static final Pattern NUMBERED = Pattern.compile("([bqjm]):([0-9A-Za-z]{1,16}):([0-9]{1,6})");
    private static final Pattern CHOICE = Pattern.compile("g:([a-z]):([A-Za-z0-9_/]{1,40})");

    private SessionButtonData() {}

    static String write(SessionWish wish) {
        if (wish instanceof VoteFor vote) {
            return "v:" + vote.questionId();
        }
        if (wish instanceof NotSame not) {
            return "n:" + not.questionId();
        }
        if (wish instanceof ShowToAll show) {
            return "w:" + show.questionId();
        }
        if (wish instanceof TurnBoard turn) {
            return "b:" + turn.sessionId() + ":" + turn.page();
        }
        if (wish instanceof LookAt look) {
            return "q:" + look.sessionId() + ":" + look.index();
        }
        if (wish instanceof AnswerIt answer) {
            return "h:" + answer.questionId();
        }
        if (wish instanceof DismissIt dismiss) {
            return "d:" + dismiss.questionId();
        }
        if (wish instanceof LookForSame look) {
            return "j:" + look.questionId() + ":" + look.page();
        }
        if (wish instanceof JoinInto join) {
            return "m:" + join.questionId() + ":" + join.number();
        }
        Choose choose = (Choose) wish;
        return "g:" + choose.setting().code() + ":" + choose.value();
    }

    static Optional<SessionWish> read(String data) {
        Matcher question = ON_QUESTION.matcher(data);
        if (question.matches()) {
            String id = question.group(2);
            return Optional.of(
                    switch (question.group(1)) {
                        case "v" -> new VoteFor(id);
                        case "n" -> new NotSame(id);
                        case "w" -> new ShowToAll(id);
                        case "h" -> new AnswerIt(id);
                        default -> new DismissIt(id);
                    });
        }
        Matcher numbered = NUMBERED.matcher(data);
        if (numbered.matches()) {
            String id = numbered.group(2);
            int number = Integer.parseInt(numbered.group(3));
            return Optional.of(
                    switch (numbered.group(1)) {
                        case "b" -> new TurnBoard(id, number);
                        case "q" -> new LookAt(id, number);
                        case "j" -> new LookForSame(id, number);
                        default -> new JoinInto(id, number);
                    });
        }
        Matcher choice = CHOICE.matcher(data);
        return choice.matches()
                ? Setting.of(choice.group(1)).map(setting -> new Choose(setting, choice.group(2)))
                : Optional.empty();
    }
}
