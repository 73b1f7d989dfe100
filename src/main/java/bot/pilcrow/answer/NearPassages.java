package bot.pilcrow.answer;

import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Paragraph.Kind;
import bot.pilcrow.retrieval.Findings.Found;
import bot.pilcrow.retrieval.Passage;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The passages worth showing to a model: the paragraphs of the best sentences and the best paragraphs, up to a size; none when
 * the article comes nowhere near the question.
 */
final class NearPassages {

    /** Units of text shown at most, about 2,000 tokens: what answers stands in the first few passages nearly always. */
    private static final int ROOM = 7_000;

    private static final int SENTENCES = 8;

    /**
     * Below this confidence, of 0 to 1, a question is about something else: nine of ten questions about other articles fall
     * under it, and one of a hundred that the article answers.
     */
    private static final double HOPELESS = 0.02;

    private final Examination examined;

    NearPassages(Examination examined) {
        this.examined = examined;
    }

    List<Content> contents() {
        if (examined.hope() < HOPELESS) {
            return List.of();
        }
        Set<Paragraph> wanted = new LinkedHashSet<>();
        examined.findings().sentences().stream()
                .limit(SENTENCES)
                .map(Found::unit)
                .forEach(unit -> wanted.add(unit.paragraph()));
        examined.findings().passages().stream().map(Passage::paragraph).forEach(wanted::add);
        int[] room = {ROOM};
        return wanted.stream()
                .filter(paragraph -> paragraph.kind() != Kind.HEADLINE)
                .takeWhile(paragraph -> (room[0] -= paragraph.text().length()) >= 0
                        || room[0] + paragraph.text().length() == ROOM)
                .map(NearPassages::content)
                .toList();
    }

    private static Content content(Paragraph paragraph) {
        return Content.from(TextSegment.from(paragraph.text(), new Metadata().put("paragraph", paragraph.number())));
    }
}
