package bot.pilcrow.app;

import bot.pilcrow.answer.Caution;
import bot.pilcrow.answer.model.ModelSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the operator decided, read once from the environment and the {@code .env} file beside the program; the environment
 * wins.
 *
 * @param token the bot's secret from BotFather; without one the sandbox is used
 * @param apiUrl another Bot API server than Telegram's
 * @param article the article's file; the bundled one if empty
 * @param dataDir where the database and computed vectors are kept
 * @param databaseUrl another database than the file in {@code dataDir}
 * @param webhook where Telegram is to deliver updates; it is polled if empty
 * @param sandboxToken the only token that the sandbox lets in; any of Telegram's form if empty
 * @param sandboxPort the sandbox's port on loopback, 0 for any free one
 * @param healthPort the port of the pages for programs that watch, 0 for any free one
 * @param healthHost the address they are offered at, an IP address of this machine
 * @param allowedChats chats that may use the bot; all if empty
 * @param reader whether the embedded reader reads what was found
 * @param readerModel a folder with other weights for it; the packed ones if empty
 * @param caution how sure the bot must be before it answers
 * @param model the language model that is asked; none if empty, and quotes alone answer
 * @param promptsDir a folder with prompts that win over the packed ones
 * @param budgets what the model may cost
 * @param admins people who may see what is spent
 * @param logLevel how much is logged: error, warn, info or debug
 * @param logFormat how it is logged: text or json
 */
