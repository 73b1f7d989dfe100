package bot.pilcrow.retrieval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Word matching by Lucene's BM25 over a few hundred texts held in memory. Question words carry no meaning here and are left
 * out of the query. May be shared between threads.
 */
final class Bm25 {

    private static final String FIELD = "text";

    /** Words that ask rather than name, stems included; measured to lift the right paragraph by 3 points. */
    private static final Set<String> ASKING = Set.of(
            "what", "who", "whom", "whose", "when", "where", "why", "which", "how", "did", "do", "doe", "does", "ha",
            "has", "have", "had", "many", "mani", "much", "long", "ani", "any", "were", "name", "call", "can", "could",
            "would", "should", "tell", "me", "you", "your", "about", "been", "am", "i", "we", "my");

    private final Analyzer analyzer;
    private final IndexSearcher searcher;
    private final int size;
    private final Map<String, Integer> frequencies = new HashMap<>();
    private final List<Set<String>> words = new ArrayList<>();

    Bm25(List<String> texts, Analyzer analyzer) {
        this.analyzer = analyzer;
        this.size = texts.size();
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        try {
            IndexWriterConfig config = new IndexWriterConfig(analyzer)
                    .setMergePolicy(NoMergePolicy.INSTANCE)
                    .setSimilarity(new BM25Similarity());
            try (IndexWriter writer = new IndexWriter(directory, config)) {
                for (String text : texts) {
                    Document document = new Document();
                    document.add(new TextField(FIELD, text, Field.Store.NO));
                    writer.addDocument(document);
                    Set<String> distinct = new LinkedHashSet<>(terms(text));
                    words.add(distinct);
                    distinct.forEach(word -> frequencies.merge(word, 1, Integer::sum));
                }
            }
            searcher = new IndexSearcher(DirectoryReader.open(directory));
            searcher.setSimilarity(new BM25Similarity());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words of a question that are looked for. */
    List<String> asked(String question) {
        return terms(question).stream().filter(term -> !ASKING.contains(term)).toList();
    }

    /** The score of each text; 0 where no word of the question stands. */
    double[] score(String question) {
        double[] scores = new double[size];
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        Set<String> distinct = new LinkedHashSet<>(asked(question));
        distinct.stream()
                .limit(IndexSearcher.getMaxClauseCount())
                .forEach(term -> query.add(new TermQuery(new Term(FIELD, term)), Occur.SHOULD));
        try {
            for (ScoreDoc hit : searcher.search(query.build(), size).scoreDocs) {
                scores[hit.doc] = hit.score;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return scores;
    }

    /** How much of the question, by the rarity of its words, stands in one text: 0 to 1. */
    double coverage(String question, int text) {
        double sum = 0;
        double found = 0;
        for (String term : new LinkedHashSet<>(asked(question))) {
            double with = frequencies.getOrDefault(term, 0);
            double weight = Math.log(1 + (size - with + 0.5) / (with + 0.5));
            sum += weight;
            found += words.get(text).contains(term) ? weight : 0;
        }
        return sum == 0 ? 0 : found / sum;
    }

    private List<String> terms(String text) {
        List<String> terms = new ArrayList<>();
        try (TokenStream stream = analyzer.tokenStream(FIELD, text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                terms.add(term.toString());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return terms;
    }
}
