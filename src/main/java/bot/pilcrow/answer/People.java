package bot.pilcrow.answer;

import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Sentence;
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
 *
 * <p>A run of capitals counts as a person's name when something says so: a title or a role right before it, an age or "who"
 * right after it, or its last word standing alone elsewhere. Places and companies seldom have any of these.
 */
final class People {

    /** What is written with a capital before a name. */
    static final String TITLE =
            "President|Prime|Minister|Foreign|Chancellor|Secretary|General|Speaker|Senator|Sen\\.|Rep\\."
                    + "|Representative|Governor|Gov\\.|Mayor|King|Queen|Prince|Princess|Pope|Judge|Justice|Professor|Prof\\.|Dr\\.?|Mr\\.?"
                    + "|Mrs\\.?|Ms\\.?|Sir|Dame|Lord|Lady|Chief|Executive|Officer|Director|Chairman|Chairwoman|Chair|Spokesman|Spokeswoman"
                    + "|Spokesperson|Commissioner|Ambassador|Envoy|Captain|Coach|Manager|Detective|Inspector|Superintendent|Sergeant|Colonel"
                    + "|Lieutenant|Major|Admiral|Deputy|Vice|Interior|Defen[cs]e|Finance|Health|Transport|Education|Economy|Attorney"
                    + "|Councillor|Councilman|Councilwoman|Congressman|Congresswoman|MP|MEP|Reverend|Bishop|Archbishop|Imam|Rabbi|Leader|House|Senate";

    private static final Pattern TITLES = Pattern.compile("(?:" + TITLE + ")");

    private static final String CAPITALISED =
            "(?:(?:\\p{Lu}\\.)+|(?:Dr|Mr|Mrs|Ms|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|Rev|St)\\.|\\p{Lu}(?:[\\p{L}\\p{M}\\p{N}'’-]*[\\p{L}\\p{M}\\p{N}])?)";

    /** A run of capitalised words, with the small words that stand inside names. */
    static final String RUN_SHAPE =
            "(?!(?:The|An?|In|On|At|But|And|Or|He|She|It|They|We|His|Her|Its|Their|For|From|With|As|When|While"
                    + "|After|Before|If|That|This|These|Those|Both|Two|Three|Four|Five|Six|Some|Most|Many|All|None|Nobody|Under|Of|By|To|Not|No"
                    + "|One|Asked|Born|During|Since|So|Yet|Also|What|Who|Meanwhile|However|Although)\\b)"
                    + CAPITALISED
                    + "(?:[ \\u00A0](?:(?:de|da|del|della|di|van|von|der|den|al|bin|ibn|el|la|le|ter)[ \\u00A0])?(?:"
                    + CAPITALISED
                    + "|\\d+\\b))*";

    private static final Pattern RUN = Pattern.compile(RUN_SHAPE);

