package bot.pilcrow.answer;

import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The people an English article names: their full names, and the words that say who they are ("China's top diplomat Wang
 * Yi", "Ann Lee, the head of the port"). Turns a short name or a role into the full name.
 */
final class People {

    private static final String TITLE =
            "President|Prime|Minister|Foreign|Chancellor|Secretary|General|Speaker|Senator|Sen\\.|Rep\\."
                    + "|Representative|Governor|Gov\\.|Mayor|King|Queen|Prince|Princess|Pope|Judge|Justice|Professor|Prof\\.|Dr\\.?|Mr\\.?"
                    + "|Mrs\\.?|Ms\\.?|Sir|Dame|Lord|Lady|Chief|Executive|Officer|Director|Chairman|Chairwoman|Chair|Spokesman|Spokeswoman"
                    + "|Spokesperson|Commissioner|Ambassador|Envoy|Captain|Coach|Manager|Detective|Inspector|Superintendent|Sergeant|Colonel"
                    + "|Lieutenant|Major|Admiral|Deputy|Vice|Interior|Defen[cs]e|Finance|Health|Transport|Education|Economy|Attorney"
                    + "|Councillor|Councilman|Councilwoman|Congressman|Congresswoman|MP|MEP|Reverend|Bishop|Archbishop|Imam|Rabbi|Leader";

    private static final Pattern TITLES = Pattern.compile("(?:" + TITLE + ")");

    /** A run of capitalised words, with the small words that stand inside names. */
    private static final Pattern RUN = Pattern.compile(
            "\\p{Lu}[\\p{L}\\p{M}'’.-]*"
                    + "(?:[ \\u00A0](?:(?:de|da|del|della|di|van|von|der|den|al|bin|ibn|el|la|le|ter|of the)[ \\u00A0])?\\p{Lu}[\\p{L}\\p{M}'’.-]*)*");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]{3,}");

    private final Map<String, Set<String>> rolesOf = new LinkedHashMap<>();

    People(Article article) {
        for (Paragraph paragraph : article.paragraphs()) {
            Matcher run = RUN.matcher(paragraph.text());
            while (run.find()) {
                String name = name(run.group());
                if (isFullName(name)) {
                    rolesOf.computeIfAbsent(name, any -> new LinkedHashSet<>())
                            .addAll(roles(paragraph.text(), run.start(), run.end()));
                }
            }
        }
    }

    /** The full name that a phrase names or describes; empty if it fits nobody, or several people equally. */
    Optional<String> resolve(String phrase) {
        List<String> runs = new ArrayList<>();
        Matcher run = RUN.matcher(phrase);
        while (run.find()) {
            runs.add(name(run.group()));
        }
        for (int i = runs.size() - 1; i >= 0; i--) {
            Optional<String> full = fullName(runs.get(i));
            if (full.isPresent()) {
                return full;
            }
        }
        return byRole(phrase);
    }

    /** The people named, in order of first mention. */
    List<String> names() {
        return List.copyOf(rolesOf.keySet());
    }

    /** A run without its titles and without a possessive ending. */
    static String name(String run) {
        String bare = run.replaceFirst("['’]s$", "").replaceFirst("[.,'’]+$", "");
        List<String> words = new ArrayList<>(List.of(bare.split("[ \\u00A0]", -1)));
        int afterTitles = 0;
        for (int i = 0; i < words.size(); i++) {
            if (TITLES.matcher(words.get(i)).matches()) {
                afterTitles = i + 1;
            }
        }
        return String.join(" ", words.subList(afterTitles == words.size() ? 0 : afterTitles, words.size()));
    }

    private Optional<String> fullName(String name) {
        if (rolesOf.containsKey(name)) {
            return Optional.of(name);
        }
        if (name.isEmpty() || name.contains(" ")) {
            return Optional.empty();
        }
        List<String> candidates = rolesOf.keySet().stream()
                .filter(full -> List.of(full.split(" ", -1)).contains(name))
                .toList();
        // The first named with a surname is whom a later bare surname means
        return candidates.stream().findFirst();
    }

    private Optional<String> byRole(String phrase) {
        Set<String> words = words(phrase);
        List<String> ordered = List.copyOf(words);
        if (ordered.isEmpty()) {
            return Optional.empty();
        }
        String head = ordered.get(ordered.size() - 1);
        String best = "";
        long most = 0;
        for (Map.Entry<String, Set<String>> person : rolesOf.entrySet()) {
            long shared = words.stream().filter(person.getValue()::contains).count();
            if (person.getValue().contains(head) && shared > most) {
                best = person.getKey();
                most = shared;
            }
        }
        return most == 0 ? Optional.empty() : Optional.of(best);
    }

    private static boolean isFullName(String name) {
        List<String> words = List.of(name.split(" ", -1));
        return words.size() >= 2
                && words.size() <= 4
                && words.stream().allMatch(word -> word.length() > 1 || word.endsWith("."))
                && name.codePoints().anyMatch(Character::isLowerCase);
    }

    /** The words right before a name, and the apposition right after it. */
    private static Set<String> roles(String text, int from, int to) {
        String run = text.substring(from, to);
        int nameAt = run.lastIndexOf(name(run));
        String before = text.substring(Math.max(0, from - 50), from) + run.substring(0, Math.max(0, nameAt));
        Set<String> roles = words(before.substring(lastStop(before)));
        Matcher apposition = Pattern.compile("^, ([^,.;:“”\"]{3,70})[,.]").matcher(text.substring(to));
        if (apposition.find() && !apposition.group(1).matches("(?:who|which|and|but|for)\\b.*")) {
            roles.addAll(words(apposition.group(1)));
        }
        return roles;
    }

    private static int lastStop(String text) {
        int stop = 0;
        for (int i = 0; i < text.length(); i++) {
            if (",.;:\"“”()".indexOf(text.charAt(i)) >= 0) {
                stop = i + 1;
            }
        }
        return stop;
    }

    private static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            String lower = word.group().toLowerCase(Locale.ROOT);
            if (!Set.of("the", "his", "her", "their", "for", "with", "and", "from", "who", "has", "had", "was")
                    .contains(lower)) {
                words.add(lower);
            }
        }
        return words;
    }
}
