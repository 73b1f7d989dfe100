package bot.pilcrow.answer;

import bot.pilcrow.answer.GateText.Word;
import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Sentence;
import bot.pilcrow.retrieval.Stems;
import bot.pilcrow.retrieval.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a claim is held against.
 *
 * @param cited the sentences it cites
 * @param sentences the same, cut into words
 * @param people whoever speaks or is named in them, and what the article says they are
 * @param around what else may name things: headline, publisher, author, and the sentence before one that leans on it
 * @param speakers whom the article names as saying them
 */
record Evidence(
        List<Unit> cited,
        List<GateText> sentences,
        List<GateText> people,
        List<GateText> around,
        Set<String> speakers) {

    /** A sentence that cannot be understood without the one before. */
    private static final Pattern LEANING = Pattern.compile(
            "(?iu)\\b(?:he|she|him|her|his|hers)\\b|^\\W*(?:it|they|their|its|this|that|these|those|both|such)\\b");

    Evidence {
        cited = List.copyOf(cited);
        sentences = List.copyOf(sentences);
        people = List.copyOf(people);
        around = List.copyOf(around);
        speakers = Set.copyOf(speakers);
    }

    /** Gathers what an article has for some of its sentences. */
    static Evidence of(List<Unit> cited, Article article, Attribution attribution, Stems stems) {
        Set<String> speakers = cited.stream()
                .flatMap(unit -> attribution.speakerOf(unit.paragraph(), unit.sentence()).stream())
                .collect(Collectors.toSet());
        List<GateText> people = Stream.concat(
                        speakers.stream(), cited.stream().flatMap(unit -> attribution.namedIn(unit.text()).stream()))
                .distinct()
                .flatMap(person -> described(person, attribution.roleOf(person)).stream())
                .map(text -> inside(text, stems))
                .toList();
        List<String> around = new ArrayList<>(List.of(article.title()));
        article.metadata().publisher().ifPresent(around::add);
        article.metadata().author().ifPresent(around::add);
        cited.stream()
                .filter(Evidence::leans)
                .forEach(unit -> before(unit, article).ifPresent(around::add));
        return new Evidence(
                cited,
                cited.stream().map(unit -> GateText.of(unit.text(), stems)).toList(),
                people,
                around.stream().map(text -> inside(text, stems)).toList(),
                speakers);
    }

    /** As if it stood inside a sentence, so that its first word's capital counts. */
    private static GateText inside(String text, Stems stems) {
        return GateText.of("- " + text, stems);
    }

    private static List<String> described(String person, String role) {
        String title = Stream.of(role.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
        return List.of(person, role, title);
    }

    private static Optional<String> before(Unit unit, Article article) {
        int at = unit.sentence().number() - 2;
        if (at >= 0) {
            return Optional.of(
                    unit.paragraph().textOf(unit.paragraph().sentences().get(at)));
        }
        return article.paragraph(unit.paragraph().number() - 1)
                .filter(paragraph -> paragraph.kind() == Paragraph.Kind.BODY)
                .map(paragraph -> {
                    Sentence last =
                            paragraph.sentences().get(paragraph.sentences().size() - 1);
                    return paragraph.textOf(last);
                });
    }

    private static boolean leans(Unit unit) {
        return LEANING.matcher(unit.text()).find();
    }

    /** Whether any of the sentences cannot be understood without the one before. */
    boolean leans() {
        return cited.stream().anyMatch(Evidence::leans);
    }

    /** All of it. */
    List<GateText> all() {
        return Stream.of(sentences, people, around).flatMap(List::stream).toList();
    }

    /** All words in small letters. */
    Set<String> words() {
        return all().stream()
                .flatMap(text -> text.words().stream())
                .map(Word::lower)
                .collect(Collectors.toSet());
    }
}
