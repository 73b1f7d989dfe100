package bot.pilcrow.retrieval;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;

/** A user's own embedding model as far as the retriever can tell: the mean of the word pieces' vectors. */
record MeanPooling(TokenEncoder encoder) implements EmbeddingModel {

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        return Response.from(segments.stream()
                .map(segment -> embed(segment.text()).content())
                .toList());
    }

    @Override
    public Response<Embedding> embed(String text) {
        float[] pieces = encoder.encode(encoder.split(text));
        float[] mean = new float[TokenEncoder.WIDTH];
        for (int i = 0; i < pieces.length; i++) {
            mean[i % TokenEncoder.WIDTH] += pieces[i];
        }
        return Response.from(Embedding.from(mean));
    }
}
