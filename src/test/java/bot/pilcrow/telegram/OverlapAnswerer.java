package bot.pilcrow.telegram;

import bot.pilcrow.answer.Answer;
import bot.pilcrow.answer.Answer.Answered;
import bot.pilcrow.answer.Answer.Cause.NothingAsked;
import bot.pilcrow.answer.Answer.Cause.OtherLanguage;
import bot.pilcrow.answer.Answer.NotInArticle;
import bot.pilcrow.answer.Answer.Unavailable;
import bot.pilcrow.answer.Answerer;
import bot.pilcrow.answer.Citation;
import bot.pilcrow.answer.Question;
import bot.pilcrow.answer.model.Purse;
import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Sentence;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers with the sentences that share the most words with the question. Crude, and honest: no shared word, no answer. */
final class OverlapAnswerer implements Answerer {

    private static final Set<String> COMMON = Set.of(
            "the", "of", "to", "a", "an", "and", "in", "on", "for", "is", "was", "will", "would", "did", "does", "do",
            "what", "who", "when", "where", "why", "how", "it", "we", "she", "he", "have", "about", "much", "that");

    /** What was asked, newest last. */
    final ConcurrentLinkedDeque<Question> asked = new ConcurrentLinkedDeque<>();

    /** How much time there was for each. */
    final ConcurrentLinkedDeque<Duration> times = new ConcurrentLinkedDeque<>();

    private final Article article;

    private volatile String poison = "";

    OverlapAnswerer(Article article) {
        this.article = article;
    }

    /** From now on questions that hold a word make it fail. */
    void failsAt(String word) {
        poison = word;
    }

    @Override
    public Article article() {
        return article;
    }

    @Override
    public Answer answer(Question question, Purse purse) {
        asked.add(question);
        times.add(purse.time());
        if (!poison.isEmpty() && question.text().contains(poison)) {
            throw new IllegalStateException("Asked for it");
        }
        Set<String> words = words(question.text());
        if (words.isEmpty()) {
            return new Unavailable(new NothingAsked(), "overlap");
        }
        if (question.text()
                .codePoints()
                .anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.CYRILLIC)) {
            return new Unavailable(new OtherLanguage("ru", "en"), "overlap");
        }
        List<Citation> ranked = article.paragraphs().stream()
                .flatMap(OverlapAnswerer::sentences)
                .sorted(Comparator.comparingLong((Citation citation) -> -shared(citation, words)))
                .toList();
        if (shared(ranked.get(0), words) == 0) {
            return new NotInArticle(List.copyOf(words), ranked.subList(0, Math.min(3, ranked.size())), "overlap", 0);
        }
        return new Answered(
                List.of(), ranked.subList(0, 1), ranked.subList(1, Math.min(4, ranked.size())), "overlap", 1);
    }

    @Override
    public List<String> suggestions(int limit) {
        return Stream.of("What will the mill cost?", "When does work begin?", "Who fears for the eels?")
                .limit(limit)
                .toList();
    }

    private static Stream<Citation> sentences(Paragraph paragraph) {
        return paragraph.sentences().stream().map(sentence -> citation(paragraph, sentence));
    }

    private static Citation citation(Paragraph paragraph, Sentence sentence) {
        Optional<String> speaker =
                paragraph.textOf(sentence).contains("“") ? Optional.of("Ines Okafor") : Optional.empty();
        return new Citation(paragraph, sentence.from(), sentence.to(), speaker);
    }

    private static long shared(Citation citation, Set<String> words) {
        return words(citation.quote()).stream().filter(words::contains).count();
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty() && !COMMON.contains(word))
                .collect(Collectors.toSet());
    }
}
