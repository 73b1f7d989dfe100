package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks what a message replies to, and what it quotes of it. */
final class Replies {

    private static final int LONGEST_QUOTE = 1024;
    private static final Set<String> QUOTED_STYLES =
            Set.of("bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji", "date_time");

    private Replies() {}

    /** The parts that a reply adds to a message: the message replied to and the quote. Empty if it is no reply. */
    static ObjectNode of(Params params, Chat chat) {
        ObjectNode parts = Json.object();
        Optional<Params> given = params.object("reply_parameters").map(Params::of);
        Optional<Long> id =
                given.flatMap(reply -> reply.number("message_id")).or(() -> params.number("reply_to_message_id"));
        if (given.isPresent() && id.isEmpty()) {
            throw Refusal.badRequest("can't parse reply parameters: Field \"message_id\" must be of type Number");
        }
        if (id.isEmpty()) {
            return parts;
        }
        Optional<Message> target = chat.message(id.get());
        if (target.isEmpty()) {
            boolean anyway = given.map(reply -> reply.flag("allow_sending_without_reply"))
                    .orElse(params.flag("allow_sending_without_reply"));
            if (anyway) {
                return parts;
            }
            throw Refusal.badRequest("message to be replied not found");
        }
        parts.set("reply_to_message", target.get().asReplied());
        given.flatMap(reply -> quote(reply, target.get())).ifPresent(quote -> parts.set("quote", quote));
        return parts;
    }

    private static Optional<ObjectNode> quote(Params reply, Message target) {
        Optional<String> words = reply.text("quote").filter(text -> !text.isBlank());
        if (words.isEmpty()) {
            return Optional.empty();
        }
        List<Entity> styles = reply.list("quote_entities")
                .map(list -> TextIntake.entities(words.get(), list))
                .orElse(List.of());
        Optional<Integer> place = words.get().length() > LONGEST_QUOTE
                ? Optional.empty()
                : nearest(
                        target,
                        words.get(),
                        styles,
                        reply.number("quote_position").orElse(0L));
        int position = place.orElseThrow(() -> Refusal.badRequest("QUOTE_TEXT_INVALID"));
        return Optional.of(quote(target, words.get(), position));
    }

    /** A quote of a message's own words at a known place, as the Bot API's TextQuote. */
    static ObjectNode quote(Message target, String words, int position) {
        ObjectNode quote =
                Json.object().put("text", words).put("position", position).put("is_manual", true);
        List<Entity> styles = stylesWithin(target, position, position + words.length());
        if (!styles.isEmpty()) {
            quote.set("entities", Entity.wire(styles));
        }
        return quote;
    }

    private static Optional<Integer> nearest(Message target, String words, List<Entity> styles, long wanted) {
        Set<Entity> asked = Set.copyOf(styles.stream()
                .filter(style -> QUOTED_STYLES.contains(style.type()))
                .toList());
        Optional<Integer> best = Optional.empty();
        String body = target.body();
        for (int at = body.indexOf(words); at >= 0; at = body.indexOf(words, at + 1)) {
            boolean sameStyle = asked.equals(Set.copyOf(stylesWithin(target, at, at + words.length())));
            int here = at;
            if (sameStyle
                    && best.map(other -> Math.abs(here - wanted) < Math.abs(other - wanted))
                            .orElse(true)) {
                best = Optional.of(at);
            }
        }
        return best;
    }

    private static List<Entity> stylesWithin(Message target, int from, int to) {
        return target.entities().stream()
                .filter(style -> QUOTED_STYLES.contains(style.type()))
                .filter(style -> style.offset() < to && from < style.end())
                .map(style -> style.at(Math.max(style.offset(), from) - from, Math.min(style.end(), to) - from))
                .toList();
    }
}
