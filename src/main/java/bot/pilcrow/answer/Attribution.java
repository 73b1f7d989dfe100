package bot.pilcrow.answer;

import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who says each sentence of an English article, as far as the article tells: by a reporting verb in the sentence, else, for
 * a sentence in quotation marks, by the verb in the rest of its paragraph, else by the speaker of the paragraph before.
 *
 * <p>A wrong name is worse than none: where a pronoun or a role may mean two people, nobody is named. Worked out once; may be
 * shared between threads.
 */
final class Attribution {

    /** A sentence counts as a quotation when this part of its letters stands in quotation marks. */
    private static final double MOSTLY_QUOTED = 0.6;

    private static final Pattern PRONOUN = Pattern.compile("(?i)(?:he|she|it|they)");

    /** The words of a source rather than its maker's name: "a report in the Wall Street Journal". */
    private static final Pattern PUBLISHED = Pattern.compile(
            "(?i)(?:an?|the) (?:report|article|story|account|commentary|editorial|post|column) (?:in|on|by|from) (?:the )?(\\p{Lu}.*)");

    private static final Pattern NOBODY = Pattern.compile(
            "(?i)(?:there|this|that|these|those|what|which|who|whom|i|we|you|one|none|nobody|no|nothing|some|many|most|few|others|all"
                    + "|both|each|every|everyone|everybody|anyone|anybody|people who|much|more|less|fewer|half)\\b.*|.*\\b(?:results|figures|data|statistics|rules|records)|[^\\p{L}]*");

    private static final Pattern SOMEBODY = Pattern.compile(
            "(?:.*[ ]|)\\p{Lu}.*|(?:[Tt]he|[Aa]n?) .*|(?:\\p{L}+ )?\\p{L}+s|\\p{L}+s (?:in|of|at|from|for) .*");

    private static final Pattern OWNED_BY_PRONOUN = Pattern.compile("(?i)(?:his|her|their|its|my|our)\\b.*");

    private final Map<Paragraph, Map<Sentence, Optional<String>>> speakers = new HashMap<>();
    private final Map<String, String> sources = new HashMap<>();
    private final People people;
    private final Antecedents antecedents;

    /** Whose words the paragraph before ended with: a paragraph that is all quotation goes on with them. */
    private Optional<String> going = Optional.empty();

    Attribution(Article article) {
        this.people = new People(article);
        this.antecedents = new Antecedents(
                people, article.body().stream().flatMap(Attribution::outside).toList());
        boolean english = article.metadata().isEnglish();
        if (english) {
            article.body().forEach(this::read);
        }
    }

    /** Who says a sentence; empty when it is the publisher's own. */
    Optional<String> speakerOf(Paragraph paragraph, Sentence sentence) {
        return speakers.getOrDefault(paragraph, Map.of()).getOrDefault(sentence, Optional.empty());
    }

