package bot.pilcrow.telegram;

import bot.pilcrow.answer.Stretch;
import bot.pilcrow.article.Article;
import bot.pilcrow.article.Article.Metadata;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Paragraph.Kind;
import bot.pilcrow.conversation.Turn.Quoted;
import bot.pilcrow.telegram.RichText.Style;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How quotes of an article and the article itself look in a message. */
final class QuoteLines {

    /** Longer quotes are folded away until tapped: about six lines on a phone. */
    private static final int LONG_QUOTE = 400;

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TRANSLATION = 800;

    private final Article article;
    private final Phrases phrases;

    QuoteLines(Article article, Phrases phrases) {
        this.article = article;
        this.phrases = phrases;
    }

    /** The places that still stand in the article. */
    List<Shown> resolve(List<Quoted> quotes) {
        return quotes.stream().flatMap(quoted -> resolve(quoted).stream()).toList();
    }

    Optional<Shown> resolve(Quoted quoted) {
        return article.paragraph(quoted.paragraph())
                .flatMap(paragraph -> Excerpt.of(paragraph, quoted.from(), quoted.to()))
                .map(excerpt -> new Shown(excerpt, quoted.speaker(), quoted.answer(), quoted.translation(), false));
    }

    void write(Composer composer, Shown quote) {
        String words = quote.excerpt().text();
        composer.paragraph().write(words.length() > LONG_QUOTE ? Style.EXPANDABLE_BLOCKQUOTE : Style.BLOCKQUOTE, words);
        int at = composer.length() - words.length() - quote.excerpt().from();
        quote.answer()
                .filter(answer -> answer.to() <= quote.excerpt().to())
                .ifPresent(answer -> composer.mark(Style.BOLD, at + answer.from(), at + answer.to(), Optional.empty()));
        composer.line().write(attribution(quote));
        quote.translation().filter(any -> !quote.cut()).ifPresent(translation -> {
            composer.line();
            int begun = composer.length();
            composer.write(phrases.say(
                            "translation", PlainMention.defuse(CleanText.cap(translation, LONGEST_TRANSLATION))))
                    .mark(Style.ITALIC, begun, composer.length(), Optional.empty());
        });
    }

    private String attribution(Shown quote) {
        Paragraph paragraph = quote.excerpt().paragraph();
        String who = quote.speaker()
                .or(() -> article.metadata().publisher())
                .filter(name -> paragraph.kind() == Kind.BODY)
                .map(name -> phrases.apart(CleanText.cap(name, LONGEST_NAME)) + ", ")
                .orElse("");
        return (quote.cut() ? "… — " : "— ") + who + place(paragraph);
    }

    /** What a paragraph is cited as. */
    String place(Paragraph paragraph) {
        return switch (paragraph.kind()) {
            case CAPTION -> phrases.say("caption");
            case HEADLINE -> phrases.say("headline");
            case BODY -> "¶" + paragraph.number();
        };
    }

    /** Headline, publisher and date in one line. */
    void writeSource(Composer composer) {
        Metadata about = article.metadata();
        composer.paragraph();
        int from = composer.length();
        composer.write(phrases.apart(CleanText.cap(about.title(), LONGEST_NAME)));
        about.url()
                .filter(QuoteLines::isWebAddress)
                .ifPresent(url -> composer.mark(Style.TEXT_LINK, from, composer.length(), Optional.of(url)));
        String rest = Stream.of(about.publisher(), about.published().map(phrases::date))
                .flatMap(Optional::stream)
                .map(part -> " · " + phrases.apart(CleanText.cap(part, LONGEST_NAME)))
                .collect(Collectors.joining());
        composer.write(rest).mark(Style.ITALIC, from, composer.length(), Optional.empty());
    }

    private static boolean isWebAddress(String url) {
        try {
            String scheme = Optional.ofNullable(URI.create(url).getScheme()).orElse("");
            return List.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * A quote in a message.
     *
     * @param speaker whom the article names as saying it
     * @param answer the words inside it that answer
     * @param translation a model's, to be shown as such
     * @param cut whether the message has no room for the whole of it
     */
    record Shown(
            Excerpt excerpt,
            Optional<String> speaker,
            Optional<Stretch> answer,
            Optional<String> translation,
            boolean cut) {

        Shown cut(int longest) {
            return excerpt.cut(longest)
                    .map(shorter -> new Shown(shorter, speaker, answer, translation, shorter.to() < excerpt.to()))
                    .orElse(this);
        }
    }
}
