package bot.pilcrow.retrieval;

import bot.pilcrow.article.Paragraph.Kind;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import java.util.List;
import java.util.Map;

/**
 * An article's best passages for LangChain4j's retrieval chains. Each content is one paragraph as published, with its score
 * and, in the segment's metadata, {@code paragraph} (its number), {@code kind} (a {@link Kind}) and {@code article} (the
 * article's version). May be shared between threads.
 */
public final class PassageContentRetriever implements ContentRetriever {

    private final Retriever retriever;
    private final int most;

    /**
     * Wraps a retriever.
     *
     * @param most how many passages a query gets at most, 1 or more
     */
    public PassageContentRetriever(Retriever retriever, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("At least one passage must be allowed, not " + most);
        }
        this.retriever = retriever;
        this.most = most;
    }

    @Override
    public List<Content> retrieve(dev.langchain4j.rag.query.Query query) {
        return retriever.find(Query.of(query.text())).passages().stream()
                .limit(most)
                .map(this::content)
                .toList();
    }

    private Content content(Passage passage) {
        Metadata metadata = new Metadata()
                .put("paragraph", passage.paragraph().number())
                .put("kind", passage.paragraph().kind().name())
                .put("article", retriever.article().version());
        return Content.from(
                TextSegment.from(passage.paragraph().text(), metadata), Map.of(ContentMetadata.SCORE, passage.score()));
    }
}
