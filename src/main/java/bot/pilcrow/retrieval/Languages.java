package bot.pilcrow.retrieval;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

/**
 * Tells languages apart: by script where the script decides, else by the small words that each language uses all the time
 * (Lucene's stop words and the question words below). Names and loan words carry no evidence, so a question of names
 * alone counts as being in any language. May be shared between threads.
 */
public final class Languages {

    /** The code for a language that could not be told. */
    public static final String UNKNOWN = "und";

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{M}'’]+");

    private static final Map<String, String> QUESTION_WORDS = Map.ofEntries(
            Map.entry(
                    "en",
                    "who whom whose what when where why which how did does do is are was were has have had will would can"
                            + " could should may might about from to of in on at by for with and or but not the a an this that"
                            + " these those it its he she his her they their there be been being say said says tell me you your"
                            + " many much long any some between after before during than"
                            // Words of English that others use as small words: they say nothing of either
                            + " war die hat den also am so as no son con pour comment plus sans men van over most man door"),
            Map.entry(
                    "es",
                    "quién quien quiénes qué cuándo dónde por porqué cómo cuál cuáles cuánto cuánta cuántos cuántas dijo"),
            Map.entry(
                    "fr",
                    "qui quoi quand où pourquoi comment quel quelle quels quelles combien est-ce qu'est-ce a-t-il dit"),
            Map.entry(
                    "de",
                    "wer wen wem wessen was wann wo warum wieso weshalb wie welche welcher welches wieviel wohin woher"),
            Map.entry("it", "chi che cosa quando dove perché come quale quali quanto quanti quante cos'è dov'è"),
            Map.entry("pt", "quem quê quando onde porquê como qual quais quanto quantos quantas disse"),
            Map.entry("nl", "wie wat wanneer waar waarom hoe welke welk hoeveel"),
            Map.entry("sv", "vem vad när var varför hur vilken vilket vilka"),
            Map.entry("da", "hvem hvad hvornår hvor hvorfor hvordan hvilken hvilket"),
            Map.entry("no", "hvem hva når hvor hvorfor hvordan hvilken hvilket"),
            Map.entry("fi", "kuka mikä mitä milloin missä miksi miten kuinka mikä ketkä"),
            Map.entry("cs", "kdo co kdy kde proč jak který která které kolik"),
            Map.entry(
                    "pl",
                    "kto co kiedy gdzie dlaczego jak który która które ile jest się nie na od do czy był była i w z o"),
            Map.entry("hu", "ki mi mit mikor hol miért hogyan melyik mennyi hány"),
            Map.entry("ro", "cine ce când unde de cum care cât câți"),
            Map.entry("tr", "kim ne zaman neden niçin nerede nasıl hangi kaç nedir kimdir mi mı mu mü"),
            Map.entry("id", "siapa apa kapan mana mengapa kenapa bagaimana berapa"),
            Map.entry("vi", "ai gì khi nào đâu tại sao thế nào bao nhiêu là của và không có đã"));

    private final Map<String, Set<String>> smallWords = new LinkedHashMap<>();

    /** Loads the word lists. */
    public Languages() {
        QUESTION_WORDS.keySet().stream().sorted().forEach(language -> smallWords.put(language, new HashSet<>()));
        add("es", SpanishAnalyzer.getDefaultStopSet());
        add("fr", FrenchAnalyzer.getDefaultStopSet());
        add("de", GermanAnalyzer.getDefaultStopSet());
        add("it", ItalianAnalyzer.getDefaultStopSet());
        add("pt", PortugueseAnalyzer.getDefaultStopSet());
        add("nl", DutchAnalyzer.getDefaultStopSet());
        add("sv", SwedishAnalyzer.getDefaultStopSet());
        add("da", DanishAnalyzer.getDefaultStopSet());
        add("no", NorwegianAnalyzer.getDefaultStopSet());
        add("fi", FinnishAnalyzer.getDefaultStopSet());
        add("cs", CzechAnalyzer.getDefaultStopSet());
        add("hu", HungarianAnalyzer.getDefaultStopSet());
        add("ro", RomanianAnalyzer.getDefaultStopSet());
        add("tr", TurkishAnalyzer.getDefaultStopSet());
        add("id", IndonesianAnalyzer.getDefaultStopSet());
        QUESTION_WORDS.forEach((language, words) -> at(language).addAll(List.of(words.split(" "))));
    }

    /** The language of a longer text as a BCP 47 code; {@code en} when nothing tells. */
    public String ofText(String text) {
        return detect(text).orElse("en");
    }

