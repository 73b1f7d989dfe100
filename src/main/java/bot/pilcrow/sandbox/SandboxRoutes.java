package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What the page and tests do with the sandbox over HTTP, beside the Bot API. Errors are {@code {"error": one line}}. */
final class SandboxRoutes {

    /** A request that changes or reads the chats, worked under their lock. */
    @FunctionalInterface
    private interface Act {
        JsonNode on(Params params);
    }

    private final Chats chats;
    private final People people;
    private final Gatherings gatherings;
    private final CallbackQueries queries;
    private final CommandMethods commands;
    private final Faults faults;
    private final Journal journal;
    private final SandboxSwitches switches;
    private final UpdateQueue updates;

    SandboxRoutes(
            Chats chats,
            People people,
            Gatherings gatherings,
            CallbackQueries queries,
            CommandMethods commands,
            Faults faults,
            Journal journal,
            SandboxSwitches switches,
            UpdateQueue updates) {
        this.chats = chats;
        this.people = people;
        this.gatherings = gatherings;
        this.queries = queries;
        this.commands = commands;
        this.faults = faults;
        this.journal = journal;
        this.switches = switches;
        this.updates = updates;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/sandbox/chats", act(this::view));
        routes.post("/sandbox/chats", act(gatherings::create));
        routes.post("/sandbox/members", act(gatherings::place));
        routes.post("/sandbox/block", act(gatherings::block));
        routes.post("/sandbox/migrate", act(gatherings::migrate));
        routes.post("/sandbox/send", act(people::send));
        routes.post("/sandbox/edit", act(people::edit));
        routes.post("/sandbox/press", act(people::press));
        routes.post("/sandbox/react", act(people::react));
        routes.get("/sandbox/commands", act(this::commands));
        routes.get("/sandbox/settings", act(params -> switches.view()));
        routes.post("/sandbox/settings", act(switches::turn));
        routes.post("/sandbox/updates", act(this::inject));
        routes.get("/sandbox/faults", act(params -> faults.view()));
        routes.post("/sandbox/faults", act(params -> Json.object().put("id", faults.script(params))));
        routes.delete("/sandbox/faults", act(params -> {
            faults.clear();
            return faults.view();
        }));
        routes.get("/sandbox/journal", this::journal);
    }

    private Handler act(Act act) {
        return request -> {
            try {
                Params params = ParamsReader.read(request);
                JsonNode result;
                synchronized (chats) {
                    result = act.on(params);
                }
                request.contentType("application/json").result(Json.bytes(result));
            } catch (Refusal refusal) {
                refuse(request, refusal);
            }
        };
    }

    static void refuse(Context request, Refusal refusal) {
        String line = refusal.description().replaceFirst("^Bad Request: ", "");
        request.status(refusal.code())
                .contentType("application/json")
                .result(Json.bytes(Json.object().put("error", line)));
    }

    /** All chats, or with {@code chat} that one alone. */
    private JsonNode view(Params params) {
        ArrayNode list = Json.array();
        for (Chat chat : params.has("chat") ? List.of(chats.visited(params)) : chats.all()) {
            ObjectNode view = chats.view(chat);
            queries.addTo(view, chat.id());
            list.add(view);
        }
        return list;
    }

    private JsonNode commands(Params params) {
        Chat chat = chats.visited(params);
        long person = params.number("from").orElse(chat.id());
        String language = chats.person(person).flatMap(Person::language).orElse("");
        return commands.seenBy(chat, person, language);
    }

    /** Queues an update as given, or numbers on from another id: what a bot must survive but people cannot cause. */
    private JsonNode inject(Params params) {
        Optional<Long> restart = params.number("restart_at");
        restart.ifPresent(id -> updates.restartAt(id.intValue()));
        Optional<ObjectNode> update = params.object("update");
        if (restart.isEmpty() && update.isEmpty()) {
            throw Refusal.mistake("pass \"update\": an object, or \"restart_at\": an update id");
        }
        ObjectNode answer = Json.object();
        update.ifPresent(given -> answer.put("update_id", updates.addRaw(given)));
        return answer;
    }

    private void journal(Context request) throws IOException {
        try {
            long after = ParamsReader.read(request).number("after").orElse(0L);
            request.contentType("application/x-ndjson")
                    .result(journal.after(after).getBytes(StandardCharsets.UTF_8));
        } catch (Refusal refusal) {
            refuse(request, refusal);
        }
    }
}
