package bot.pilcrow.sandbox;

import bot.pilcrow.sandbox.BotMethods.Method;
import bot.pilcrow.sandbox.Faults.Fault;
import bot.pilcrow.sandbox.Faults.Moment;
import bot.pilcrow.sandbox.Params.Upload;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The Bot API over HTTP: token, parameters, scripted faults, the method, the journal, the envelope. */
final class BotApiRoutes {

    private static final String BAD_GATEWAY =
            "<html>\n<head><title>%1$d Bad Gateway</title></head>\n<body><center><h1>%1$d Bad Gateway</h1></center></body>\n</html>\n";

    private final BotSelf self;
    private final Chats chats;
    private final BotMethods methods;
    private final PollMethods polling;
    private final Faults faults;
    private final Journal journal;
    private final FileShelf files;

    /** What a call came to. */
    private record Outcome(int status, ObjectNode body, List<ObjectNode> handedOut) {}

    BotApiRoutes(
            BotSelf self,
            Chats chats,
            BotMethods methods,
            PollMethods polling,
            Faults faults,
            Journal journal,
            FileShelf files) {
        this.self = self;
        this.chats = chats;
        this.methods = methods.with("getUpdates", params -> Json.array());
        this.polling = polling;
        this.faults = faults;
        this.journal = journal;
        this.files = files;
    }

    void addTo(RoutesConfig routes) {
        for (String path : List.of("/bot{token}/{method}", "/bot{token}/test/{method}")) {
            routes.get(path, this::call);
            routes.post(path, this::call);
        }
        routes.get("/file/bot{token}/<path>", this::download);
    }

    private void call(Context request) throws IOException, InterruptedException {
        String method = methods.properName(request.pathParam("method"));
        Params params;
        try {
            params = ParamsReader.read(request);
        } catch (Refusal refusal) {
            params = Params.of(Json.object());
            answer(request, record(method, params, refused(refusal), Optional.empty()));
            return;
        }
        try {
            self.admit(request.pathParam("token"));
        } catch (Refusal refusal) {
            answer(request, record(method, params, refused(refusal), Optional.empty()));
            return;
        }
        Optional<Fault> fault = faults.strike(method, params);
        if (fault.isEmpty()) {
            answer(request, perform(method, params, Optional.empty()));
        } else {
            befall(request, method, params, fault.get());
        }
    }

    private void befall(Context request, String method, Params params, Fault fault) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(fault.delayMs());
        boolean tookEffect = fault.moment() == Moment.AFTER;
        boolean delayOnly = fault.status().isEmpty() && !fault.reset();
        if (tookEffect || delayOnly) {
            Outcome outcome = perform(method, params, Optional.of(fault.name()));
            if (delayOnly) {
                answer(request, outcome);
                return;
            }
        } else {
            int status = fault.reset() ? 0 : fault.status().orElse(0);
            Outcome nothing = new Outcome(status, fault.reset() ? Json.object() : fault.envelope(), List.of());
            record(method, params, nothing, Optional.of(fault.name()));
        }
        if (fault.reset()) {
            Connection.cut(request);
        } else if (fault.html()) {
            request.status(fault.status().orElse(502));
            request.contentType("text/html")
                    .result(BAD_GATEWAY.formatted(fault.status().orElse(502)));
        } else {
            answer(request, new Outcome(fault.status().orElse(500), fault.envelope(), List.of()));
        }
    }

    private Outcome perform(String name, Params params, Optional<String> fault) throws InterruptedException {
        if (name.equals("getUpdates")) {
            return record(name, params, poll(params), fault);
        }
        synchronized (chats) {
            // Inside the lock, so that the journal tells calls in the order in which they took effect
            return record(name, params, result(name, params), fault);
        }
    }

    private Outcome result(String name, Params params) {
        try {
            Method method = methods.named(name).orElseThrow(() -> Refusal.of(404, "Not Found: method not found"));
            return done(method.call(params), List.of());
        } catch (Refusal refusal) {
            return refused(refusal);
        }
    }

    private Outcome poll(Params params) throws InterruptedException {
        try {
            List<ObjectNode> updates = polling.getUpdates(params);
            ArrayNode list = Json.array();
            updates.forEach(list::add);
            return done(list, updates);
        } catch (Refusal refusal) {
            return refused(refusal);
        }
    }

    private static Outcome done(JsonNode result, List<ObjectNode> handedOut) {
        ObjectNode body = Json.object().put("ok", true);
        body.set("result", result);
        return new Outcome(200, body, handedOut);
    }

    private static Outcome refused(Refusal refusal) {
        return new Outcome(refusal.code(), refusal.envelope(), List.of());
    }

    private Outcome record(String method, Params params, Outcome outcome, Optional<String> fault) {
        journal.call(method, params, outcome.status(), outcome.body(), fault);
        journal.handedOut(outcome.handedOut());
        return outcome;
    }

    private static void answer(Context request, Outcome outcome) {
        JsonNode retryAfter = outcome.body().path("parameters").path("retry_after");
        if (retryAfter.isNumber()) {
            request.header("Retry-After", retryAfter.asText());
        }
        request.status(outcome.status()).contentType("application/json").result(Json.bytes(outcome.body()));
    }

    private void download(Context request) {
        try {
            self.admit(request.pathParam("token"));
            Optional<Upload> file;
            synchronized (chats) {
                file = files.byPath(request.pathParam("path"));
            }
            byte[] bytes = file.orElseThrow(() -> Refusal.of(404, "Not Found")).bytes();
            request.contentType("application/octet-stream").result(bytes);
        } catch (Refusal refusal) {
            answer(request, refused(refusal));
        }
    }
}
