package bot.pilcrow.answer;

import bot.pilcrow.answer.Answer.Answered;
import bot.pilcrow.answer.Answer.Claim;
import bot.pilcrow.answer.Answer.NotInArticle;
import bot.pilcrow.answer.Answer.Partly;
import bot.pilcrow.answer.Answer.Verdict;
import bot.pilcrow.answer.Draft.Proposed;
import bot.pilcrow.article.Article;
import bot.pilcrow.retrieval.Stems;
import bot.pilcrow.retrieval.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes an answer of a draft: what the gate lets through, with the quotes it rests on. May be shared between threads. */
final class DraftJudge {

    private static final Logger LOG = LoggerFactory.getLogger(DraftJudge.class);

    private static final int LONGEST_MISSING = 160;

    private final Gate gate;
    private final Quotes quotes;
    private final Stems stems;
    private final String model;
    private final ModelObserver observer;
    private final LongAdder proposed = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    DraftJudge(Article article, Witnesses witnesses, String model, ModelObserver observer) {
        Attribution attribution = new Attribution(article);
        this.stems = new Stems(article.metadata().language());
        this.gate = new Gate(article, attribution, stems, witnesses);
        this.quotes = new Quotes(attribution);
        this.model = model;
        this.observer = observer;
    }

    /**
     * Judges.
     *
     * @param isForeign whether the question, and so the draft, is in another language than the article
     */
    Answer judge(
            Draft draft, Briefing.Asked asked, Examination examined, EmbeddedAnswerer embedded, boolean isForeign) {
        Map<Proposed, List<Unit>> kept = new LinkedHashMap<>();
        List<Unit> refuted = new ArrayList<>();
        if (draft.verdict() != Verdict.NOT_IN_ARTICLE) {
            for (Proposed claim : draft.claims()) {
                List<Unit> cited = claim.sentences().stream()
                        .flatMap(number -> asked.sentences().sentence(number).stream())
                        .distinct()
                        .toList();
                proposed.increment();
                Gate.Ruling ruling = gate.rule(claim, cited, isForeign, draft.translations());
                observer.ruled(ruling instanceof Gate.Ruling.Kept);
                if (ruling instanceof Gate.Ruling.Kept) {
                    kept.put(claim, cited);
                } else {
                    LOG.debug("Dropped: {}", ruling);
                    dropped.increment();
                    refuted.addAll(cited);
                }
            }
        }
        if (kept.isEmpty()) {
            return nothing(refuted, examined, embedded);
        }
        return standing(kept, isForeign ? draft : draft.untranslated(), asked.question(), examined, embedded);
    }

    long proposed() {
        return proposed.sum();
    }

    long dropped() {
        return dropped.sum();
    }

    private NotInArticle nothing(List<Unit> refuted, Examination examined, EmbeddedAnswerer embedded) {
        List<Citation> closest = refuted.isEmpty()
                ? embedded.refusal(examined).closest()
                : quotes.exactly(refuted.stream().limit(2).toList());
        return new NotInArticle(examined.missing(), closest, model, Math.min(0.5, examined.confidence()) / 2);
    }

    private Answer standing(
            Map<Proposed, List<Unit>> kept,
            Draft draft,
            Question question,
            Examination examined,
            EmbeddedAnswerer embedded) {
        List<Unit> cited =
                kept.values().stream().flatMap(List::stream).distinct().toList();
        Map<String, String> names = new HashMap<>();
        kept.keySet().forEach(claim -> names.putAll(claim.names()));
        List<Citation> citations = quotes.exactly(cited).stream()
                .map(citation -> translated(citation, cited, draft.translations(), names))
                .toList();
        List<Claim> claims = new ArrayList<>();
        kept.forEach((claim, units) -> claims.add(new Claim(claim.text(), places(units, citations))));
        List<Citation> others = embedded.others(examined, citations);
        double score = (1 + examined.confidence()) / 2;
        return draft.verdict() == Verdict.PARTLY
                ? new Partly(claims, citations, others, missing(draft.missing(), question), model, score)
                : new Answered(claims, citations, others, model, score);
    }

    /** With the translations of all its sentences, if the model gave them and the gate lets each through. */
    private Citation translated(
            Citation citation, List<Unit> cited, Map<String, String> translations, Map<String, String> names) {
        List<Unit> inside = cited.stream()
                .filter(unit -> isInside(unit, citation))
                .sorted(Comparator.comparingInt(unit -> unit.sentence().from()))
                .toList();
        List<String> words = inside.stream()
                .flatMap(unit ->
                        Optional.ofNullable(translations.get(unit.paragraph().idOf(unit.sentence())))
                                .filter(text -> gate.passes(text, names, unit))
                                .stream())
                .toList();
        return words.size() == inside.size() && !words.isEmpty()
                ? citation.translated(String.join(" ", words))
                : citation;
    }

    private static boolean isInside(Unit unit, Citation citation) {
        return citation.paragraph().equals(unit.paragraph())
                && citation.from() <= unit.sentence().from()
                && unit.sentence().to() <= citation.to();
    }

    private static List<Integer> places(List<Unit> cited, List<Citation> citations) {
        Set<Integer> places = new HashSet<>();
        for (Unit unit : cited) {
            for (int i = 0; i < citations.size(); i++) {
                Citation citation = citations.get(i);
                if (isInside(unit, citation)) {
                    places.add(i);
                }
            }
        }
        return places.stream().sorted().toList();
    }

    /** In the question's words only: what a model adds of its own rests on nothing. */
    private String missing(String words, Question question) {
        Set<String> asked = GateText.of(question.text(), stems).stems();
        boolean isAskers = !words.isEmpty()
                && words.length() <= LONGEST_MISSING
                && asked.containsAll(GateText.of(words, stems).stems())
                && new Quantities().in(question.text()).containsAll(new Quantities().in(words));
        return isAskers
                ? words
                : Optional.of(question.text().strip()).map(DraftJudge::unmarked).orElseThrow();
    }

    private static String unmarked(String question) {
        return question.replaceFirst("[\\s?!.？！。]+$", "");
    }
}
