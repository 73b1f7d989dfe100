package bot.pilcrow.answer;

import bot.pilcrow.article.Article;
import bot.pilcrow.retrieval.Stems;
import bot.pilcrow.retrieval.WordVectors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Tells questions that mean the same by their words, by what a reader says of the two, and by where it sees their answers in
 * the article. May be shared between threads; remembers what it made of the last few hundred questions.
 *
 * <p>English questions about an English article are the same when nothing rules it out and either their words are, but for
 * fillers, endings, slips of the fingers and words that the whole article is about, or the reader points at the same words of
 * the article for both and takes the two for the same. In any other language they are the same only word for word.
 *
 * <p>The numbers were set on 680 labelled pairs about seventeen articles that the reader was not trained on, and on the gold
 * questions of 23 articles asked one after the other. Of the joins 98.6 % are right, and 61 % of the pairs that mean the same are
 * joined: 80, 53 and 54 % in three sets by three hands. Of a thousand gold questions some twenty join another.
 */
public final class SameQuestion implements QuestionMatcher {

    /** With a lower share of their words in common a limit, name or number of the one is no change of the other's. */
    private static final double FRAME = 0.3;

    /** Words of less weight in all do not tell two questions apart. */
    private static final double LIGHT = 0.4;

    /** Words further apart than this are about something else: the reader is spared. */
    private static final double LEAST_NEARNESS = 0.1;

    /** More than any score by answers. */
    private static final double SAME_WORDS = 10;

    private static final double NEVER = -1000;

    private static final int REMEMBERED = 1000;

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}%€$£+#]+");

    private final EmbeddedAnswerer answerer;
    private final Optional<TrainedReader.Pairs> pairs;
    private final WordVectors vectors;
    private final WordingReader reader;
    private final Opposites opposites;
    private final Attribution attribution;
    private final Map<String, Wording> wordings = remembered();
    private final Map<String, Pointed> answers = remembered();
    private final Map<String, float[]> whole = remembered();
    private final Map<String, Boolean> english = remembered();
    private final Map<String, Optional<String>> speakers = remembered();

    /**
     * Prepares to compare questions about an answerer's article.
     *
     * @param answerer answers what is compared; with a reader, or no two questions worded differently are the same
     */
    public SameQuestion(EmbeddedAnswerer answerer, WordVectors vectors) {
        Article article = answerer.article();
        Stems stems = new Stems(article.metadata().language());
        this.answerer = answerer;
        this.pairs = answerer.pairs();
        this.vectors = vectors;
        this.reader = new WordingReader(article, vectors, stems);
        this.opposites = new Opposites(stems);
        this.attribution = new Attribution(article);
    }

    private static <V> Map<String, V> remembered() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    /** Two threads may make the same thing; holding the lock meanwhile would let one wait for the other's model. */
    private static <V> V remember(Map<String, V> known, String question, Function<String, V> making) {
        synchronized (known) {
            V value = known.get(question);
            if (value != null) {
                return value;
            }
        }
        V made = making.apply(question);
        synchronized (known) {
            known.put(question, made);
        }
        return made;
    }

    @Override
    public OptionalInt same(String question, List<String> asked) {
        int best = -1;
        double most = pairs.map(any -> any.rule().same()).orElse(SAME_WORDS - LIGHT);
        for (int i = 0; i < asked.size(); i++) {
            double score = score(question, asked.get(i));
            if (score >= most && (best < 0 || score > most)) {
                best = i;
                most = score;
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    @Override
    public double likeness(String one, String other) {
        float[] some = remember(whole, one, vectors::whole);
        float[] others = remember(whole, other, vectors::whole);
        double sum = 0;
        for (int d = 0; d < some.length; d++) {
            sum += some[d] * others[d];
        }
        return Math.max(0, Math.min(1, sum));
    }

    /** How sure two questions are the same, as the logarithm of odds. */
    double score(String one, String other) {
        String plain = plain(one);
        if (plain.isEmpty()) {
            return NEVER;
        }
        if (plain.equals(plain(other))) {
            return 2 * SAME_WORDS;
        }
        if (!isEnglish(one) || !isEnglish(other)) {
            return NEVER;
        }
        Wording some = remember(wordings, one, reader::read);
        Wording others = remember(wordings, other, reader::read);
        WordsCompared words = WordsCompared.of(some.words(), others.words());
        if (isRuledOut(some, others, words) || haveOtherSpeakers(one, other)) {
            return NEVER;
        }
        if (words.shared() > 0 && words.missing() < LIGHT) {
            return SAME_WORDS - words.missing();
        }
        return words.near() < LEAST_NEARNESS ? NEVER : byReader(one, other);
    }

    private static String plain(String question) {
        return NO_WORD.matcher(SameWords.fold(question).toLowerCase(Locale.ROOT).replace("'", ""))
                .replaceAll(" ")
                .strip();
    }

    private double byReader(String one, String other) {
        return pairs.map(asked -> byReader(asked, one, other)).orElse(NEVER);
    }

    private double byReader(TrainedReader.Pairs asked, String one, String other) {
        PairRule rule = asked.rule();
        double agreement = answers(one).agreement(answers(other), rule.softness());
        return agreement < rule.leastAgreement()
                ? NEVER
                : rule.ofAgreement() * agreement
                        + asked.reader().same(one, other).orElse(NEVER);
    }

    private Pointed answers(String question) {
        return remember(answers, question, text -> Pointed.of(answerer.examine(Question.of(text))));
    }

    private boolean isRuledOut(Wording some, Wording others, WordsCompared words) {
        boolean otherKind = some.asksFor().excludes(others.asksFor())
                || Math.abs(some.tense() - others.tense()) == 2
                || (some.asksFor() == others.asksFor() && some.asksForObject() != others.asksForObject());
        boolean oneThingChanged = words.shared() >= FRAME
                && (!some.limits().equals(others.limits())
                        || words.isTurned()
                        || some.asksFor().turns(others.asksFor())
                        || WordsCompared.haveOtherNames(some.words(), others.words())
                        || WordsCompared.haveOtherNumbers(some.words(), others.words()));
        return otherKind
                || oneThingChanged
                || opposites.meet(
                        WordsCompared.only(some.words(), others.words()),
                        WordsCompared.only(others.words(), some.words()));
    }

    private boolean haveOtherSpeakers(String one, String other) {
        Optional<String> speaker = speaker(one);
        Optional<String> another = speaker(other);
        return speaker.isPresent() && another.isPresent() && !speaker.equals(another);
    }

    private Optional<String> speaker(String question) {
        return remember(speakers, question, text -> AskedSpeaker.in(text, attribution::person));
    }

    private boolean isEnglish(String question) {
        return remember(english, question, answerer::isEnglish);
    }
}
