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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who says each sentence of an English article, as far as the article tells: by a reporting verb in the sentence, else, for
 * a sentence in quotation marks, by the verb in the rest of its paragraph, else by the speaker of the paragraph before.
 *
 * <p>Worked out once; may be shared between threads.
 */
final class Attribution {

    /** A sentence counts as a quotation when this part of its letters stands in quotation marks. */
    private static final double MOSTLY_QUOTED = 0.6;

    private static final Pattern VERB = Pattern.compile(
            "\\b(?:said|says|told|tells|stated|states|added|adds|noted|notes|explained|argued|argues|warned|warns|urged|urges"
                    + "|called (?:for|on)|announced|claimed|claims|insisted|insists|stressed|emphasi[sz]ed|declared|asserted|remarked"
                    + "|reiterated|acknowledged|admitted|denied|denies|expressed|replied|responded|wrote|writes|tweeted|posted"
                    + "|testified|recalled|predicted|suggested|suggests|pledged|vowed|reported|reports|confirmed|concluded|commented"
                    + "|promised|estimated|estimates|believes|believed|thinks|hailed|praised|criticised|criticized|condemned|described"
                    + "|quipped|joked|cautioned)\\b");

    private static final Pattern ACCORDING =
            Pattern.compile("\\b[Aa]ccording to ([^,.;:" + QuotedStretches.QUOTED + "]{2,80})");

    private static final Pattern AFTER_VERB = Pattern.compile(
            "^\\s+((?:the |a |an )?(?:[\\p{L}'’.-]+ ){0,6}?\\p{Lu}[\\p{L}'’.-]+"
                    + "(?: \\p{Lu}[\\p{L}'’.-]+)*|(?:the|a|an) [\\p{L}'’ -]{3,50}?)(?=[,.;]|$| (?:on|in|at|as|after|during|of)\\b)");

    private static final Pattern TRAILING = Pattern.compile(
            "(?:[ ,]*\\b(?:also|later|then|further|again|earlier|previously|publicly|repeatedly|has|have|had|still|now|meanwhile"
                    + "|himself|herself|reportedly|(?:on|last|this) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
                    + "(?: (?:morning|afternoon|evening|night))?|for (?:his|her|their|its) part))+[ ,]*$");

    private static final Pattern PRONOUN = Pattern.compile("(?i)(?:he|she|they|it)");

    private final Map<Sentence, Optional<String>> none = Map.of();
    private final Map<Paragraph, Map<Sentence, Optional<String>>> speakers = new HashMap<>();
    private final People people;

    /** What an article's reader last met: pronouns and bare roles point back to it. */
    private Optional<String> lastSpeaker = Optional.empty();

    private final Map<String, String> sources = new HashMap<>();

    Attribution(Article article) {
        this.people = new People(article);
        boolean english = Locale.forLanguageTag(article.metadata().language())
                .getLanguage()
                .equals("en");
        if (english) {
            article.body().forEach(this::read);
        }
    }

    /** Who says a sentence; empty when it is the publisher's own. */
    Optional<String> speakerOf(Paragraph paragraph, Sentence sentence) {
        return speakers.getOrDefault(paragraph, none).getOrDefault(sentence, Optional.empty());
    }

    /** The part of the body's sentences that somebody says, 0 to 1: much in news, next to nothing in an encyclopedia. */
    double share() {
        return speakers.values().stream()
                .flatMap(sentences -> sentences.values().stream())
                .mapToInt(speaker -> speaker.isPresent() ? 1 : 0)
                .average()
                .orElse(0);
    }

    private void read(Paragraph paragraph) {
        QuotedStretches quotes = new QuotedStretches(paragraph.text());
        String outside = quotes.outside();
        Optional<String> before = lastSpeaker;
        List<Optional<String>> named = new ArrayList<>();
        for (Sentence sentence : paragraph.sentences()) {
            Optional<String> speaker = inSentence(outside.substring(sentence.from(), sentence.to()));
            speaker.ifPresent(name -> lastSpeaker = Optional.of(name));
            named.add(speaker);
        }
        Map<Sentence, Optional<String>> found = new HashMap<>();
        for (int i = 0; i < named.size(); i++) {
            Sentence sentence = paragraph.sentences().get(i);
            boolean quoted = quotes.share(sentence.from(), sentence.to()) >= MOSTLY_QUOTED;
            Optional<String> speaker = named.get(i).isPresent() || !quoted
                    ? named.get(i)
                    : nearest(named, i).or(() -> before);
            found.put(sentence, speaker);
        }
        speakers.put(paragraph, found);
    }

