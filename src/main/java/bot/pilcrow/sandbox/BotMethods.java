package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The Bot API's methods by name, in any letter case. */
final class BotMethods {

    /** One method: what it makes of the parameters. */
    @FunctionalInterface
    interface Method {
        JsonNode call(Params params);
    }

    private final TreeMap<String, Map.Entry<String, Method>> methods = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    BotMethods with(String name, Method method) {
        methods.put(name, Map.entry(name, method));
        return this;
    }

    Optional<Method> named(String name) {
        return Optional.ofNullable(methods.get(name)).map(Map.Entry::getValue);
    }

    /** A method's name as the Bot API writes it; an unknown one as it came. */
    String properName(String name) {
        return Optional.ofNullable(methods.get(name)).map(Map.Entry::getKey).orElse(name);
    }
}
