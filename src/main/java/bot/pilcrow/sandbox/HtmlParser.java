package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code parse_mode=HTML} as strictly as Telegram: one wrong tag refuses the whole message. Reads one text once. */
final class HtmlParser {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("b", "bold"),
            Map.entry("strong", "bold"),
            Map.entry("i", "italic"),
            Map.entry("em", "italic"),
            Map.entry("u", "underline"),
            Map.entry("ins", "underline"),
            Map.entry("s", "strikethrough"),
            Map.entry("strike", "strikethrough"),
            Map.entry("del", "strikethrough"),
            Map.entry("tg-spoiler", "spoiler"),
            Map.entry("span", "spoiler"),
            Map.entry("tg-emoji", "custom_emoji"),
            Map.entry("tg-time", "date_time"),
            Map.entry("a", "text_link"),
            Map.entry("pre", "pre"),
            Map.entry("code", "code"),
            Map.entry("blockquote", "blockquote"));

    private static final Map<String, String> NAMED = Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"");
    private static final Pattern REFERENCE = Pattern.compile("&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([A-Za-z]+));?");
    private static final Pattern TAG = Pattern.compile("<(/?)([^\\s>]*)");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s*([^\\s=>/\"']+)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([A-Za-z0-9.-]+)))?");

    private record Open(String tag, Map<String, String> attributes, int at) {}

    private final String source;
    private final StringBuilder text = new StringBuilder();
    private final List<Entity> entities = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();

    HtmlParser(String source) {
        this.source = source;
    }

    StyledText parse() {
        int i = 0;
        while (i < source.length()) {
            char c = source.charAt(i);
            if (c == '<') {
                i = tag(i);
            } else if (c == '&') {
                i = reference(i, text);
            } else {
                text.append(c);
                i++;
            }
        }
        if (!open.isEmpty()) {
            throw Refusal.badRequest("can't parse entities: Can't find end tag corresponding to start tag \""
                    + open.getFirst().tag() + "\"");
        }
        return new StyledText(text.toString(), entities);
    }

    private int tag(int begin) {
        Matcher match = TAG.matcher(source).region(begin, source.length());
        if (!match.lookingAt()) {
            throw wrong("Unclosed start tag", begin, "");
        }
        String name = match.group(2).toLowerCase(Locale.ROOT);
        if (!match.group(1).isEmpty()) {
            return close(begin, name, match.end());
        }
        if (match.end() >= source.length()) {
            throw wrong("Unclosed start tag", begin, "");
        }
        if (!TYPES.containsKey(name)) {
            throw wrong("Unsupported start tag \"" + name + "\"", begin, "");
        }
        Map<String, String> attributes = new HashMap<>();
        int end = attributes(begin, name, match.end(), attributes);
        if (name.equals("span") && !"tg-spoiler".equals(attributes.get("class"))) {
            throw wrong("Tag \"span\" must have class \"tg-spoiler\"", begin, "");
        }
        open.push(new Open(name, attributes, text.length()));
        return end;
    }

    private int attributes(int begin, String tag, int from, Map<String, String> into) {
        int i = from;
        while (true) {
            while (i < source.length() && Character.isWhitespace(source.charAt(i))) {
                i++;
            }
            if (i >= source.length()) {
                throw wrong("Unclosed start tag \"" + tag + "\"", begin, "");
            }
            if (source.charAt(i) == '>') {
                return i + 1;
            }
            Matcher match = ATTRIBUTE.matcher(source).region(i, source.length());
            if (!match.lookingAt()) {
                throw wrong("Empty attribute name in the tag \"" + tag + "\"", begin, "");
            }
            String value = Optional.ofNullable(match.group(2))
                    .or(() -> Optional.ofNullable(match.group(3)))
                    .or(() -> Optional.ofNullable(match.group(4)))
                    .orElse("");
            into.put(match.group(1).toLowerCase(Locale.ROOT), unescaped(value));
            i = match.end();
            if (i < source.length() && "=/\"'".indexOf(source.charAt(i)) >= 0) {
                throw wrong("Unexpected end of name token", i, "");
            }
        }
    }

    private int close(int begin, String name, int after) {
        if (open.isEmpty()) {
            throw wrong("Unexpected end tag", begin, "");
        }
        int i = after;
        while (i < source.length() && Character.isWhitespace(source.charAt(i))) {
            i++;
        }
        if (i >= source.length() || source.charAt(i) != '>') {
            throw wrong("Unclosed end tag", begin, "");
        }
        Open opened = open.pop();
        if (!name.isEmpty() && !name.equals(opened.tag())) {
            throw wrong(
                    "Unmatched end tag", begin, ", expected \"</" + opened.tag() + ">\", found \"</" + name + ">\"");
        }
        if (text.length() > opened.at()) {
            entity(opened).ifPresent(entities::add);
        }
        return i + 1;
    }

    private Optional<Entity> entity(Open opened) {
        String type = TYPES.getOrDefault(opened.tag(), "");
        ObjectNode more = Json.object();
        switch (type) {
            case "text_link" -> {
                String url = opened.attributes().getOrDefault("href", text.substring(opened.at()));
                if (!TextIntake.isLink(url)) {
                    return Optional.empty();
                }
                more.put("url", url);
            }
            case "custom_emoji" -> {
                String emoji = opened.attributes().getOrDefault("emoji-id", "");
                if (!emoji.matches("[1-9]\\d*")) {
                    throw Refusal.badRequest("can't parse entities: Invalid custom emoji identifier specified");
                }
                more.put("custom_emoji_id", emoji);
            }
            case "blockquote" -> type = opened.attributes().containsKey("expandable") ? "expandable_blockquote" : type;
            default -> {}
        }
        return Optional.of(new Entity(type, opened.at(), text.length() - opened.at(), more));
    }

    private int reference(int at, StringBuilder into) {
        Matcher match = REFERENCE.matcher(source).region(at, source.length());
        Optional<String> decoded = match.lookingAt() ? decoded(match) : Optional.empty();
        into.append(decoded.orElse("&"));
        return decoded.isPresent() ? match.end() : at + 1;
    }

    private static String unescaped(String value) {
        return REFERENCE
                .matcher(value)
                .replaceAll(match -> Matcher.quoteReplacement(decoded(match).orElse(match.group())));
    }

    private static Optional<String> decoded(MatchResult match) {
        if (match.group(3) != null) {
            return Optional.ofNullable(NAMED.get(match.group(3)));
        }
        int code = match.group(1) != null ? Integer.parseInt(match.group(1), 16) : Integer.parseInt(match.group(2));
        boolean usable = code > 0 && code < 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
        return usable ? Optional.of(Character.toString(code)) : Optional.empty();
    }

    private Refusal wrong(String what, int at, String tail) {
        int bytes = source.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
        return Refusal.badRequest("can't parse entities: " + what + " at byte offset " + bytes + tail);
    }
}