    /** The sentence after a quotation usually names its speaker; else the one before it did. */
    private static Optional<String> nearest(List<Optional<String>> named, int at) {
        for (int i = at - 1; i >= 0; i--) {
            if (named.get(i).isPresent()) {
                return named.get(i);
            }
        }
        for (int i = at + 1; i < named.size(); i++) {
            if (named.get(i).isPresent()) {
                return named.get(i);
            }
        }
        return Optional.empty();
    }

    private Optional<String> inSentence(String outside) {
        Matcher verb = VERB.matcher(outside);
        while (verb.find()) {
            Optional<String> speaker = subject(outside.substring(0, verb.start()))
                    .or(() -> inverted(outside, verb.start(), verb.end()))
                    .flatMap(this::speaker);
            if (speaker.isPresent()) {
                return speaker;
            }
        }
        Matcher according = ACCORDING.matcher(outside);
        return according.find() ? speaker(according.group(1).strip()) : Optional.empty();
    }

    /** The noun phrase that ends right before a verb. */
    private static Optional<String> subject(String before) {
        String text = TRAILING.matcher(before.stripTrailing()).replaceFirst("");
        // "Ann Lee, the head of the port, said": the subject stands before the apposition
        Matcher apposition = Pattern.compile("(?:^|[,;" + QuotedStretches.QUOTED
                        + "] )((?:\\p{Lu}[\\p{L}'’.-]+ ?){1,6})," + " (?!who\\b)[^,]{3,80},?$")
                .matcher(text);
        if (apposition.find() && before.stripTrailing().endsWith(",")) {
            return Optional.of(apposition.group(1).strip());
        }
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (",;:—–".indexOf(text.charAt(i)) >= 0 || text.charAt(i) == QuotedStretches.QUOTED) {
                start = i + 1;
            }
        }
        String phrase = text.substring(start)
                .strip()
                .replaceFirst("^(?:and|but|while|as|when|after|because|that|which|who)\\b ?", "");
        int words = phrase.isEmpty() ? 0 : phrase.split("\\s+", -1).length;
        return words == 0 || words > 14 ? Optional.empty() : Optional.of(phrase);
    }

    /** {@code said Ann Lee}, right after a quotation. */
    private static Optional<String> inverted(String outside, int verbStart, int verbEnd) {
        String before = outside.substring(0, verbStart).stripTrailing();
        if (!before.isEmpty()
                && before.charAt(before.length() - 1) != QuotedStretches.QUOTED
                && !before.endsWith(",")) {
            return Optional.empty();
        }
        Matcher after = AFTER_VERB.matcher(outside.substring(verbEnd));
        return after.find() ? Optional.of(after.group(1)) : Optional.empty();
    }

    private Optional<String> speaker(String phrase) {
        if (PRONOUN.matcher(phrase).matches()) {
            return lastSpeaker;
        }
        Optional<String> person = people.resolve(phrase);
        if (person.isPresent()) {
            return person;
        }
        String head = headOf(phrase);
        if (phrase.matches("(?:[Tt]he) \\p{Ll}+") && sources.containsKey(head)) {
            return Optional.of(sources.get(head));
        }
        boolean namesSomebody =
                phrase.matches("(?:.*[ ]|)\\p{Lu}.*|(?:[Tt]he|[Aa]n?|[Oo]ne|[Hh]is|[Hh]er|[Tt]heir) .*|\\p{L}+s");
        if (!namesSomebody
                || phrase.matches("(?i)(?:there|this|that|these|those|what|which|who|i|we|you|people who)\\b.*")) {
            return Optional.empty();
        }
        String name = phrase.replaceFirst(
                "^(?:The|A|An) (?=\\p{Ll})",
                phrase.substring(0, phrase.indexOf(' ') + 1).toLowerCase(Locale.ROOT));
        sources.put(head, name);
        return Optional.of(name);
    }

    /** The noun a phrase is about: the last word before a preposition. */
    private static String headOf(String phrase) {
        String core = phrase.split(" (?:in|of|by|from|for|at|on|with|to)\\b", 2)[0];
        return core.substring(core.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
    }
}
