package bot.pilcrow.telegram;

import bot.pilcrow.conversation.Press.AskSuggested;
import bot.pilcrow.conversation.Press.ConfirmForget;
import bot.pilcrow.conversation.Press.Show;
import bot.pilcrow.conversation.Press.Unknown;
import bot.pilcrow.conversation.Press.Wish;
import bot.pilcrow.conversation.View;
import bot.pilcrow.conversation.View.Face;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands behind a button, at most 64 bytes: {@code a:TURN} the answer, {@code c:TURN:i} quote i in its context,
 * {@code o:TURN} other passages, each with {@code :q} at its end when the question is named above; {@code s:n:VERSION}
 * suggestion n; {@code f:PERSON} forget. What is about sessions is in {@link SessionButtonData}.
 */
final class ButtonData {

    private static final Pattern SHOW = Pattern.compile("([aco]):([0-9A-Za-z]{1,16})(?::([0-9]{1,2}))?(:q)?");
    private static final Pattern SUGGESTED = Pattern.compile("s:([0-9]):([0-9A-Za-z]{0,16})");
    private static final Pattern FORGET = Pattern.compile("f:([0-9]{1,18})");

    /** Enough of a version to tell readings apart. */
    private static final int VERSION_LENGTH = 12;

    private ButtonData() {}

    static String show(String turnId, View view) {
        String face = switch (view.face()) {
            case ANSWER -> "a:" + turnId;
            case CONTEXT -> "c:" + turnId + ":" + view.quote();
            case OTHERS -> "o:" + turnId;
        };
        return view.namesQuestion() ? face + ":q" : face;
    }

    static String suggested(int number, String articleVersion) {
        String version = articleVersion.replaceAll("[^0-9A-Za-z].*", "");
        return "s:" + number + ":" + CleanText.cap(version, VERSION_LENGTH);
    }

    static String forget(long personId) {
        return "f:" + personId;
    }

    static Wish read(String data) {
        Matcher show = SHOW.matcher(data);
        if (show.matches()) {
            return show(show);
        }
        Matcher suggested = SUGGESTED.matcher(data);
        if (suggested.matches()) {
            return new AskSuggested(Integer.parseInt(suggested.group(1)), suggested.group(2));
        }
        Matcher forget = FORGET.matcher(data);
        return forget.matches()
                ? new ConfirmForget(Long.parseLong(forget.group(1)))
                : SessionButtonData.read(data).<Wish>map(wish -> wish).orElseGet(Unknown::new);
    }

    private static Wish show(Matcher data) {
        boolean numbered = data.group(3) != null;
        Face face = switch (data.group(1)) {
            case "a" -> Face.ANSWER;
            case "c" -> Face.CONTEXT;
            default -> Face.OTHERS;
        };
        if (numbered != (face == Face.CONTEXT)) {
            return new Unknown();
        }
        int quote = numbered ? Integer.parseInt(data.group(3)) : 0;
        return new Show(data.group(2), new View(face, quote, data.group(4) != null));
    }
}
