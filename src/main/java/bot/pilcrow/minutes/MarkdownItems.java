package bot.pilcrow.minutes;

import bot.pilcrow.conversation.session.SessionQuestion;
import bot.pilcrow.conversation.session.SessionQuestion.HostWord;
import bot.pilcrow.conversation.session.SessionStore.Correction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The questions in Markdown, each with what was answered. */
final class MarkdownItems {

    private final Telling telling;
    private final MinutesPhrases phrases;

    MarkdownItems(Telling telling) {
        this.telling = telling;
        this.phrases = telling.phrases();
    }

    String item(Item item) {
        SessionQuestion question = item.question();
        List<String> blocks = new ArrayList<>();
        blocks.add("### " + phrases.number(question.number()) + " · " + words(telling.wording(question)));
        blocks.add(about(item));
        if (!item.entry().joined().isEmpty()) {
            blocks.add(phrases.say("also"));
            blocks.add(item.entry().joined().stream().map(this::joined).collect(Collectors.joining("\n")));
        }
        if (item.isReplaced()) {
            blocks.addAll(host(item));
            blocks.add(phrases.say("before"));
            blocks.addAll(given(item));
        } else {
            blocks.addAll(given(item));
            blocks.addAll(host(item));
        }
        return String.join("\n\n", blocks);
    }

    private String about(Item item) {
        SessionQuestion question = item.question();
        List<String> parts = new ArrayList<>();
        parts.add("**" + telling.standing(item.standing()) + "**");
        parts.add(words(telling.asker(question)));
        parts.add(telling.at(question.askedAt()));
        parts.add(phrases.say("votes", phrases.number(question.votes())));
        if (question.asked() > 1) {
            parts.add(phrases.say("times", phrases.number(question.asked())));
        }
        return String.join(" · ", parts);
    }

    private String joined(SessionQuestion question) {
        return "- (" + phrases.number(question.number()) + ") " + words(telling.wording(question)) + " — "
                + phrase("pair", words(telling.asker(question)), telling.at(question.askedAt()));
    }

    private List<String> given(Item item) {
        List<String> blocks = new ArrayList<>();
        if (item.isMissing()) {
            blocks.add("**" + phrases.say("missing") + "**");
        }
        telling.lacking(item).map(MarkdownText::line).ifPresent(blocks::add);
        String struck = item.isReplaced() ? "~~" : "";
        Wording.lines(item.said()).stream()
                .map(line -> struck + MarkdownText.line(line) + struck)
                .forEach(blocks::add);
        if (item.isMissing() && !item.quotes().isEmpty()) {
            blocks.add(phrases.say("closest"));
        }
        item.quotes().stream().map(this::quote).forEach(blocks::add);
        return blocks;
    }

    private String quote(Excerpt quote) {
        List<String> lines = new ArrayList<>();
        lines.add("> " + MarkdownText.bold(quote.before(), quote.pointed(), quote.after()));
        quote.translation()
                .map(translation -> "> *" + phrase("translation", words(translation)) + "*")
                .ifPresent(lines::add);
        String place = telling.place(quote.paragraph());
        lines.add("> — "
                + telling.voice(quote)
                        .map(name -> phrase("pair", words(name), place))
                        .orElse(place));
        return String.join("\n>\n", lines);
    }

    private List<String> host(Item item) {
        List<String> blocks = new ArrayList<>();
        telling.hostWord(item).ifPresent(word -> {
            blocks.add("**" + phrase("host.says", words(telling.host(word.host())), telling.at(word.at())) + "**");
            blocks.addAll(answered(word));
            item.entry().corrections().stream().map(this::correction).forEach(blocks::add);
        });
        return blocks;
    }

    private static List<String> answered(HostWord word) {
        return Wording.lines(word.text()).stream().map(MarkdownText::line).toList();
    }

    private String correction(Correction correction) {
        String before = correction
                .before()
                .map(Wording::line)
                .filter(words -> !words.isEmpty())
                .map(words -> "~~" + MarkdownText.line(words) + "~~")
                .orElseGet(() -> phrases.say("before.article"));
        return phrase("host.before", words(telling.host(correction.host())), telling.at(correction.at()))
                + " "
                + before;
    }

    private String phrase(String key, String... fillings) {
        return phrases.fill(key, UnaryOperator.identity(), UnaryOperator.identity(), fillings);
    }

    /** Somebody's words in a line. */
    String words(String raw) {
        return phrases.apart(MarkdownText.line(raw));
    }
}
