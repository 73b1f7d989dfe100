package bot.pilcrow.app.metrics;

import bot.pilcrow.answer.ModelObserver;
import bot.pilcrow.answer.model.Reply;
import bot.pilcrow.answer.model.Reply.Failed;
import bot.pilcrow.answer.model.Reply.Said;
import bot.pilcrow.answer.model.Reply.Trouble;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Counts calls to a language model, the tokens they took, and what the gate made of the claims. */
final class MeteredModel implements ModelObserver {

    private final MeterRegistry registry;
    private final Counter answered;
    private final Map<Trouble, Counter> troubles = new EnumMap<>(Trouble.class);
    private final Counter input;
    private final Counter output;
    private final Counter kept;
    private final Counter dropped;

    MeteredModel(MeterRegistry registry) {
        this.registry = registry;
        this.answered = calls("answered");
        for (Trouble trouble : Trouble.values()) {
            troubles.put(trouble, calls(trouble.name().toLowerCase(Locale.ROOT)));
        }
        this.input = tokens("input");
        this.output = tokens("output");
        this.kept = Counter.builder("pilcrow.gate.kept")
                .description("Claims of the model that the gate let through")
                .register(registry);
        this.dropped = Counter.builder("pilcrow.gate.dropped")
                .description("Claims of the model that the gate dropped")
                .register(registry);
    }

    @Override
    public void replied(Reply reply) {
        if (reply instanceof Failed failed) {
            Optional.ofNullable(troubles.get(failed.trouble())).ifPresent(Counter::increment);
        } else {
            answered.increment();
            count((Said) reply);
        }
    }

    @Override
    public void ruled(boolean stands) {
        (stands ? kept : dropped).increment();
    }

    private void count(Said said) {
        said.tokens()
                .ifPresent(all -> said.questionTokens().ifPresent(asked -> {
                    input.increment(asked);
                    output.increment(Math.max(0, all - asked));
                }));
    }

    private Counter calls(String outcome) {
        return Counter.builder("pilcrow.model.calls")
                .description("Calls to the language model, by what came of them; resting and over_budget were not made")
                .tag("outcome", outcome)
                .register(registry);
    }

    private Counter tokens(String direction) {
        return Counter.builder("pilcrow.model.tokens")
                .description("Tokens that the provider counted, of questions (input) and of replies (output)")
                .tag("direction", direction)
                .register(registry);
    }
}
