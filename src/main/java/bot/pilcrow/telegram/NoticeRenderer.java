package bot.pilcrow.telegram;

import bot.pilcrow.article.Article;
import bot.pilcrow.article.Article.Metadata;
import bot.pilcrow.conversation.Asker;
import bot.pilcrow.conversation.Budget;
import bot.pilcrow.conversation.Chat;
import bot.pilcrow.conversation.Desk;
import bot.pilcrow.conversation.Notice;
import bot.pilcrow.telegram.Outgoing.Button;
import bot.pilcrow.telegram.RichText.Style;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Turns what the bot has to say besides answers into messages. */
final class NoticeRenderer {

    private static final int LONGEST_LINE = 600;

    /** Telegram's apps show about this much of a button. */
    private static final int LONGEST_LABEL = 100;

    private final Desk desk;
    private final BotAccount bot;

    NoticeRenderer(Desk desk, BotAccount bot) {
        this.desk = desk;
        this.bot = bot;
    }

    Page page(Notice notice, Chat chat, Asker asker, Phrases phrases) {
        return switch (notice) {
            case START -> new Page(start(chat, phrases), suggestions());
            case GREETING -> new Page(greeting(phrases), List.of());
            case ARTICLE -> Page.of(article(phrases));
            case FORGET ->
                new Page(
                        RichText.plain(phrases.say("forget.ask")),
                        List.of(List.of(new Button(phrases.say("forget.yes"), ButtonData.forget(asker.id())))));
            default -> Page.of(RichText.plain(text(notice, chat, phrases)));
        };
    }

    /** A notice that is a line or two of text, also shown over a pressed button. */
    String text(Notice notice, Chat chat, Phrases phrases) {
        return switch (notice) {
            case START, GREETING, ARTICLE -> desk.article().title();
            case FORGET -> phrases.say("forget.ask");
            case HELP ->
                phrases.say(chat.isPrivate() ? "help.private" : "help.group") + "\n\n" + phrases.say("help.commands");
            case PRIVACY -> phrases.say("privacy") + "\n\n" + phrases.say("privacy.sessions");
            case FORGOTTEN -> phrases.say("forget.done");
            case FORGET_ANONYMOUS -> phrases.say("forget.anonymous");
            case NOTHING_WRITTEN -> phrases.say("ask.empty", example(phrases));
            case TOO_LONG -> phrases.say("too.long", Desk.LONGEST_QUESTION);
            case USAGE -> usage(chat, phrases);
            case ONLY_TEXT -> phrases.say("only.text");
            case UNKNOWN_COMMAND -> phrases.say("unknown.command");
            case CHAT_NOT_ALLOWED -> phrases.say("not.allowed");
            case CAME_TOO_LATE -> phrases.say("late");
            case BROKEN -> phrases.say("broken");
            case CROWDED -> phrases.say("crowded");
            case BUTTON_EXPIRED -> phrases.say("button.expired");
            case BUTTON_NOT_YOURS -> phrases.say("button.not.yours");
            case ARTICLE_CHANGED -> phrases.say("button.article.changed");
        };
    }

    private String usage(Chat chat, Phrases phrases) {
        Budget.Usage usage = desk.usage(chat);
        return phrases.say(
                "usage",
                number(usage.all(), phrases),
                number(usage.allLimit(), phrases),
                number(usage.here(), phrases),
                number(usage.hereLimit(), phrases));
    }

    private static String number(long tokens, Phrases phrases) {
        return phrases.number(tokens);
    }

    private String example(Phrases phrases) {
        return desk.suggestions().stream().findFirst().orElseGet(() -> phrases.say("ask.example"));
    }

    private RichText start(Chat chat, Phrases phrases) {
        Composer composer = new Composer()
                .write(phrases.say(chat.isPrivate() ? "start.private" : "start.group"))
                .paragraph()
                .write(phrases.say("start.article", line(desk.article().title())));
        if (!desk.suggestions().isEmpty()) {
            composer.paragraph().write(phrases.say("start.try"));
        }
        return composer.done();
    }

    private RichText greeting(Phrases phrases) {
        return new Composer()
                .write(phrases.say("greeting", bot.username()))
                .paragraph()
                .write(phrases.say("start.article", line(desk.article().title())))
                .done();
    }

    private List<List<Button>> suggestions() {
        List<String> questions = desk.suggestions();
        String version = desk.article().version();
        return IntStream.range(0, questions.size())
                .mapToObj(number -> List.of(new Button(
                        CleanText.cap(questions.get(number), LONGEST_LABEL), ButtonData.suggested(number, version))))
                .toList();
    }

    private RichText article(Phrases phrases) {
        Article article = desk.article();
        Metadata about = article.metadata();
        Composer composer = new Composer().write(Style.BOLD, line(about.title()));
        about.publisher().ifPresent(name -> composer.line().write(phrases.say("article.publisher", line(name))));
        about.author().ifPresent(name -> composer.line().write(phrases.say("article.author", line(name))));
        about.published()
                .ifPresent(date -> composer.line().write(phrases.say("article.date", line(phrases.date(date)))));
        composer.line().write(phrases.say("article.length", article.body().size(), words(article)));
        about.url().ifPresent(url -> composer.line().write(phrases.say("article.link", line(url))));
        composer.paragraph()
                .write(phrases.say(
                        "article.cite",
                        reference(about, phrases),
                        article.body().size()));
        about.rights().ifPresent(rights -> composer.paragraph().write(phrases.say("article.rights", line(rights))));
        return composer.done();
    }

    private static String reference(Metadata about, Phrases phrases) {
        return Stream.of(
                        Optional.of(about.title()),
                        about.publisher(),
                        about.published().map(phrases::date))
                .flatMap(Optional::stream)
                .map(NoticeRenderer::line)
                .map(phrases::apart)
                .collect(Collectors.joining(", "));
    }

    private static int words(Article article) {
        BreakIterator breaks = BreakIterator.getWordInstance(
                Locale.forLanguageTag(article.metadata().language()));
        return article.body().stream()
                .mapToInt(paragraph -> words(paragraph.text(), breaks))
                .sum();
    }

    private static int words(String text, BreakIterator breaks) {
        breaks.setText(text);
        int words = 0;
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            if (text.substring(from, to).codePoints().anyMatch(Character::isLetterOrDigit)) {
                words++;
            }
            from = to;
        }
        return words;
    }

    private static String line(String foreign) {
        return CleanText.cap(foreign, LONGEST_LINE);
    }
}
