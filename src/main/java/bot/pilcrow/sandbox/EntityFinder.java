package bot.pilcrow.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what Telegram makes live in any text by itself: mentions, commands, links, hashtags, mail addresses. */
final class EntityFinder {

    /** Types that a bot cannot set: Telegram ignores them in a request and looks for itself. */
    static final Set<String> FOUND_BY_TELEGRAM =
            Set.of("mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number");

    private static final Set<String> SHIELDS = Set.of("code", "pre", "text_link", "text_mention");

    private static final String WORD = "[\\p{L}\\p{N}_]";
    private static final String DOMAIN = "(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+";
    /** Telegram knows all top-level domains; these few are the ones that texts here may hold. */
    private static final String TOP =
            "(?:com|org|net|info|edu|gov|int|mil|io|dev|app|eu|uk|de|fr|es|it|nl|ru|cn|jp|us|me)";

    private static final String PATH = "(?::\\d{1,5})?(?:[/?#][^\\s<>\"]*)?";

    private record Kind(String type, Pattern pattern) {}

    private static final List<Kind> KINDS = List.of(
            kind("email", "(?<![\\w.@/])[\\w.+-]+@" + DOMAIN + TOP + "(?!" + WORD + ")"),
            kind("url", "(?<!" + WORD + ")https?://[^\\s<>\"/?#:]+\\.?[^\\s<>\"/?#:]*" + PATH),
            kind("url", "(?<![\\p{L}\\p{N}_@.-])" + DOMAIN + TOP + "(?![\\p{L}\\p{N}_-])" + PATH),
            kind("mention", "(?<![\\p{L}\\p{N}_/@])@[A-Za-z0-9_]{4,32}(?!" + WORD + ")"),
            kind(
                    "bot_command",
                    "(?<![\\p{L}\\p{N}_/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\\p{L}\\p{N}_/<>])"),
            kind("hashtag", "(?<![\\p{L}\\p{N}_#])#(?=[\\p{N}_]*\\p{L})[\\p{L}\\p{N}_]{1,256}(?![\\p{L}\\p{N}_#])"));

    private EntityFinder() {}

    /** The entities of a text besides the given ones; nothing is found in code or in links. */
    static List<Entity> find(String text, List<Entity> given) {
        List<Entity> found = new ArrayList<>();
        for (Kind kind : KINDS) {
            Matcher match = kind.pattern().matcher(text);
            while (match.find()) {
                int end = kind.type().equals("url") ? trimmed(text, match.start(), match.end()) : match.end();
                Entity entity = Entity.of(kind.type(), match.start(), end);
                boolean shielded =
                        given.stream().anyMatch(other -> SHIELDS.contains(other.type()) && other.meets(entity));
                if (!shielded && found.stream().noneMatch(entity::meets)) {
                    found.add(entity);
                }
            }
        }
        return found;
    }

    /** Punctuation after a link belongs to the sentence, not to the link. */
    private static int trimmed(String text, int from, int to) {
        int end = to;
        while (end > from && ".,:;!?'\"»”’)]}…".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    private static Kind kind(String type, String pattern) {
        return new Kind(type, Pattern.compile(pattern));
    }
}