record Settings(
        Optional<String> token,
        Optional<String> apiUrl,
        Optional<Path> article,
        Path dataDir,
        Optional<String> databaseUrl,
        Optional<Webhook> webhook,
        Optional<String> sandboxToken,
        int sandboxPort,
        int healthPort,
        String healthHost,
        Set<Long> allowedChats,
        boolean reader,
        Optional<Path> readerModel,
        Caution caution,
        Optional<ModelSettings> model,
        Optional<Path> promptsDir,
        Optional<Path> entailmentModel,
        Budgets budgets,
        Set<Long> admins,
        String logLevel,
        String logFormat) {

    /**
     * Where Telegram delivers updates by itself.
     *
     * @param url what Telegram calls: the address that leads to {@code port}, perhaps through a proxy; a path may precede ours
     * @param port on which this machine listens, 0 for any free one
     * @param secret what Telegram shows with each delivery; one is made from the token if empty
     */
    record Webhook(String url, int port, Optional<String> secret) {

        /** Never prints the secret. */
        @Override
        public String toString() {
            return "Webhook[url=" + url + ", port=" + port + "]";
        }
    }

    /**
     * Tokens that may be spent a day; 0 means none.
     *
     * @param person each person
     * @param chat each chat
     * @param bot all together
     */
    record Budgets(long person, long chat, long bot) {}

    /** Every variable that is read, in the order of the tables that explain them. */
    static final List<String> NAMES = List.of(
            "TELEGRAM_BOT_TOKEN",
            "TELEGRAM_API_URL",
            "ARTICLE",
            "DATA_DIR",
            "DATABASE_URL",
            "WEBHOOK_URL",
            "WEBHOOK_PORT",
            "WEBHOOK_SECRET",
            "ALLOWED_CHATS",
            "CAUTION",
            "READER",
            "READER_MODEL",
            "LLM_PROVIDER",
            "LLM_BASE_URL",
            "LLM_MODEL",
            "LLM_API_KEY",
            "LLM_TIMEOUT",
            "PROMPTS_DIR",
            "ENTAILMENT_MODEL",
            "TOKENS_PER_PERSON",
            "TOKENS_PER_CHAT",
            "TOKENS_PER_DAY",
            "ADMINS",
            "SANDBOX_PORT",
            "SANDBOX_TOKEN",
            "HEALTH_PORT",
            "HEALTH_HOST",
            "LOG_LEVEL",
            "LOG_FORMAT");

    private static final List<String> LOG_LEVELS = List.of("info", "error", "warn", "debug");
    private static final List<String> LOG_FORMATS = List.of("text", "json");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
    private static final Pattern DATABASE = Pattern.compile("jdbc:(?:sqlite:.+|postgresql://.+)");
    private static final Pattern WEBHOOK_SECRET = Pattern.compile("[A-Za-z0-9_-]{16,256}");
    private static final Pattern WEBHOOK_URL =
            Pattern.compile("https?://(?:[A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+])(?::\\d{1,5})?(?:/[A-Za-z0-9._~/-]*)?");
    private static final List<String> CAUTIONS = List.of("normal", "low", "high");
    private static final Pattern TOKEN = Pattern.compile("\\d{1,18}:[A-Za-z0-9_-]{30,}");
    static final Pattern URL =
            Pattern.compile("https?://[A-Za-z0-9.-]+(?::\\d{1,5})?/?|https?://\\[[0-9a-fA-F:]+](?::\\d{1,5})?/?");
    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Z][A-Z0-9_]*)\\s*=\\s*(.*)");

    /** A value in quotes, and a remark after it. */
    private static final Pattern QUOTED = Pattern.compile("([\"'])(.*?)\\1\\s*(?:#.*)?");

    Settings {
        allowedChats = Set.copyOf(allowedChats);
        admins = Set.copyOf(admins);
    }

    /** Never prints the token. */
    @Override
    public String toString() {
        return "Settings[token=" + (token.isPresent() ? "***" : "none") + ", article=" + article + ", dataDir="
                + dataDir + "]";
    }

    /**
     * Reads the environment and a {@code .env} file in a folder.
     *
     * @throws CommandFailed naming the variable and the wanted form
     */
    static Settings read(Map<String, String> environment, Path folder) {
        Map<String, String> all = new HashMap<>(dotEnv(folder.resolve(".env")));
        all.putAll(environment);
        return of(all);
    }

    static Settings of(Map<String, String> all) {
        Optional<String> url = given(all, "TELEGRAM_API_URL");
        if (url.filter(value -> !URL.matcher(value).matches()).isPresent()) {
            throw new CommandFailed("TELEGRAM_API_URL must be http(s)://host[:port] without a path");
        }
        return new Settings(
                token(all, "TELEGRAM_BOT_TOKEN"),
                url,
                given(all, "ARTICLE").map(value -> path("ARTICLE", value)),
                path("DATA_DIR", given(all, "DATA_DIR").orElse("data")),
                databaseUrl(all),
                webhook(all),
                token(all, "SANDBOX_TOKEN"),
                port(all, "SANDBOX_PORT", 8890),
                port(all, "HEALTH_PORT", 8891),
                address(all, "HEALTH_HOST"),
                numbers(all, "ALLOWED_CHATS", "chat numbers parted by commas, such as 101,-1001"),
                choice(all, "READER", List.of("on", "off")).equals("on"),
                given(all, "READER_MODEL").map(value -> path("READER_MODEL", value)),
                Caution.valueOf(choice(all, "CAUTION", CAUTIONS).toUpperCase(Locale.ROOT)),
                ModelVariables.read(all),
                given(all, "PROMPTS_DIR").map(value -> path("PROMPTS_DIR", value)),
                given(all, "ENTAILMENT_MODEL").map(value -> path("ENTAILMENT_MODEL", value)),
                new Budgets(
                        tokens(all, "TOKENS_PER_PERSON", 50_000),
                        tokens(all, "TOKENS_PER_CHAT", 200_000),
                        tokens(all, "TOKENS_PER_DAY", 2_000_000)),
                numbers(all, "ADMINS", "numbers of people parted by commas, such as 101,102"),
                choice(all, "LOG_LEVEL", LOG_LEVELS),
                choice(all, "LOG_FORMAT", LOG_FORMATS));
    }

    private static String address(Map<String, String> all, String name) {
        String address = given(all, name).orElse("127.0.0.1");
        if (!ADDRESS.matcher(address).matches()) {
            throw new CommandFailed(name + " must be an IP address of this machine, such as 127.0.0.1 or 0.0.0.0");
        }
        return address;
    }

    private static Optional<String> databaseUrl(Map<String, String> all) {
        Optional<String> url = given(all, "DATABASE_URL");
        if (url.filter(value -> !DATABASE.matcher(value).matches()).isPresent()) {
            throw new CommandFailed(
                    "DATABASE_URL must be jdbc:postgresql://HOST[:PORT]/NAME?user=USER&password=PASSWORD"
                            + " or jdbc:sqlite:PATH");
        }
        return url;
    }

    private static Optional<Webhook> webhook(Map<String, String> all) {
        Optional<String> url = given(all, "WEBHOOK_URL");
        Optional<String> secret = given(all, "WEBHOOK_SECRET");
        if (url.filter(value -> !WEBHOOK_URL.matcher(value).matches()).isPresent()) {
            throw new CommandFailed("WEBHOOK_URL must be https://host[:port][/path], where Telegram reaches this bot");
        }
        if (secret.filter(value -> !WEBHOOK_SECRET.matcher(value).matches()).isPresent()) {
            throw new CommandFailed("WEBHOOK_SECRET must be 16 to 256 of the letters A-Z, a-z, 0-9, _ and -");
        }
        int port = port(all, "WEBHOOK_PORT", 8892);
        return url.map(value -> new Webhook(value, port, secret));
    }

    private static Optional<String> token(Map<String, String> all, String name) {
        Optional<String> token = given(all, name);
        if (token.filter(value -> !TOKEN.matcher(value).matches()).isPresent()) {
            throw new CommandFailed(name + " has not the form that BotFather gives: digits, a colon, 35 letters");
        }
        return token;
    }

    /** One of several words; the first is the default. */
    static String choice(Map<String, String> all, String name, List<String> words) {
        String word = given(all, name).orElse(words.get(0)).toLowerCase(Locale.ROOT);
        if (!words.contains(word)) {
            throw new CommandFailed(name + " must be one of " + String.join(", ", words) + ", not " + word);
        }
        return word;
    }

    static Optional<String> given(Map<String, String> all, String name) {
        return Optional.ofNullable(all.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static Path path(String name, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new CommandFailed(name + " is no path: " + e.getReason());
        }
    }

    private static int port(Map<String, String> all, String name, int normal) {
        Optional<String> value = given(all, name);
        if (value.isEmpty()) {
            return normal;
        }
        if (!value.get().matches("\\d{1,5}") || Integer.parseInt(value.get()) > 65535) {
            throw new CommandFailed(name + " must be a port from 0 to 65535, not " + value.get());
        }
        return Integer.parseInt(value.get());
    }

    private static Set<Long> numbers(Map<String, String> all, String name, String form) {
        Set<Long> numbers = new TreeSet<>();
        for (String part : given(all, name).orElse("").split("[,\\s]+", -1)) {
            if (part.matches("-?\\d{1,18}")) {
                numbers.add(Long.parseLong(part));
            } else if (!part.isEmpty()) {
                throw new CommandFailed(name + " must be " + form + "; not " + part);
            }
        }
        return numbers;
    }

    private static long tokens(Map<String, String> all, String name, long normal) {
        Optional<String> value = given(all, name);
        if (value.isPresent() && !value.get().matches("\\d{1,12}")) {
            throw new CommandFailed(name + " must be a number of tokens a day, 0 for none, not " + value.get());
        }
        return value.map(Long::parseLong).orElse(normal);
    }

    private static Map<String, String> dotEnv(Path file) {
        Map<String, String> values = new LinkedHashMap<>();
        if (!Files.isRegularFile(file)) {
            return values;
        }
        try {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                String trimmed = line.strip();
                if (trimmed.isEmpty() || trimmed.startsWith("#")) {
                    continue;
                }
                var setting = LINE.matcher(trimmed);
                if (!setting.matches()) {
                    throw new CommandFailed(".env line " + number + " is not of the form NAME=value");
                }
                values.put(setting.group(1), unquoted(setting.group(2).strip()));
            }
            return values;
        } catch (IOException e) {
            throw new CommandFailed(".env cannot be read: " + e.getMessage());
        }
    }

    private static String unquoted(String value) {
        var quoted = QUOTED.matcher(value);
        return quoted.matches() ? quoted.group(2) : value.replaceFirst("(?:^|\\s+)#.*$", "");
    }
}
