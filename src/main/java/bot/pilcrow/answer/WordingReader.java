package bot.pilcrow.answer;

import bot.pilcrow.answer.Wording.Word;
import bot.pilcrow.answer.Wording.Word.Kind;
import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.retrieval.Stems;
import bot.pilcrow.retrieval.WordVectors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Picks the words that count out of English questions about one article. May be shared between threads. */
final class WordingReader {

    /** A word in this part of the paragraphs or more is what the whole article is about, and narrows nothing. */
    private static final double EVERYWHERE = 0.3;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern IN_RUNNING_TEXT = Pattern.compile("(?<=[\\p{L},;] )\\p{Lu}[\\p{L}\\p{M}]+");
    private static final Pattern OBJECT = Pattern.compile("(?iu)\\bwhom? (?:did|does|do|has|have) ");

    /** Greetings, politeness and the small words of grammar. */
    private static final Set<String> SMALL = words(
            "a an the this that these those there here it its he she his her him they them their we us our i me my you"
                    + " your u ur of to in on at for by with from as into about over up out off then so and or but if is are was were am be"
                    + " been being do does did done has have had having will would can could shall should may might must s re ve ll d m t not no"
                    + " who whom whose what when where which why how whats whos wheres hows whens hi hello hey please pls plz thanks thank thx"
                    + " btw ok okay sorry well also just exactly really actually again right now yet far tell say know want wondering anyone"
                    + " anybody someone somebody curious quick question ask wonder people ppl person persons many much long get got"
                    + " going go any some all name number kind sort called");

    private static final Set<String> LIMITS = words(
            "more less fewer most least first last next previous total alone both each only before after later earlier"
                    + " than another other else old new former current minimum maximum average top youngest oldest highest lowest biggest largest"
                    + " smallest second third final no not never monday tuesday wednesday thursday friday saturday sunday");

    private static final Set<String> PAST = words("was were did had");
    private static final Set<String> FUTURE = words("will going");
    private static final Set<String> ARTICLES = words("the a an this its his her their");

    private static final Map<String, String> FORMS =
            forms("one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10"
                    + " eleven 11 twelve 12 twenty 20 thirty 30 forty 40 fifty 50 hrs hours mins minutes payed paid");

    private final WordVectors vectors;
    private final Stems stems;
    private final Set<String> names = new HashSet<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, Integer> paragraphsWith = new HashMap<>();
    private final int paragraphs;

    WordingReader(Article article, WordVectors vectors, Stems stems) {
        this.vectors = vectors;
        this.stems = stems;
        this.paragraphs = article.body().size();
        article.body().forEach(this::learn);
        Set<String> plain = new HashSet<>();
        article.body()
                .forEach(paragraph -> WORD.matcher(paragraph.text())
                        .results()
                        .map(match -> match.group())
                        .filter(word -> Character.isLowerCase(word.codePointAt(0)))
                        .forEach(plain::add));
        names.removeAll(plain);
    }

    private void learn(Paragraph paragraph) {
        IN_RUNNING_TEXT
                .matcher(paragraph.text())
                .results()
                .forEach(match -> names.add(match.group().toLowerCase(Locale.ROOT)));
        Set<String> seen = new HashSet<>();
        Matcher word = WORD.matcher(paragraph.text());
        while (word.find()) {
            String lower = word.group().toLowerCase(Locale.ROOT);
            known.add(lower);
            stems.of(lower).ifPresent(seen::add);
        }
        seen.forEach(stem -> paragraphsWith.merge(stem, 1, Integer::sum));
    }

    private static Set<String> words(String list) {
        return Set.of(list.split(" "));
    }

    private static Map<String, String> forms(String list) {
        String[] words = list.split(" ", -1);
        Map<String, String> forms = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            forms.put(words[i], words[i + 1]);
        }
        return forms;
    }

    Wording read(String question) {
        String text = SameWords.fold(question);
        List<Word> words = new ArrayList<>();
        Set<String> all = new HashSet<>();
        String before = "";
        for (WordVectors.Word at : vectors.of(text)) {
            String lower = text.substring(at.from(), at.to()).toLowerCase(Locale.ROOT);
            all.add(lower);
            if (!SMALL.contains(lower)) {
                words.add(word(FORMS.getOrDefault(lower, lower), before.equals("of"), at));
            }
            before = ARTICLES.contains(lower) ? before : lower;
        }
        Set<String> limits = new HashSet<>(LIMITS);
        limits.retainAll(all);
        return new Wording(
                AskedFor.of(text),
                words,
                limits,
                tense(all),
                OBJECT.matcher(text).find());
    }

    private Word word(String lower, boolean isAfterOf, WordVectors.Word at) {
        // People leave out the apostrophe of a possessive
        String bare = lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
        String base = !names.contains(lower) && names.contains(bare) ? bare : lower;
        String stem = stems.of(base).orElse(base);
        Kind known = this.known.contains(base) || at.isEveryday() ? Kind.KNOWN : Kind.UNKNOWN;
        double share = paragraphsWith.getOrDefault(stem, 0) / Math.max(1, EVERYWHERE * paragraphs);
        return new Word(base, stem, names.contains(base) ? Kind.NAME : known, isAfterOf, Math.max(0, 1 - share), at);
    }

    private static int tense(Set<String> words) {
        boolean future = words.stream().anyMatch(FUTURE::contains);
        boolean past = words.stream().anyMatch(PAST::contains);
        return future ? 2 : past ? 0 : 1;
    }
}
