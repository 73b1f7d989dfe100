package bot.pilcrow.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.answer.Answer;
import bot.pilcrow.answer.Answer.Cause.NothingAsked;
import bot.pilcrow.answer.Answer.NotInArticle;
import bot.pilcrow.answer.Answer.Unavailable;
import bot.pilcrow.answer.Answerer;
import bot.pilcrow.answer.Question;
import bot.pilcrow.answer.model.Purse;
import bot.pilcrow.answer.model.Reply;
import bot.pilcrow.answer.model.Reply.Trouble;
import bot.pilcrow.article.Article;
import bot.pilcrow.telegram.Backlog;
import bot.pilcrow.testing.Figures;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MetricsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String EMBEDDED = "{answerer=\"embedded\",verdict=\"not_in_article\"}";
    private static final String OPENAI = "{answerer=\"openai\",verdict=\"not_in_article\"}";

    private final AtomicLong nanos = new AtomicLong();
    private final Metrics metrics = new Metrics("1.2", InstantSource.fixed(NOON), nanos::get);

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void tellsTheProgramsVersionAndHowTheProcessDoes() {
        assertThat(figures().of("pilcrow_build_info{version=\"1.2\"}")).isEqualTo(1);
        assertThat(figures().names())
                .contains("jvm_memory_used_bytes", "jvm_threads_live_threads", "process_uptime_seconds")
                .anyMatch(name -> name.startsWith("jvm_gc_"));
    }

    @Test
    void tellsWhetherTheBotIsReadyAndWhenItPolledLast() {
        metrics.standing(() -> false, () -> NOON.minusSeconds(91));

        assertThat(figures().of("pilcrow_ready")).isZero();
        assertThat(figures().of("pilcrow_poll_age_seconds")).isEqualTo(91);
    }

    @Test
    void timesAnswersByWhoMadeThemAndByVerdict() {
        Scripted scripted = new Scripted(nanos);
        Answerer answerer = metrics.metered(scripted, Optional.of("openai:gpt-next"));
        assertThat(figures().of("pilcrow_answer_seconds_count" + EMBEDDED)).isZero();
        assertThat(figures().of("pilcrow_answer_seconds_count" + OPENAI)).isZero();

        scripted.script.add(nothing("embedded"));
        scripted.script.add(nothing("openai:gpt-next"));
        scripted.script.add(new Unavailable(new NothingAsked(), "embedded"));
        while (!scripted.script.isEmpty()) {
            Answer expected = scripted.script.getFirst();
            assertThat(answerer.answer(Question.of("Who?"))).isSameAs(expected);
        }

        assertThat(figures().of("pilcrow_answer_seconds_count" + EMBEDDED)).isEqualTo(1);
        assertThat(figures().of("pilcrow_answer_seconds_sum" + EMBEDDED)).isEqualTo(0.2);
        assertThat(figures().of("pilcrow_answer_seconds_count" + OPENAI)).isEqualTo(1);
        assertThat(figures().of("pilcrow_answer_seconds_count{answerer=\"embedded\",verdict=\"unavailable\"}"))
                .isEqualTo(1);
    }

    @Test
    void givesNoLabelToNamesThatItWasNotTold() {
        Scripted scripted = new Scripted(nanos);
        Answerer answerer = metrics.metered(scripted, Optional.empty());

        for (int i = 0; i < 3; i++) {
            scripted.script.add(nothing("somebody" + i + ":x"));
            answerer.answer(Question.of("Who?"));
        }

        assertThat(figures().of("pilcrow_answer_seconds_count{answerer=\"other\",verdict=\"not_in_article\"}"))
                .isEqualTo(3);
        assertThat(figures().page()).doesNotContain("somebody");
    }

    @Test
    void countsCallsToAModelByWhatCameOfThem() {
        for (Trouble trouble : Trouble.values()) {
            assertThat(calls(trouble.name())).isZero();
            metrics.model().replied(new Reply.Failed(trouble, Optional.empty()));
            assertThat(calls(trouble.name())).isEqualTo(1);
        }
        metrics.model().replied(new Reply.Said("words", Optional.of(120), Optional.of(100)));
        metrics.model().replied(new Reply.Said("words", Optional.of(7), Optional.empty()));

        assertThat(calls("answered")).isEqualTo(2);
        assertThat(figures().of("pilcrow_model_tokens_total{direction=\"input\"}"))
                .isEqualTo(100);
        assertThat(figures().of("pilcrow_model_tokens_total{direction=\"output\"}"))
                .isEqualTo(20);
    }

    @Test
    void countsWhatTheGateDrops() {
        assertThat(figures().of("pilcrow_gate_dropped_total")).isZero();

        metrics.model().ruled(true);
        metrics.model().ruled(false);
        metrics.model().ruled(false);

        assertThat(figures().of("pilcrow_gate_kept_total")).isEqualTo(1);
        assertThat(figures().of("pilcrow_gate_dropped_total")).isEqualTo(2);
    }

    @Test
    void readsABoxOnceForAllItsFigures() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        AtomicInteger queries = new AtomicInteger();
        BacklogGauges gauges = BacklogGauges.ofInbox(
                registry,
                () -> new Backlog(queries.incrementAndGet(), Optional.of(NOON.minusSeconds(2)), 0),
                InstantSource.fixed(NOON));

        gauges.refresh();
        Figures first = new Figures(registry.scrape());

        assertThat(first.of("pilcrow_inbox_waiting")).isEqualTo(1);
        assertThat(first.of("pilcrow_inbox_oldest_seconds")).isEqualTo(2);
        assertThat(queries).hasValue(1);
    }

    @Test
    @Timeout(60)
    void refusesAThirdScrapeWhileTwoHang() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        metrics.standing(
                () -> {
                    begun.countDown();
                    return awaited(release);
                },
                () -> NOON);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Optional<String>>> hanging =
                    List.of(threads.submit(metrics::scrape), threads.submit(metrics::scrape));
            begun.await();

            assertThat(metrics.scrape()).isEmpty();

            release.countDown();
            for (Future<Optional<String>> scrape : hanging) {
                assertThat(scrape.get()).isPresent();
            }
            assertThat(metrics.scrape()).isPresent();
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Answer nothing(String answeredBy) {
        return new NotInArticle(List.of(), List.of(), answeredBy, 0.1);
    }

    private double calls(String outcome) {
        return figures().of("pilcrow_model_calls_total{outcome=\"" + outcome.toLowerCase(Locale.ROOT) + "\"}");
    }

    private Figures figures() {
        return new Figures(metrics.scrape().orElseThrow());
    }

    /** Gives answers that were laid down before, each after a fifth of a second by a clock moved by hand. */
    private static final class Scripted implements Answerer {

        private final AtomicLong nanos;
        private final Deque<Answer> script = new ArrayDeque<>();

        Scripted(AtomicLong nanos) {
            this.nanos = nanos;
        }

        @Override
        public Article article() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Answer answer(Question question, Purse purse) {
            nanos.addAndGet(Duration.ofMillis(200).toNanos());
            return script.pop();
        }

        @Override
        public List<String> suggestions(int limit) {
            return List.of();
        }
    }
}
