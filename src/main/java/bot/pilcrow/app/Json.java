package bot.pilcrow.app;

import bot.pilcrow.answer.Answer;
import bot.pilcrow.answer.Caution;
import bot.pilcrow.answer.Citation;
import bot.pilcrow.answer.ReaderRule;
import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.evaluation.Calibration;
import bot.pilcrow.evaluation.Confidences;
import bot.pilcrow.evaluation.Scorecard;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the command line prints with {@code --json}; programs outside rely on these names. */
final class Json {

    private final ObjectMapper mapper = new ObjectMapper();

    String article(Article article) {
        ObjectNode node = mapper.createObjectNode();
        node.put("title", article.title());
        put(node, "publisher", article.metadata().publisher());
        put(node, "author", article.metadata().author());
        put(node, "published", article.metadata().published());
        put(node, "url", article.metadata().url());
        node.put("language", article.metadata().language());
        put(node, "rights", article.metadata().rights());
        node.put("version", article.version());
        ArrayNode paragraphs = node.putArray("paragraphs");
        article.paragraphs().forEach(paragraph -> paragraph(paragraphs.addObject(), paragraph));
        article.dropped().forEach(node.putArray("dropped")::add);
        return write(node);
    }

    private static void paragraph(ObjectNode node, Paragraph paragraph) {
        node.put("number", paragraph.number());
        node.put("kind", paragraph.kind().name());
        node.put("text", paragraph.text());
        ArrayNode sentences = node.putArray("sentences");
        paragraph
                .sentences()
                .forEach(sentence -> sentences
                        .addObject()
                        .put("id", paragraph.idOf(sentence))
                        .put("from", sentence.from())
                        .put("to", sentence.to()));
    }

    /**
     * One answer.
     *
     * @param id the asker's own name for the question
     * @param text the answer as a person would read it
     * @param millis how long it took
     */
    String answer(Optional<JsonNode> id, String question, Answer answer, String text, double millis) {
        ObjectNode node = mapper.createObjectNode();
        node.set("id", id.orElseGet(mapper::nullNode));
        node.put("question", question);
        node.put("verdict", answer.verdict().name());
        node.put("text", text);
        ArrayNode claims = node.putArray("claims");
        for (Answer.Claim claim : answer.claims()) {
            ArrayNode cited = claims.addObject().put("text", claim.text()).putArray("citations");
            claim.citations().forEach(cited::add);
        }
        citations(node.putArray("citations"), answer.citations());
        citations(node.putArray("closest"), answer.closest());
        node.put("answeredBy", answer.answeredBy());
        node.put("score", Math.round(answer.score() * 10_000) / 10_000.0);
        node.put("millis", Math.round(millis * 100) / 100.0);
        return write(node);
    }

    /**
     * A scorecard.
     *
     * @param plain the one without the reader, if the other is with it
     */
    String scorecard(Scorecard card, Optional<Scorecard> plain) {
        ObjectNode node = scorecard(card);
        plain.ifPresent(other -> node.set("withoutReader", scorecard(other)));
        return write(node);
    }

    private ObjectNode scorecard(Scorecard card) {
        ObjectNode node = mapper.createObjectNode();
        node.put("answerable", card.answerable());
        node.put("unanswerable", card.unanswerable());
        node.put("others", card.others());
        share(node, "paragraphFirst", card.paragraphFirst());
        share(node, "sentenceFirst", card.sentenceFirst());
        share(node, "shown", card.shown());
        share(node, "spanF1", card.spanF1());
        share(node, "spanExact", card.spanExact());
        share(node, "answered", card.answered());
        share(node, "refused", card.refused());
        share(node, "othersRefused", card.othersRefused());
        share(node, "auroc", card.auroc());
        ObjectNode kept = node.putObject("refusedAtKept");
        card.refusedAtKept().forEach((part, value) -> share(kept, part, value));
        ObjectNode millis = node.putObject("millis");
        millis.put("p50", card.millisWithin(0.5))
                .put("p95", card.millisWithin(0.95))
                .put("p99", card.millisWithin(0.99));
        ObjectNode kinds = node.putObject("kinds");
        card.shownByKind()
                .forEach((kind, count) ->
                        kinds.putObject(kind).put("asked", count[0]).put("right", count[1]));
        ArrayNode misses = node.putArray("misses");
        card.misses()
                .forEach(miss -> misses.addObject()
                        .put("id", miss.id())
                        .put("kind", miss.kind())
                        .put("question", miss.question())
                        .put("got", miss.got()));
        return node;
    }

    /** A reader's rule, as it is kept beside the weights. */
    String calibration(Calibration.Fit fit, String sha256) {
        ReaderRule rule = fit.rule();
        ObjectNode node = mapper.createObjectNode();
        node.put("sha256", sha256);
        ObjectNode rank = node.putObject("rank");
        rank.put("weight", rule.weight()).put("least", rule.least()).put("most", rule.most());
        ObjectNode verdict = node.putObject("verdict");
        share(verdict, "margin", rule.ofMargin());
        share(verdict, "weakest", rule.ofWeakest());
        share(verdict, "coverage", rule.ofCoverage());
        share(verdict, "doubt", rule.ofDoubt());
        share(verdict, "choices", rule.ofChoices());
        share(verdict, "offset", rule.offset());
        ObjectNode thresholds = node.putObject("thresholds");
        for (Caution caution : Caution.values()) {
            share(thresholds, caution.name().toLowerCase(Locale.ROOT), rule.threshold(caution));
        }
        ObjectNode held = node.putObject("onArticlesLeftOut");
        held.put("articles", fit.articles()).put("questions", fit.questions());
        share(held, "sentenceFirst", fit.sentenceFirst());
        share(held, "sentenceFirstWithoutReader", fit.plainSentenceFirst());
        share(held, "auroc", fit.auroc());
        share(held, "aurocWithoutReader", fit.plainAuroc());
        share(held, "refusedAt90Kept", fit.refusedAt90());
        share(held, "refusedAt90KeptWithoutReader", fit.plainRefusedAt90());
        ArrayNode curve = node.putArray("curve");
        for (Confidences.Point point : fit.curve()) {
            ObjectNode at = curve.addObject();
            share(at, "threshold", point.threshold());
            share(at, "answered", point.answered());
            share(at, "wronglyAnswered", point.wronglyAnswered());
        }
        return node.toPrettyString();
    }

    private static void share(ObjectNode node, String name, double value) {
        if (Double.isNaN(value)) {
            node.putNull(name);
        } else {
            node.put(name, Math.round(value * 10_000) / 10_000.0);
        }
    }

    private static void citations(ArrayNode array, List<Citation> citations) {
        for (Citation citation : citations) {
            ObjectNode node = array.addObject();
            node.put("paragraph", citation.paragraph().number());
            node.put("kind", citation.paragraph().kind().name());
            node.put("from", citation.from());
            node.put("to", citation.to());
            node.put("quote", citation.quote());
            put(node, "speaker", citation.speaker());
        }
    }

    private static void put(ObjectNode node, String name, Optional<String> value) {
        if (value.isPresent()) {
            node.put(name, value.get());
        } else {
            node.putNull(name);
        }
    }

    private String write(ObjectNode node) {
        try {
            return mapper.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
