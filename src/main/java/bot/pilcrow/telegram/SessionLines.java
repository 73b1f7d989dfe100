package bot.pilcrow.telegram;

import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Paragraph.Kind;
import bot.pilcrow.conversation.Chat;
import bot.pilcrow.conversation.Turn;
import bot.pilcrow.conversation.Turn.Quoted;
import bot.pilcrow.conversation.session.SessionQuestion;
import bot.pilcrow.telegram.RichText.Style;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** How questions of a session, and the way to their answers, look in a line. */
final class SessionLines {

    private static final int LONGEST_WORDS = 140;

    /** Chats below this are supergroups; only their messages have addresses. */
    private static final long SUPERGROUPS = -1_000_000_000_000L;

    private final Phrases phrases;

    SessionLines(Phrases phrases) {
        this.phrases = phrases;
    }

    /** The words of a question, harmless, on one line, and cut when they are many. */
    String words(SessionQuestion question) {
        return words(question, LONGEST_WORDS);
    }

    String words(SessionQuestion question, int longest) {
        if (question.text().isBlank()) {
            return phrases.say("board.withdrawn");
        }
        String line = PlainMention.defuse(
                CleanText.of(question.text()).replaceAll("\\s+", " ").strip());
        String cut = CleanText.cap(line, longest);
        return phrases.apart(cut.length() < line.length() ? cut + "…" : cut);
    }

    /** The address of a message, where it has one. */
    static Optional<String> address(Chat chat, OptionalInt messageId) {
        if (chat.id() > SUPERGROUPS || messageId.isEmpty()) {
            return Optional.empty();
        }
        String topic = chat.threadId().isPresent() ? chat.threadId().getAsInt() + "/" : "";
        return Optional.of("https://t.me/c/" + (SUPERGROUPS - chat.id()) + "/" + topic + messageId.getAsInt());
    }

    /** The numbers of the paragraphs that an answer quotes. */
    static String paragraphs(Turn turn, Article article) {
        return turn.quotes().stream()
                .map(Quoted::paragraph)
                .distinct()
                .flatMap(number -> article.paragraph(number).stream())
                .filter(paragraph -> paragraph.kind() == Kind.BODY)
                .map(Paragraph::number)
                .map(number -> "¶" + number)
                .collect(Collectors.joining(" "));
    }

    /** Writes words that lead to an address, if there is one. */
    static void writeLink(Composer composer, String words, Optional<String> address) {
        int from = composer.length();
        composer.write(words);
        address.ifPresent(url -> composer.mark(Style.TEXT_LINK, from, composer.length(), Optional.of(url)));
    }
}
