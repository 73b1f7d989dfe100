package bot.pilcrow.answer.model;

import bot.pilcrow.answer.model.Purse.Reservation;
import bot.pilcrow.answer.model.Reply.Failed;
import bot.pilcrow.answer.model.Reply.Said;
import bot.pilcrow.answer.model.Reply.Trouble;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * All that is said with a model for one question: at most {@value #MOST_CALLS} calls, one deadline, one purse. A call that
 * failed in passing is tried again if another is left and the provider does not ask to wait longer than there is time. For one
 * thread.
 */
public final class ModelTalk {

    /** Calls for one question, retries and repairs included. */
    public static final int MOST_CALLS = 2;

    /** Characters in a token, on the low side: 4 in English, 1 to 2 in Chinese. */
    private static final int CHARACTERS = 3;

    private static final int REPLY_TOKENS = 500;
    private static final Duration PAUSE = Duration.ofMillis(300);

    /** A call with less time than this cannot come to anything. */
    private static final Duration LEAST_TIME = Duration.ofMillis(500);

    private final LanguageModel model;
    private final Purse purse;
    private final Deadline deadline;
    private final Consumer<Reply> replied;
    private int calls;
    private int tokens;

    /**
     * Begins; the time runs from now.
     *
     * @param replied told what came of each call, those that there was no budget for too
     */
    public ModelTalk(LanguageModel model, Purse purse, LongSupplier nanoTime, Consumer<Reply> replied) {
        this.model = model;
        this.purse = purse;
        this.deadline = Deadline.in(Collections.min(List.of(model.timeout(), purse.time())), nanoTime);
        this.replied = replied;
    }

    /** Whether one more call is allowed. */
    public boolean mayGoOn() {
        return calls < MOST_CALLS && deadline.left().compareTo(LEAST_TIME) > 0;
    }

    /** Calls made so far. */
    public int calls() {
        return calls;
    }

    /** Tokens used so far, as the provider counted them or as estimated. */
    public int tokens() {
        return tokens;
    }

    /** Says something and waits for the reply. */
    public Reply ask(List<ChatMessage> messages, JsonSchema schema) {
        Reply reply = new Failed(Trouble.TOO_SLOW);
        while (mayGoOn()) {
            reply = once(messages, schema);
            replied.accept(reply);
            if (!(reply instanceof Failed failed) || !isWorthAnother(failed) || !paused(failed)) {
                return reply;
            }
        }
        return reply;
    }

    private boolean isWorthAnother(Failed failed) {
        // A server without JSON mode is asked without from then on
        return failed.trouble().isPassing() || failed.trouble() == Trouble.NO_JSON;
    }

    private boolean paused(Failed failed) {
        Duration wait = failed.retryAfter().orElse(failed.trouble() == Trouble.NO_JSON ? Duration.ZERO : PAUSE);
        if (!mayGoOn() || wait.plus(LEAST_TIME).compareTo(deadline.left()) > 0) {
            return false;
        }
        try {
            // Nobody counts down: this waits
            return !new CountDownLatch(1).await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Reply once(List<ChatMessage> messages, JsonSchema schema) {
        int asked =
                messages.stream().mapToInt(message -> text(message).length()).sum() / CHARACTERS;
        Optional<Reservation> reserved = purse.reserve(asked + REPLY_TOKENS);
        if (reserved.isEmpty()) {
            return new Failed(Trouble.OVER_BUDGET);
        }
        calls++;
        Reply reply = model.ask(messages, schema, deadline);
        int used = used(reply, asked);
        tokens += used;
        reserved.get().settle(used);
        return reply;
    }

    /** A call that was cut off may have been charged all the same. */
    private static int used(Reply reply, int asked) {
        if (reply instanceof Said said) {
            return said.tokens().orElse(asked + said.text().length() / CHARACTERS);
        }
        Trouble trouble = ((Failed) reply).trouble();
        return trouble == Trouble.TOO_SLOW || trouble == Trouble.TOO_LONG || trouble == Trouble.SILENT ? asked : 0;
    }

    private static String text(ChatMessage message) {
        if (message instanceof SystemMessage system) {
            return system.text();
        }
        if (message instanceof UserMessage user) {
            return user.singleText();
        }
        return message instanceof AiMessage ai ? Optional.ofNullable(ai.text()).orElse("") : "";
    }
}
