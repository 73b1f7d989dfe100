package bot.pilcrow.sandbox;

import bot.pilcrow.sandbox.UpdateQueue.Pending;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Delivers updates to the bot's own address: each chat's in order, several chats at once, until answered with 2xx. A
 * failed one is tried again at once, then after 2, 4, 8 ... at most 60 seconds, or as {@code Retry-After} says. Waiting is
 * real time. Its state belongs to the one thread of its executor.
 */
final class Webhook implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LONGEST_PAUSE_S = 60;
    private static final long LONGEST_ASKED_PAUSE_S = 3600;

    /** Where to deliver. */
    private record Target(URI address, Optional<String> secret, int connections) {}

    private final UpdateQueue updates;
    private final Journal journal;
    private final Clock clock;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService courier = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "sandbox-webhook");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Long> busy = new HashSet<>();
    private final Map<Long, Integer> failures = new HashMap<>();
    private int inFlight;
    private volatile Optional<Target> target = Optional.empty();
    private volatile Optional<ObjectNode> lastError = Optional.empty();

    Webhook(UpdateQueue updates, Journal journal, Clock clock) {
        this.updates = updates;
        this.journal = journal;
        this.clock = clock;
        updates.onUpdate(this::wake);
    }

    BotMethods addTo(BotMethods methods, PollMethods polling) {
        return methods.with("setWebhook", params -> {
                    polling.allow(params);
                    return set(params);
                })
                .with("deleteWebhook", this::delete)
                .with("getWebhookInfo", params -> info());
    }

    boolean isSet() {
        return target.isPresent();
    }

    private JsonNode set(Params params) {
        String url = params.text("url").orElse("");
        if (url.isEmpty()) {
            return delete(params);
        }
        Optional<String> secret = params.text("secret_token").filter(token -> !token.isEmpty());
        if (secret.isPresent() && !secret.get().matches("[A-Za-z0-9_-]{1,256}")) {
            throw Refusal.badRequest("secret token contains unallowed characters");
        }
        long connections = params.number("max_connections").orElse(40L);
        if (connections < 1 || connections > 100) {
            throw Refusal.badRequest("max_connections must be between 1 and 100");
        }
        if (params.flag("drop_pending_updates")) {
            updates.clear();
        }
        target = Optional.of(new Target(address(url), secret, (int) connections));
        wake();
        return Json.yes();
    }

    private static URI address(String url) {
        try {
            URI address = URI.create(url);
            String host = String.valueOf(address.getHost());
            if (Set.of("127.0.0.1", "localhost", "[::1]").contains(host)
                    && Set.of("http", "https").contains(String.valueOf(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("bad webhook: invalid URL");
        }
        throw Refusal.badRequest("bad webhook: this sandbox delivers to http://127.0.0.1 only");
    }

    private JsonNode delete(Params params) {
        target = Optional.empty();
        lastError = Optional.empty();
        if (params.flag("drop_pending_updates")) {
            updates.clear();
        }
        return Json.yes();
    }

    private JsonNode info() {
        ObjectNode info = Json.object()
                .put("url", target.map(there -> there.address().toString()).orElse(""))
                .put("has_custom_certificate", false)
                .put("pending_update_count", updates.size());
        target.ifPresent(
                there -> info.put("max_connections", there.connections()).put("ip_address", "127.0.0.1"));
        List<String> allowed = updates.allowed();
        if (!allowed.isEmpty()) {
            allowed.forEach(info.putArray("allowed_updates")::add);
        }
        lastError.ifPresent(info::setAll);
        return info;
    }

    private void wake() {
        if (isSet()) {
            later(0, this::deliver);
        }
    }

    private void later(long seconds, Runnable task) {
        try {
            CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS, courier)
                    .execute(task);
        } catch (RejectedExecutionException e) {
            // The sandbox is closing: nobody is left to deliver to
        }
    }

    private void deliver() {
        Optional<Target> there = target;
        while (there.isPresent() && inFlight < there.get().connections()) {
            Optional<Pending> next = updates.firstOutside(busy);
            if (next.isEmpty()) {
                return;
            }
            send(next.get(), there.get());
        }
    }

    private void send(Pending update, Target there) {
        busy.add(update.lane());
        inFlight++;
        HttpRequest.Builder request = HttpRequest.newBuilder(there.address())
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(update.update())));
        there.secret().ifPresent(secret -> request.header("X-Telegram-Bot-Api-Secret-Token", secret));
        journal.handedOut(List.of(update.update()));
        http.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
                .handleAsync(
                        (answer, failure) -> {
                            done(update, answer == null ? Optional.empty() : Optional.of(answer));
                            return answer;
                        },
                        courier)
                .exceptionally(failure -> null);
    }

    private void done(Pending update, Optional<HttpResponse<Void>> answer) {
        inFlight--;
        if (answer.filter(got -> got.statusCode() / 100 == 2).isPresent()) {
            updates.confirmOne(update.id());
            failures.remove(update.lane());
            busy.remove(update.lane());
            deliver();
            return;
        }
        String what = answer.map(got -> "Wrong response from the webhook: " + got.statusCode())
                .orElse("Connection failed");
        lastError = Optional.of(Json.object()
                .put("last_error_date", clock.instant().getEpochSecond())
                .put("last_error_message", what));
        int failed = failures.merge(update.lane(), 1, Integer::sum);
        long pause = failed == 1 ? 0 : Math.min(LONGEST_PAUSE_S, 1L << Math.min(failed - 1, 10));
        long asked = answer.flatMap(got -> got.headers().firstValue("Retry-After"))
                .filter(value -> value.matches("\\d{1,4}"))
                .map(value -> Math.min(Long.parseLong(value), LONGEST_ASKED_PAUSE_S))
                .orElse(pause);
        later(asked, () -> {
            busy.remove(update.lane());
            deliver();
        });
    }

    @Override
    public void close() {
        target = Optional.empty();
        courier.shutdownNow();
    }
}
