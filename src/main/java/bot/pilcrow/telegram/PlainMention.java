package bot.pilcrow.telegram;

import java.util.regex.Pattern;

/**
 * Keeps words that are neither the article's nor ours from becoming live: Telegram makes a mention, a command or a tag of
 * any word that looks like one, and a user could have the bot call somebody.
 */
final class PlainMention {

    private static final Pattern SIGN = Pattern.compile("([@/#$])(?=\\w)", Pattern.UNICODE_CHARACTER_CLASS);
    private static final String WORD_JOINER = "\u2060";

    private PlainMention() {}

    static String defuse(String words) {
        return SIGN.matcher(words).replaceAll("$1" + WORD_JOINER);
    }
}
