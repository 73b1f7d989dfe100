package bot.pilcrow.answer;

import bot.pilcrow.answer.ClaimSet.Written;
import bot.pilcrow.article.Article;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes false claims of true ones, as models and typists do: one thing is changed. */
final class Mutations {

    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    private static final List<String> DAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    private static final List<String> NUMBERS = List.of(
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "twenty",
            "thirty",
            "forty");

    private static final Pattern DIGIT = Pattern.compile("\\d");
    private static final Pattern NAME =
            Pattern.compile("(?<=[\\p{L},] )\\p{Lu}\\p{Ll}[\\p{L}'-]{2,}(?: \\p{Lu}\\p{Ll}[\\p{L}'-]+)*");
    private static final Pattern AUXILIARY = Pattern.compile(
            "\\b(?:is|are|was|were|(?:has|have|had)(?= \\p{L}+(?:ed|en|wn|ught|ft|ld|st|ne)\\b)|will|would|can|could|may|might|must|should)\\b(?! not|n't| no\\b| never)");
    private static final Pattern DENIAL = Pattern.compile(
            " not\\b|n't\\b| never\\b|\\bno longer |\\bwithout \\b|\\b(?:denies|denied|rejects|rejected|refused to|refuses to) ");
    private static final Pattern MAY = Pattern.compile("\\b(?:may|might|could)\\b(?! not| have)");
    private static final Pattern SPEAKER = Pattern.compile(
            "\\b(\\p{Lu}\\p{Ll}[\\p{L}'-]+(?: \\p{Lu}\\p{Ll}[\\p{L}'-]+)*) (?:said|says|told|argued|warned|thinks|noted)\\b");
    private static final Pattern SIDES = Pattern.compile(
            "^(\\p{Lu}\\p{Ll}[\\p{L}'-]+(?: \\p{Lu}\\p{Ll}[\\p{L}'-]+)*) (told|met|accused|thanked|warned|asked|beat|bought|blamed|criticised) "
                    + "(\\p{Lu}\\p{Ll}[\\p{L}'-]+(?: \\p{Lu}\\p{Ll}[\\p{L}'-]+)*)\\b");

    private final RandomGenerator random;

    Mutations(RandomGenerator random) {
        this.random = random;
    }

    /** All ways to make a claim false that apply to it, one of each kind. */
    List<Written> of(Written claim, Article article) {
        List<Written> made = new ArrayList<>();
        add(made, claim, "digit", swap(claim.text(), DIGIT, digit -> otherDigit(digit)));
        add(made, claim, "number", swapWord(claim.text(), NUMBERS));
        add(made, claim, "month", swapWord(claim.text(), MONTHS));
        add(made, claim, "weekday", swapWord(claim.text(), DAYS));
        add(made, claim, "name", otherName(claim, article));
        add(made, claim, "not added", swap(claim.text(), AUXILIARY, word -> word + " not"));
        add(made, claim, "not dropped", swap(claim.text(), DENIAL, Mutations::affirmed));
        if (MAY.matcher(claim.cited().toString()).find()) {
            add(made, claim, "may to will", swap(claim.text(), MAY, word -> "will"));
        }
        add(made, claim, "speaker", otherSpeaker(claim, article));
        add(made, claim, "sides", swapped(claim.text()));
        return made;
    }

    private static void add(List<Written> made, Written claim, String kind, Optional<String> text) {
        text.filter(changed -> !changed.equals(claim.text()))
                .ifPresent(changed -> made.add(new Written(claim.article(), changed, claim.cited(), kind)));
    }

    private static String affirmed(String denial) {
        return switch (denial.strip()) {
            case "denies" -> "admits ";
            case "denied" -> "admitted ";
            case "rejects" -> "accepts ";
            case "rejected" -> "accepted ";
            case "refused to" -> "agreed to ";
            case "refuses to" -> "agrees to ";
            case "without" -> "with ";
            default -> "";
        };
    }

    private Optional<String> swap(String text, Pattern pattern, UnaryOperator<String> change) {
        List<MatchResult> found = pattern.matcher(text).results().toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        MatchResult one = found.get(random.nextInt(found.size()));
        return Optional.of(text.substring(0, one.start()) + change.apply(one.group()) + text.substring(one.end()));
    }

    private String otherDigit(String digit) {
        int old = Integer.parseInt(digit);
        return Integer.toString(
                1 + (old + random.nextInt(8)) % 9 == old ? (old + 1) % 9 + 1 : 1 + (old + random.nextInt(8)) % 9);
    }

    private Optional<String> swapWord(String text, List<String> words) {
        return swap(text, Pattern.compile("\\b(?:" + String.join("|", words) + ")\\b(?! \\p{Lu})"), word -> {
            List<String> others =
                    words.stream().filter(other -> !other.equals(word)).toList();
            return others.get(random.nextInt(others.size()));
        });
    }

    /** A name of the article that is neither in the sentences nor another form of one there: that might leave the claim true. */
    private Optional<String> otherName(Written claim, Article article) {
        String cited = claim.cited().toString() + claim.text();
        List<String> others = names(article).stream()
                .filter(name -> Stream.of(name.split(" ", -1)).noneMatch(word -> isKnown(cited, word)))
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : swap(claim.text(), NAME, name -> isCalendar(name) ? name : others.get(random.nextInt(others.size())));
    }

    private static boolean isKnown(String cited, String word) {
        return People.isTitle(word)
                || word.matches(
                        "Republic|University|Federation|Council|Security|Union|Party|Institute|Old|New|Upper|Lower")
                || cited.contains(word.substring(0, Math.min(word.length(), Math.max(4, word.length() - 3))));
    }

    private static boolean isCalendar(String name) {
        return MONTHS.contains(name) || DAYS.contains(name);
    }

    private static Set<String> names(Article article) {
        Set<String> names = new LinkedHashSet<>();
        article.body()
                .forEach(paragraph -> NAME.matcher(paragraph.text())
                        .results()
                        .map(MatchResult::group)
                        .filter(name -> Stream.of(name.split(" ", -1)).noneMatch(Mutations::isCalendar))
                        .forEach(names::add));
        return names;
    }

    private Optional<String> otherSpeaker(Written claim, Article article) {
        List<String> people = new Attribution(article)
                .speakers().stream()
                        .filter(name -> name.matches("\\p{Lu}[\\p{L}'-]+(?: \\p{Lu}[\\p{L}'-]+)+"))
                        .toList();
        Matcher speaker = SPEAKER.matcher(claim.text());
        if (!speaker.find()) {
            return Optional.empty();
        }
        String last = speaker.group(1).substring(speaker.group(1).lastIndexOf(' ') + 1);
        List<String> others =
                people.stream().filter(name -> !name.contains(last)).toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(new StringBuilder(claim.text())
                        .replace(speaker.start(1), speaker.end(1), others.get(random.nextInt(others.size())))
                        .toString());
    }

    private static Optional<String> swapped(String text) {
        Matcher sides = SIDES.matcher(text);
        return sides.find()
                ? Optional.of(
                        sides.group(3) + " " + sides.group(2) + " " + sides.group(1) + text.substring(sides.end()))
                : Optional.empty();
    }
}