    /** How words for what people do end; a sentence may begin with one in front of a name. */
    private static final Pattern OCCUPATION = Pattern.compile("\\p{L}+(?:er|or|ist|yst|ian|man|woman|ant|eer|ive)");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]{3,}");

    private static final Pattern NO_ROLE = Pattern.compile(
            "(?:the|an?|in|at|on|of|to|for|from|with|by|near|and|or|but|as|than|into|over|under|after|before|since|that|is|was|between"
                    + "|through|around|across|called|named|group|company|firm|club|team|side|party|bank|union|newspaper|agency|website|channel|city"
                    + "|town|village|republic|province|region|country|island|operator|supplier|river|street|.*s|.*ed|.*ing)");

    private static final Pattern PERSON_AFTER = Pattern.compile("^, (?:\\d{2}\\b|who\\b)|^ who\\b");

    /** "the union's leader, Ann Lee": what belongs to somebody and has a name is a person. */
    private static final Pattern OWNED_ROLE =
            Pattern.compile("\\b(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|\\p{L}+['’]s?) (?:[\\p{L}-]+ ){0,3}\\p{Ll}+, $");

    /** "A spokesman for the port, Ann Lee, said": the name between commas is of whom the sentence begins with. */
    private static final Pattern BEGINS_WITH_ROLE = Pattern.compile(
            "^(?:An?|The|His|Her|Its|Their|Another|One) (?:[\\p{L}'’-]+ ){0,3}(?:for|of|at) [^,.;:“”\"]{2,40}, $");

    private static final String SPEAKING = "(?:said|told|says|tells|added|noted|warned|wrote)";

    private static final Pattern CUT = Pattern.compile(
            "[,.;:\"“”()]|\\b(?:in|on|at|with|by|from|to|for|and|but|or|as|that|than|while|when|after|told|said|says|met|meets|his|her)\\b");

    private final Map<String, Set<String>> rolesOf = new LinkedHashMap<>();
    private final Set<String> persons = new LinkedHashSet<>();

    People(Article article) {
        List<String> texts = article.paragraphs().stream()
                .filter(paragraph -> paragraph.kind() != Paragraph.Kind.HEADLINE)
                .flatMap(paragraph -> paragraph.sentences().stream().map(sentence -> plain(paragraph, sentence)))
                .toList();
        String all = String.join("\n", texts);
        for (String text : texts) {
            Matcher run = RUN.matcher(text);
            while (run.find()) {
                String name = name(run.group(), run.start() == 0);
                if (isFullName(name)) {
                    rolesOf.computeIfAbsent(name, any -> new LinkedHashSet<>())
                            .addAll(roles(text, run.start(), run.end(), name));
                    if (isPerson(text, run, name, all)) {
                        persons.add(name);
                    }
                }
            }
        }
    }

    /** The people a text names, each once, by full name. */
    List<String> namedIn(String text) {
        List<String> named = new ArrayList<>();
        Matcher run = RUN.matcher(text);
        while (run.find()) {
            fullName(name(run.group(), run.start() == 0))
                    .filter(name -> persons.contains(name) && !named.contains(name))
                    .ifPresent(named::add);
        }
        return named;
    }

    private static String plain(Paragraph paragraph, Sentence sentence) {
        return paragraph.textOf(sentence).replace('\u00A0', ' ').replaceFirst("^[\"“‘'(]+", "");
    }

    private static boolean isPerson(String text, Matcher run, String name, String all) {
        String before = text.substring(0, run.start());
        String word =
                before.substring(before.stripTrailing().lastIndexOf(' ') + 1).strip();
        if (word.equalsIgnoreCase("the")) {
            return false;
        }
        String first = run.group().split("[ \\u00A0]", 2)[0];
        boolean hasTitle = TITLES.matcher(first).matches() || (run.start() == 0 && !name.startsWith(first));
        boolean hasRole =
                word.matches("\\p{Ll}[\\p{L}-]{3,}") && !NO_ROLE.matcher(word).matches();
        return hasTitle
                || hasRole
                || (!word.matches("(?:of|for|in|at|near)")
                        && PERSON_AFTER.matcher(text.substring(run.end())).find())
                || OWNED_ROLE.matcher(before).find()
                || speaksUnderOneName(name, all)
                || isHeOrShe(name, all);
    }

    /** "Lee said" after "Ann Lee" was named: companies keep their whole name when they speak. */
    private static boolean speaksUnderOneName(String name, String all) {
        String first = Pattern.quote(name.substring(0, name.indexOf(' ')));
        String last = Pattern.quote(name.substring(name.lastIndexOf(' ') + 1));
        return Pattern.compile("(?<!" + first + " )\\b" + last + ",? " + SPEAKING + "\\b|\\b" + first
                        + "(?:, for \\w+ part,)? " + SPEAKING + "\\b")
                .matcher(all)
                .find();
    }

    /** "Ann Lee had warned her foreman", "Lee, a baker": only people are he or she, or of a trade. */
    private static boolean isHeOrShe(String name, String all) {
        String last = Pattern.quote(name.substring(name.lastIndexOf(' ') + 1));
        return Pattern.compile("\\b" + last + "(?:[^.“\"\\p{Lu}\\n]{0,40}\\b(?:his|her|he|she)\\b|, (?:an?|\\d\\d)\\b)")
                .matcher(all)
                .find();
    }

    /** The full name that a phrase names or describes; empty if it fits nobody, or several people equally. */
    Optional<String> resolve(String phrase) {
        String core = phrase.split(" (?:of|in|from|at|for|with|on)\\b", 2)[0];
        List<String> runs = new ArrayList<>();
        Matcher run = RUN.matcher(core);
        while (run.find()) {
            runs.add(name(run.group(), run.start() == 0));
        }
        if (!runs.isEmpty() && !core.matches(".*\\band\\b.*")) {
            Optional<String> full = fullName(runs.get(runs.size() - 1));
            if (full.isPresent()) {
                return full;
            }
        }
        return byRole(phrase);
    }

    /**
     * The full name behind the subject of a sentence, whether or not anything says that it is a person's: what the next
     * sentence calls he or she is one.
     */
    Optional<String> named(String subject) {
        String name = name(subject, true);
        List<String> fitting = rolesOf.keySet().stream()
                .filter(full -> full.equals(name) || full.endsWith(" " + name))
                .toList();
        return fullName(name).or(() -> fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty());
    }

    /** Whether a word is one that stands before a name with a capital and is no part of it. */
    static boolean isTitle(String word) {
        return TITLES.matcher(word).matches();
    }

    /** The words that say who somebody is, in small letters. */
    Set<String> rolesOf(String person) {
        return rolesOf.getOrDefault(person, Set.of());
    }

    /** Whether a name is a person's rather than a place's or a company's. */
    boolean isPerson(String name) {
        return persons.contains(name);
    }

    /** A run without its titles, its owner ({@code Nordvik's Ann Lee}) and a possessive ending. */
    private static String name(String run, boolean beginsSentence) {
        String bare = run.replaceFirst("['’]s?$", "").replaceFirst("^.*['’]s?[ \\u00A0]", "");
        List<String> words = new ArrayList<>(List.of(bare.split("[ \\u00A0]", -1)));
        int from = 0;
        for (int i = 0; i < words.size(); i++) {
            if (TITLES.matcher(words.get(i)).matches()) {
                from = i + 1;
            }
        }
        if (from == 0
                && beginsSentence
                && words.size() >= 3
                && OCCUPATION.matcher(words.get(0)).matches()) {
            from = 1;
        }
        return String.join(" ", words.subList(from == words.size() ? 0 : from, words.size()));
    }

    private Optional<String> fullName(String name) {
        if (rolesOf.containsKey(name)) {
            return Optional.of(name);
        }
        if (name.isEmpty() || name.contains(" ")) {
            return Optional.empty();
        }
        List<String> bySurname =
                persons.stream().filter(full -> full.endsWith(" " + name)).toList();
        List<String> fitting = bySurname.isEmpty()
                ? persons.stream().filter(full -> full.startsWith(name + " ")).toList()
                : bySurname;
        // Of two who share a surname the article says which by more than the surname; this phrase does not
        return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
    }

    private Optional<String> byRole(String phrase) {
        List<String> words = List.copyOf(words(phrase.split(" (?:of|in|from|at|for|with)\\b", 2)[0]));
        if (words.isEmpty() || !phrase.matches("(?i)(?:the|this)\\b.*")) {
            return Optional.empty();
        }
        String head = words.get(words.size() - 1);
        List<String> best = new ArrayList<>();
        long most = 1;
        for (String person : persons) {
            Set<String> roles = rolesOf.getOrDefault(person, Set.of());
            long shared = words(phrase).stream().filter(roles::contains).count();
            if (roles.contains(head) && shared >= most) {
                if (shared > most) {
                    best.clear();
                }
                most = shared;
                best.add(person);
            }
        }
        return best.size() == 1 ? Optional.of(best.get(0)) : Optional.empty();
    }

    private static boolean isFullName(String name) {
        List<String> words = List.of(name.split(" ", -1));
        return words.size() >= 2
                && words.size() <= 4
                && words.stream().allMatch(word -> word.length() > 1 || word.endsWith("."))
                && name.codePoints().anyMatch(Character::isLowerCase);
    }

    /** The words right before a name, and the apposition right after it. */
    private static Set<String> roles(String text, int from, int to, String name) {
        String run = text.substring(from, to);
        String before =
                text.substring(Math.max(0, from - 50), from) + run.substring(0, Math.max(0, run.lastIndexOf(name)));
        boolean isOfBeginning = text.startsWith(",", to)
                && BEGINS_WITH_ROLE.matcher(text.substring(0, from)).matches();
        Set<String> roles = words(isOfBeginning ? text.substring(0, from) : before.substring(lastCut(before)));
        Matcher apposition = Pattern.compile("^, ([^,.;:“”\"]{3,70})[,.]").matcher(text.substring(to));
        if (apposition.find() && !apposition.group(1).matches("(?:who|which|and|but|for)\\b.*")) {
            roles.addAll(words(apposition.group(1)));
        }
        return roles;
    }

    private static int lastCut(String text) {
        int end = 0;
        Matcher cut = CUT.matcher(text);
        while (cut.find()) {
            end = cut.end();
        }
        return end;
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