    /**
     * The language of a question, if it is plainly not the given one.
     *
     * @param language the language that the question should be in
     * @return the question's language, {@link #UNKNOWN} if it is another script than the language's and cannot be told; empty
     *     if the question is in the given language or may be
     */
    public Optional<String> foreign(String question, String language) {
        Optional<UnicodeScript> script = mainScript(question);
        if (script.isEmpty()) {
            return Optional.empty();
        }
        String wanted = Locale.forLanguageTag(language).getLanguage();
        if (!scriptsOf(wanted).contains(script.get())) {
            return Optional.of(byScript(question, script.get()).orElse(UNKNOWN));
        }
        if (script.get() != UnicodeScript.LATIN || !smallWords.containsKey(wanted)) {
            return Optional.empty();
        }
        Map<String, Double> evidence = evidence(question);
        double own = evidence.getOrDefault(wanted, 0.0);
        return evidence.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(wanted))
                .filter(entry -> entry.getValue() >= 1 && entry.getValue() > 1.5 * own)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    private Optional<String> detect(String text) {
        Optional<UnicodeScript> script = mainScript(text);
        if (script.isEmpty()) {
            return Optional.empty();
        }
        if (script.get() != UnicodeScript.LATIN) {
            return byScript(text, script.get());
        }
        return evidence(text).entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(entry -> entry.getValue() > 0)
                .map(Map.Entry::getKey);
    }

    /** How much each Latin language's small words say for it; a word that n languages share counts 1/n for each. */
    private Map<String, Double> evidence(String text) {
        Map<String, Double> evidence = new LinkedHashMap<>();
        for (String word : NO_LETTER.split(text.toLowerCase(Locale.ROOT), -1)) {
            List<String> sharing = smallWords.entrySet().stream()
                    .filter(entry -> entry.getValue().contains(word.replace('’', '\'')))
                    .map(Map.Entry::getKey)
                    .toList();
            sharing.forEach(language -> evidence.merge(language, 1.0 / sharing.size(), Double::sum));
        }
        return evidence;
    }

    private static Optional<UnicodeScript> mainScript(String text) {
        Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
        text.codePoints()
                .filter(Character::isLetter)
                // One ideograph says as much as some two letters of an alphabet
                .forEach(point ->
                        counts.merge(UnicodeScript.of(point), Character.isIdeographic(point) ? 2 : 1, Integer::sum));
        counts.remove(UnicodeScript.COMMON);
        counts.remove(UnicodeScript.INHERITED);
        return counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    private static Set<UnicodeScript> scriptsOf(String language) {
        return switch (language) {
            case "zh" -> Set.of(UnicodeScript.HAN);
            case "ja" -> Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);
            case "ko" -> Set.of(UnicodeScript.HANGUL, UnicodeScript.HAN);
            case "ru", "uk", "bg", "be", "mk", "kk" -> Set.of(UnicodeScript.CYRILLIC);
            case "sr" -> Set.of(UnicodeScript.CYRILLIC, UnicodeScript.LATIN);
            case "ar", "fa", "ur", "ckb" -> Set.of(UnicodeScript.ARABIC);
            case "he" -> Set.of(UnicodeScript.HEBREW);
            case "el" -> Set.of(UnicodeScript.GREEK);
            case "hi", "ne", "mr" -> Set.of(UnicodeScript.DEVANAGARI);
            case "th" -> Set.of(UnicodeScript.THAI);
            case "bn" -> Set.of(UnicodeScript.BENGALI);
            case "ta" -> Set.of(UnicodeScript.TAMIL);
            case "te" -> Set.of(UnicodeScript.TELUGU);
            case "hy" -> Set.of(UnicodeScript.ARMENIAN);
            case "ka" -> Set.of(UnicodeScript.GEORGIAN);
            default -> Set.of(UnicodeScript.LATIN);
        };
    }

    private static Optional<String> byScript(String text, UnicodeScript script) {
        return switch (script) {
            case HAN -> Optional.of(holds(text, "[\\p{IsHiragana}\\p{IsKatakana}]") ? "ja" : "zh");
            case HIRAGANA, KATAKANA -> Optional.of("ja");
            case HANGUL -> Optional.of("ko");
            case CYRILLIC -> Optional.of(holds(text, "[іїєґІЇЄҐ]") ? "uk" : "ru");
            case ARABIC -> Optional.of(holds(text, "[پچژگکی]") ? "fa" : "ar");
            case HEBREW -> Optional.of("he");
            case GREEK -> Optional.of("el");
            case DEVANAGARI -> Optional.of("hi");
            case THAI -> Optional.of("th");
            case BENGALI -> Optional.of("bn");
            case TAMIL -> Optional.of("ta");
            case TELUGU -> Optional.of("te");
            case ARMENIAN -> Optional.of("hy");
            case GEORGIAN -> Optional.of("ka");
            default -> Optional.empty();
        };
    }

    private static boolean holds(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).find();
    }

    private void add(String language, CharArraySet words) {
        words.forEach(word -> at(language).add(new String((char[]) word)));
    }

    private Set<String> at(String language) {
        return smallWords.computeIfAbsent(language, any -> new HashSet<>());
    }
}
