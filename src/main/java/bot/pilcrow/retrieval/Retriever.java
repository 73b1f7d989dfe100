package bot.pilcrow.retrieval;

import bot.pilcrow.article.Article;
import bot.pilcrow.retrieval.Findings.Evidence;
import bot.pilcrow.retrieval.Findings.Found;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.Analyzer;

/**
 * Finds the sentences and paragraphs of one article that bear on a question: nearness in meaning mixed with word matching,
 * each first stretched to 0 to 1 over the article. May be shared between threads.
 *
 * <p>The mix and its weights were measured on ten encyclopedia articles with 4,371 questions: late interaction alone puts the
 * right sentence first for 74.9 %, with a tenth of BM25 75.6 %, with three tenths of the paragraph's score 90 % among the
 * first three instead of 89.5 %; a paragraph ranked by its own score plus its best sentence's is right for 87 % instead of
 * 85 %. Reciprocal rank fusion does worse than either part.
 */
public final class Retriever {

    private static final double OF_PARAGRAPH = 0.3;
    private static final double OF_ANSWER_TYPE = 0.08;

    private final Article article;
    private final Units units;
    private final Similarity similarity;
    private final Spelling spelling;
    private final Bm25 sentenceWords;
    private final Bm25 paragraphWords;
    private final double wordWeight;
    private final boolean english;

    private Retriever(Article article, Units units, Similarity similarity, Spelling spelling) {
        this.article = article;
        this.units = units;
        this.similarity = similarity;
        this.spelling = spelling;
        Analyzer analyzer = Analyzers.of(article.metadata().language());
        this.sentenceWords = new Bm25(units.all().stream().map(Unit::text).toList(), analyzer);
        this.paragraphWords = new Bm25(
                units.paragraphs().stream().map(paragraph -> paragraph.text()).toList(), analyzer);
        this.english = article.metadata().isEnglish();
        this.wordWeight = english ? 0.1 : isLatin() ? 0.5 : 0.85;
    }

    /**
     * Indexes an article by late interaction.
     *
     * @param vectors where token vectors are kept between runs
     * @param executor runs the encoding, one paragraph a task
     */
    public static Retriever of(Article article, TokenEncoder encoder, VectorFiles vectors, Executor executor) {
        Units units = new Units(article);
        int count = units.all().size();
        TokenVectors known = vectors.load(article.version(), count).orElseGet(() -> {
            TokenVectors made = encode(units, encoder, executor);
            vectors.save(article.version(), count, made);
            return made;
        });
        List<String> texts = units.all().stream().map(Unit::text).toList();
        return new Retriever(
                article, units, new LateInteraction(encoder, units, known), new Spelling(texts, encoder::knows));
    }

    /** Indexes an article by a user's own embedding model, one vector a sentence and paragraph. */
    public static Retriever of(Article article, EmbeddingModel model) {
        Units units = new Units(article);
        return new Retriever(article, units, new PooledSimilarity(model, units), Spelling.trusting());
    }

    private static TokenVectors encode(Units units, TokenEncoder encoder, Executor executor) {
        List<TokenVectors.Window> windows = TokenVectors.windows(units, encoder);
        List<CompletableFuture<float[]>> tasks = windows.stream()
                .map(window -> CompletableFuture.supplyAsync(() -> encoder.encode(window.pieces()), executor))
                .toList();
        return TokenVectors.of(
                windows, tasks.stream().map(CompletableFuture::join).toList());
    }

    /** The article searched. */
    public Article article() {
        return article;
    }

    /** Finds what bears on a question; always ranks the whole article. */
    public Findings find(Query asked) {
        Query query = new Query(spelling.mend(asked.text()), asked.context());
        Similarity.Scores near = similarity.score(query);
        double[] paragraphs = mix(near.paragraphs(), paragraphWords.score(query.text()));
        double[] sentences = mix(near.sentences(), sentenceWords.score(query.text()));
        AnswerType type = english ? AnswerType.of(query.text()) : AnswerType.NONE;
        for (int unit = 0; unit < sentences.length; unit++) {
            sentences[unit] += OF_PARAGRAPH * paragraphs[units.placeOf(unit)]
                    + (type.isIn(units.all().get(unit).text()) ? OF_ANSWER_TYPE : 0);
        }
        double[] best = units.bestOfEachParagraph(sentences);
        double[] joint = IntStream.range(0, best.length)
                .mapToDouble(place -> (paragraphs[place] + best[place]) / (2 + OF_PARAGRAPH + OF_ANSWER_TYPE))
                .toArray();
        int[] order = descending(sentences);
        int top = order[0];
        Evidence evidence = new Evidence(
                Arrays.stream(near.sentences()).max().orElse(0),
                near.weakest()[top],
                near.whole(),
                sentences.length,
                paragraphWords.coverage(query.text(), units.placeOf(top)));
        return new Findings(
                query,
                Arrays.stream(order)
                        .mapToObj(unit -> new Found(units.all().get(unit), sentences[unit]))
                        .toList(),
                Arrays.stream(descending(joint))
                        .mapToObj(place -> new Passage(units.paragraphs().get(place), joint[place]))
                        .toList(),
                evidence);
    }

    private double[] mix(double[] near, double[] words) {
        double[] a = stretched(near);
        double[] b = stretched(words);
        return IntStream.range(0, a.length)
                .mapToDouble(i -> (1 - wordWeight) * a[i] + wordWeight * b[i])
                .toArray();
    }

    private static double[] stretched(double[] values) {
        double low = Arrays.stream(values).min().orElse(0);
        double high = Arrays.stream(values).max().orElse(0);
        return Arrays.stream(values)
                .map(value -> high > low ? (value - low) / (high - low) : 0)
                .toArray();
    }

    private static int[] descending(double[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private boolean isLatin() {
        return article.body()
                        .get(0)
                        .text()
                        .codePoints()
                        .filter(Character::isLetter)
                        .limit(200)
                        .mapToObj(UnicodeScript::of)
                        .filter(script -> script != UnicodeScript.LATIN)
                        .count()
                < 20;
    }
}
