package bot.pilcrow.answer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a pronoun points back to as an English article is read sentence by sentence: "he" and "she" to the person who acted
 * or spoke last, unless the article uses the other pronoun for that person; "it" to what the sentence before was about.
 */
final class Antecedents {

    /** Nobody keeps a person in mind without a name for longer than this many sentences. */
    private static final int MEMORY = 6;

    private static final Pattern PRONOUN = Pattern.compile("\\b(?:he|his|him|himself|she|her|hers|herself)\\b");
    private static final Pattern MAN = Pattern.compile(
            "\\b(?:Mr|King|Prince|Sir|Lord|(?:chair|spokes|congress|council|business|police|fire|fisher|states|country)man)\\b");
    private static final Pattern WOMAN = Pattern.compile(
            "\\b(?:Mrs|Ms|Queen|Princess|Dame|Lady|(?:chair|spokes|congress|council|business|police|fire|fisher|states|country)?woman)\\b");

    /** The subject of a sentence that begins with "the" or a name and goes on with a verb. */
    private static final Pattern BODY = Pattern.compile(
            "^((?:The|An?) (?:[\\p{L}'’-]+ ){0,4}?[\\p{L}'’-]+|" + People.RUN_SHAPE
                    + ")(?=(?: also)? (?:\\p{L}+ed|put|is|was|has|had|will|would|kept|said|says|made|took|gave|expects|aims|wants)\\b)");

    /** "The inspector, who", "A driver was": somebody without a name whom the next pronoun may mean. */
    private static final Pattern UNNAMED = Pattern.compile("^(?:The|An?) (?:\\p{Ll}[\\p{L}-]* ){0,2}?"
            + "(?:\\p{L}+(?:er|or|ist|man|woman|ian|eer|ant)|mother|father|boy|girl|student|president|chief|cook|nurse|guard)\\b"
            + "(?=,| (?:is|was|has|had|who|said|will|would|\\p{L}+ed)\\b)");

    private final People people;
    private final Map<String, Integer> genders = new HashMap<>();
    private final Deque<Read> past = new ArrayDeque<>();
    private Optional<String> body = Optional.empty();

    /**
     * Learns which pronouns go with whom.
     *
     * @param sentences the article's, quotations blotted out
     */
    Antecedents(People people, List<String> sentences) {
        this.people = people;
        for (String sentence : sentences) {
            List<String> named = people.namedIn(sentence);
            if (named.size() == 1) {
                String after = sentence.substring(Math.max(0, sentence.indexOf(lastWord(named.get(0)))));
                genders.merge(named.get(0), gender(after), Integer::sum);
            }
        }
    }

    private static String lastWord(String name) {
        return name.substring(name.lastIndexOf(' ') + 1);
    }

    /** That of the first pronoun: a later one may mean somebody else. */
    private static int gender(String text) {
        Matcher pronoun = PRONOUN.matcher(text);
        return pronoun.find()
                ? (pronoun.group().startsWith("h") && !pronoun.group().startsWith("her") ? 1 : -1)
                : 0;
    }

    /** Goes on to the next sentence. */
    void read(Optional<String> speaker, String outside) {
        Optional<String> subject = speaker.filter(people::isPerson)
                .or(() -> ReportingClause.leading(outside).flatMap(people::named));
        subject.ifPresent(person -> {
            if (MAN.matcher(outside).find() && people.namedIn(outside).size() == 1) {
                genders.merge(person, 1, Integer::sum);
            }
            if (WOMAN.matcher(outside).find() && people.namedIn(outside).size() == 1) {
                genders.merge(person, -1, Integer::sum);
            }
        });
        past.addFirst(new Read(
                subject, people.namedIn(outside), UNNAMED.matcher(outside).find()));
        if (past.size() > MEMORY) {
            past.removeLast();
        }
        Matcher about = BODY.matcher(outside);
        body = speaker.filter(name -> !people.isPerson(name))
                .or(() -> about.find() ? Optional.of(about.group(1)) : Optional.empty())
                .filter(name -> !people.isPerson(name));
    }

    Optional<String> of(String pronoun) {
        if (pronoun.equalsIgnoreCase("it") || pronoun.equalsIgnoreCase("they")) {
            return body;
        }
        int sign = pronoun.equalsIgnoreCase("he") ? 1 : -1;
        for (Read sentence : past) {
            Optional<String> subject = sentence.subject().filter(person -> fits(person, sign));
            boolean isKnown = subject.filter(person -> genders.getOrDefault(person, 0) != 0)
                    .isPresent();
            boolean mayBeAnother = sentence.named().stream()
                    .anyMatch(
                            person -> fits(person, sign) && !Optional.of(person).equals(sentence.subject()));
            // Somebody who was only mentioned may be meant as well, unless the article has called the subject so before
            if (mayBeAnother && !isKnown) {
                return Optional.empty();
            }
            if (subject.isPresent() || sentence.isOfUnnamed()) {
                return subject;
            }
        }
        return Optional.empty();
    }

    private boolean fits(String person, int sign) {
        return genders.getOrDefault(person, 0) * sign >= 0;
    }

    /**
     * A sentence as it is remembered.
     *
     * @param subject who acts or speaks in it
     * @param named everybody it names
     * @param isOfUnnamed whether it is about somebody without a name
     */
    private record Read(Optional<String> subject, List<String> named, boolean isOfUnnamed) {}
}
