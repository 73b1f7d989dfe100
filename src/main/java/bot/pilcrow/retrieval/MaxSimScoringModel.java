package bot.pilcrow.retrieval;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import java.util.List;

/**
 * Late interaction for LangChain4j's re-ranking: how near a text comes to each word piece of the query, on average. Scores
 * are cosines, in practice 0.2 for a text about something else to 0.9; compare them within one query only. Of a text longer
 * than the model reads, the first {@value TokenEncoder#MOST_PIECES} pieces count. May be shared between threads.
 */
public final class MaxSimScoringModel implements ScoringModel {

    private final TokenEncoder encoder;

    /** Scores with an encoder, which the caller closes. */
    public MaxSimScoringModel(TokenEncoder encoder) {
        this.encoder = encoder;
    }

    @Override
    public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
        float[] asked = encoder.encode(encoder.split(query));
        return Response.from(segments.stream()
                .map(segment -> score(asked, encoder.encode(encoder.split(segment.text()))))
                .toList());
    }

    private static double score(float[] asked, float[] text) {
        if (asked.length == 0 || text.length == 0) {
            return 0;
        }
        double sum = 0;
        for (int piece = 0; piece < asked.length; piece += TokenEncoder.WIDTH) {
            float nearest = -1;
            for (int other = 0; other < text.length; other += TokenEncoder.WIDTH) {
                nearest = Math.max(nearest, cosine(asked, piece, text, other));
            }
            sum += nearest;
        }
        return sum * TokenEncoder.WIDTH / asked.length;
    }

    /** Of vectors of unit length. */
    private static float cosine(float[] a, int fromA, float[] b, int fromB) {
        float sum = 0;
        for (int d = 0; d < TokenEncoder.WIDTH; d++) {
            sum += a[fromA + d] * b[fromB + d];
        }
        return sum;
    }
}
