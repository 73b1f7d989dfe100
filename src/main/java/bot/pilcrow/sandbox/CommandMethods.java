package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the bot tells of itself: its commands by scope and language, its descriptions. */
final class CommandMethods {

    private static final int MOST_COMMANDS = 100;

    private record Shelf(String scope, String language) {}

    private final Chats chats;
    private final Map<Shelf, ArrayNode> commands = new HashMap<>();
    private final Map<String, String> descriptions = new HashMap<>();

    CommandMethods(Chats chats) {
        this.chats = chats;
    }

    void addTo(BotMethods methods) {
        methods.with("setMyCommands", this::setMyCommands)
                .with("getMyCommands", params -> commands.getOrDefault(shelf(params), Json.array()))
                .with("deleteMyCommands", params -> {
                    commands.remove(shelf(params));
                    return Json.yes();
                });
        about(
                about(about(methods, "Description", "description", 512), "ShortDescription", "short_description", 120),
                "Name",
                "name",
                64);
    }

    private BotMethods about(BotMethods methods, String name, String field, int longest) {
        return methods.with("setMy" + name, params -> {
                    String text = params.text(field).orElse("");
                    if (text.length() > longest) {
                        throw Refusal.badRequest("bot " + field.replace('_', ' ') + " is too long");
                    }
                    descriptions.put(field + "/" + language(params), text);
                    return Json.yes();
                })
                .with(
                        "getMy" + name,
                        params -> Json.object()
                                .put(field, descriptions.getOrDefault(field + "/" + language(params), "")));
    }

    private JsonNode setMyCommands(Params params) {
        ArrayNode list = params.list("commands").orElse(Json.array());
        if (list.size() > MOST_COMMANDS) {
            throw Refusal.badRequest("BOT_COMMANDS_TOO_MUCH");
        }
        ArrayNode kept = Json.array();
        for (JsonNode command : list) {
            String name = command.path("command").asText("").replaceFirst("^/", "");
            String description = command.path("description").asText("").strip();
            if (!name.matches("[a-z0-9_]{1,32}")) {
                throw Refusal.badRequest("BOT_COMMAND_INVALID");
            }
            if (description.isEmpty() || description.length() > 256) {
                throw Refusal.badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
            }
            kept.addObject().put("command", name).put("description", description);
        }
        commands.put(shelf(params), kept);
        return Json.yes();
    }

    /** The commands that a person sees in a chat: of the narrowest scope that has any, in their language before none. */
    JsonNode seenBy(Chat chat, long person, String language) {
        boolean admin = Optional.ofNullable(chat.members().get(person))
                .map(Member::administers)
                .orElse(false);
        Stream<String> scopes = chat.isPrivate()
                ? Stream.of("chat/" + chat.id(), "all_private_chats", "default")
                : Stream.of(
                                List.of("chat_member/" + chat.id() + "/" + person),
                                admin ? List.of("chat_administrators/" + chat.id()) : List.<String>of(),
                                List.of("chat/" + chat.id()),
                                admin ? List.of("all_chat_administrators") : List.<String>of(),
                                List.of("all_group_chats", "default"))
                        .flatMap(List::stream);
        return scopes.flatMap(scope -> Stream.of(new Shelf(scope, language), new Shelf(scope, "")))
                .filter(commands::containsKey)
                .findFirst()
                .<JsonNode>map(commands::get)
                .orElse(Json.array());
    }

    private Shelf shelf(Params params) {
        Params scope = params.object("scope").map(Params::of).orElse(Params.of(Json.object()));
        String type = scope.text("type").orElse("default");
        String place = switch (type) {
            case "default", "all_private_chats", "all_group_chats", "all_chat_administrators" -> type;
            case "chat", "chat_administrators" ->
                type + "/" + chats.called(scope, "chat_id").id();
            case "chat_member" ->
                type + "/" + chats.called(scope, "chat_id").id() + "/"
                        + scope.text("user_id").orElse("");
            default -> throw Refusal.badRequest("can't parse BotCommandScope: Unsupported type specified");
        };
        return new Shelf(place, language(params));
    }

    private static String language(Params params) {
        String language = params.text("language_code").orElse("");
        if (!language.matches("([a-z]{2})?")) {
            throw Refusal.badRequest("LANG_CODE_INVALID");
        }
        return language;
    }
}
