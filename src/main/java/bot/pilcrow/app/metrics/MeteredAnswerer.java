package bot.pilcrow.app.metrics;

import bot.pilcrow.answer.Answer;
import bot.pilcrow.answer.Answer.Verdict;
import bot.pilcrow.answer.Answerer;
import bot.pilcrow.answer.Question;
import bot.pilcrow.answer.model.Purse;
import bot.pilcrow.article.Article;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Times answers, by verdict and by who made them: the embedded answerer, or the provider of a model. */
final class MeteredAnswerer implements Answerer {

    private static final String EMBEDDED = "embedded";

    /** Whoever else: a label must not be open to any name. */
    private static final String OTHER = "other";

    private final Answerer answerer;
    private final MeterRegistry registry;
    private final LongSupplier nanoTime;
    private final Set<String> makers;

    MeteredAnswerer(Answerer answerer, Optional<String> model, MeterRegistry registry, LongSupplier nanoTime) {
        this.answerer = answerer;
        this.registry = registry;
        this.nanoTime = nanoTime;
        this.makers = Stream.concat(Stream.of(EMBEDDED), model.map(MeteredAnswerer::provider).stream())
                .collect(Collectors.toUnmodifiableSet());
        makers.forEach(maker -> Stream.of(Verdict.values()).forEach(verdict -> timer(maker, verdict)));
    }

    @Override
    public Article article() {
        return answerer.article();
    }

    @Override
    public Answer answer(Question question, Purse purse) {
        long begun = nanoTime.getAsLong();
        Answer answer = answerer.answer(question, purse);
        String maker = provider(answer.answeredBy());
        timer(makers.contains(maker) ? maker : OTHER, answer.verdict())
                .record(nanoTime.getAsLong() - begun, TimeUnit.NANOSECONDS);
        return answer;
    }

    @Override
    public boolean isEloquent() {
        return answerer.isEloquent();
    }

    @Override
    public List<String> suggestions(int limit) {
        return answerer.suggestions(limit);
    }

    private static String provider(String answeredBy) {
        return answeredBy.replaceFirst(":.*", "");
    }

    private Timer timer(String maker, Verdict verdict) {
        return Metrics.timer(
                registry,
                "pilcrow.answer",
                "What it took to answer a question",
                Tags.of("answerer", maker, "verdict", verdict.name().toLowerCase(Locale.ROOT)));
    }
}
