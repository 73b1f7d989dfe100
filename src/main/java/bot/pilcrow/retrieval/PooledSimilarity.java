package bot.pilcrow.retrieval;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import java.util.Arrays;
import java.util.List;

/** Nearness by one vector for each text, from any LangChain4j embedding model. */
final class PooledSimilarity implements Similarity {

    private final EmbeddingModel model;
    private final Units units;
    private final List<Embedding> sentences;
    private final List<Embedding> paragraphs;

    PooledSimilarity(EmbeddingModel model, Units units) {
        this.model = model;
        this.units = units;
        this.sentences = embed(units.all().stream().map(Unit::text).toList());
        this.paragraphs = embed(
                units.paragraphs().stream().map(paragraph -> paragraph.text()).toList());
    }

    @Override
    public Scores score(Query query) {
        String text = query.context().map(context -> context + " ").orElse("") + query.text();
        Embedding question = model.embed(text).content();
        double[] bySentence = likeness(sentences, question);
        double whole = Arrays.stream(bySentence).max().orElse(0);
        double[] byParagraph = likeness(paragraphs, question);
        double[] best = units.bestOfEachParagraph(bySentence);
        for (int place = 0; place < best.length; place++) {
            byParagraph[place] = Math.max(byParagraph[place], best[place]);
        }
        return new Scores(bySentence, bySentence, byParagraph, whole);
    }

    private List<Embedding> embed(List<String> texts) {
        return model.embedAll(texts.stream().map(TextSegment::from).toList()).content();
    }

    private static double[] likeness(List<Embedding> texts, Embedding question) {
        return texts.stream()
                .mapToDouble(text -> CosineSimilarity.between(text, question))
                .toArray();
    }
}