    /** Everybody who says something. */
    Set<String> speakers() {
        return speakers.values().stream()
                .flatMap(sentences -> sentences.values().stream())
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The full name of the person that a phrase names or describes. */
    Optional<String> person(String phrase) {
        return people.resolve(phrase).filter(people::isPerson);
    }

    /** The people a text names, each once, by full name. */
    List<String> namedIn(String text) {
        return people.namedIn(text);
    }

    /** The words that say who a person is, in small letters; empty if there are none. */
    String roleOf(String person) {
        return String.join(" ", people.rolesOf(person));
    }

    /** Whether a speaker is a person rather than a body or a paper. */
    boolean isPerson(String speaker) {
        return people.isPerson(speaker);
    }

    /** The part of the body's sentences that somebody says, 0 to 1: much in news, next to nothing in an encyclopedia. */
    double share() {
        return speakers.values().stream()
                .flatMap(sentences -> sentences.values().stream())
                .mapToInt(speaker -> speaker.isPresent() ? 1 : 0)
                .average()
                .orElse(0);
    }

    private static Stream<String> outside(Paragraph paragraph) {
        String outside = new QuotedStretches(paragraph.text()).outside();
        return paragraph.sentences().stream().map(sentence -> outside.substring(sentence.from(), sentence.to()));
    }

    private void read(Paragraph paragraph) {
        QuotedStretches quotes = new QuotedStretches(paragraph.text());
        String outside = quotes.outside();
        List<Reported> reported = new ArrayList<>();
        for (Sentence sentence : paragraph.sentences()) {
            String text = outside.substring(sentence.from(), sentence.to());
            List<String> phrases = ReportingClause.speakers(text);
            Optional<String> speaker = phrases.stream()
                    .map(this::speaker)
                    .flatMap(Optional::stream)
                    .findFirst();
            antecedents.read(speaker, text);
            reported.add(new Reported(!phrases.isEmpty(), speaker));
        }
        Map<Sentence, Optional<String>> found = new HashMap<>();
        Optional<String> last = Optional.empty();
        for (int i = 0; i < reported.size(); i++) {
            Sentence sentence = paragraph.sentences().get(i);
            boolean quoted = quotes.share(sentence.from(), sentence.to()) >= MOSTLY_QUOTED;
            last = reported.get(i).isSaid() || !quoted
                    ? reported.get(i).speaker()
                    : ofQuotation(paragraph, quotes, reported, i);
            found.put(sentence, last);
        }
        going = last;
        speakers.put(paragraph, found);
    }

    /** A quotation that runs on is named at its end; else the sentence before names it, or the one after, or the paragraph before. */
    private Optional<String> ofQuotation(Paragraph paragraph, QuotedStretches quotes, List<Reported> reported, int at) {
        List<Sentence> sentences = paragraph.sentences();
        for (int i = at;
                i + 1 < sentences.size()
                        && quotes.runsOn(
                                sentences.get(i).to(), sentences.get(i + 1).from());
                i++) {
            if (reported.get(i + 1).isSaid()) {
                return reported.get(i + 1).speaker();
            }
        }
        for (int i = at - 1; i >= 0; i--) {
            if (reported.get(i).isSaid()) {
                return reported.get(i).speaker();
            }
        }
        for (int i = at + 1; i < reported.size(); i++) {
            if (reported.get(i).isSaid()) {
                return reported.get(i).speaker();
            }
        }
        boolean opensTheParagraph = quotes.share(0, sentences.get(at).to()) >= MOSTLY_QUOTED;
        return opensTheParagraph ? going : Optional.empty();
    }

    private Optional<String> speaker(String phrase) {
        if (PRONOUN.matcher(phrase).matches()) {
            return antecedents.of(phrase).map(Attribution::inRunningText);
        }
        var published = PUBLISHED.matcher(phrase);
        if (published.matches()) {
            sources.put(headOf(phrase), published.group(1));
            return Optional.of(published.group(1));
        }
        Optional<String> person = people.resolve(phrase);
        if (person.isPresent()) {
            return phrase.equals("The " + person.get()) ? person.map(name -> "the " + name) : person;
        }
        Optional<String> known = Optional.ofNullable(sources.get(headOf(phrase)));
        if (known.isPresent() && phrase.matches("[Tt]he \\p{Ll}+")) {
            return known;
        }
        if (NOBODY.matcher(phrase).matches()
                || OWNED_BY_PRONOUN.matcher(phrase).matches()
                || !SOMEBODY.matcher(phrase).matches()) {
            return Optional.empty();
        }
        return Optional.of(inRunningText(phrase));
    }

    private static String inRunningText(String phrase) {
        return phrase.matches("(?:The|An?) .*")
                ? phrase.substring(0, 1).toLowerCase(Locale.ROOT) + phrase.substring(1)
                : phrase;
    }

    /** The noun a phrase is about: the last word before a preposition. */
    private static String headOf(String phrase) {
        String core = phrase.split(" (?:in|of|by|from|for|at|on|with|to)\\b", 2)[0];
        return core.substring(core.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
    }

    /**
     * What a sentence tells of its speaker.
     *
     * @param isSaid whether somebody says it, known or not
     * @param speaker who, if that can be told
     */
    private record Reported(boolean isSaid, Optional<String> speaker) {}
}
