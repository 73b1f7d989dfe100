package bot.pilcrow.app;

import bot.pilcrow.answer.PromptBook;
import bot.pilcrow.answer.model.Deadline;
import bot.pilcrow.answer.model.LanguageModel;
import bot.pilcrow.answer.model.ModelSettings;
import bot.pilcrow.answer.model.Reply;
import bot.pilcrow.article.Article;
import bot.pilcrow.ingest.Ingest;
import bot.pilcrow.retrieval.Languages;
import bot.pilcrow.retrieval.TokenEncoder;
import bot.pilcrow.sandbox.LocalBotApi;
import bot.pilcrow.storage.Database;
import bot.pilcrow.storage.StorageException;
import bot.pilcrow.telegram.Bot;
import bot.pilcrow.telegram.BotConnection;
import bot.pilcrow.telegram.TelegramFailure;
import bot.pilcrow.telegram.Token;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Tries one by one what a run needs, and tells of each in a line: {@code ok} and what was found, or {@code FAILED} and a cure. */
final class Check {

    private final PrintWriter out;
    private boolean good = true;

    Check(PrintWriter out) {
        this.out = out;
    }

    /** Tells whether all is well; without settings nothing else can be tried. */
    boolean all(Supplier<Settings> read) {
        Optional<Settings> settings = tried("settings", read);
        settings.ifPresent(given -> {
            tell("settings", () -> "are of the right form");
            tell("article", () -> article(given));
            tell("model", Check::model);
            tell("reader", () -> reader(given));
            tell("language model", () -> languageModel(given));
            tell("prompts", () -> prompts(given));
            given.entailmentModel().ifPresent(folder -> tell("entailment", () -> entailment(folder)));
            tell("token", () -> token(given));
            tell("database", () -> database(given));
            tell("HEALTH_PORT", () -> healthPort(given));
            given.webhook().ifPresent(webhook -> tell("webhook", () -> webhook(given, webhook)));
            if (given.token().isEmpty()) {
                tell("SANDBOX_PORT", () -> sandboxPort(given));
            }
        });
        return good;
    }

    private void tell(String what, Supplier<String> trial) {
        tried(what, trial).ifPresent(found -> out.println("ok      " + what + ": " + found));
        out.flush();
    }

    private <T> Optional<T> tried(String what, Supplier<T> trial) {
        try {
            return Optional.of(trial.get());
        } catch (CommandFailed | StorageException | TelegramFailure e) {
            return failed(what, String.valueOf(e.getMessage()));
        } catch (RuntimeException | LinkageError e) {
            return failed(what, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private <T> Optional<T> failed(String what, String reason) {
        good = false;
        out.println("FAILED  " + what + ": " + reason);
        return Optional.empty();
    }

    private static String article(Settings settings) {
        Article article = Library.read(new Ingest(new Languages()), settings.article());
        return article.title() + ", " + article.body().size() + " paragraphs";
    }

    private static String model() {
        TokenEncoder.load().close();
        return "the embedded one loads; no key needed";
    }

    private static String reader(Settings settings) {
        if (!settings.reader()) {
            return "off";
        }
        Optional<ReaderLoader.Loaded> loaded = new ReaderLoader(settings).load();
        loaded.ifPresent(reader -> reader.model().close());
        if (loaded.isEmpty()) {
            throw new CommandFailed("the packed weights are missing or damaged; install again, or set READER=off");
        }
        return "loads";
    }

    private static String languageModel(Settings settings) {
        if (settings.model().isEmpty()) {
            return "none, so the answers are quotes alone";
        }
        ModelSettings given = settings.model().get();
        LanguageModel.Trial trial = new LanguageModel(given).tried(Deadline.in(given.timeout(), System::nanoTime));
        trial.trouble().ifPresent(trouble -> {
            throw new CommandFailed(given.name() + " " + trouble.words() + "; " + cure(trouble));
        });
        return given.name() + " answers in " + trial.millis() + " ms";
    }

    private static String cure(Reply.Trouble trouble) {
        return switch (trouble) {
            case UNREACHABLE -> "see LLM_BASE_URL";
            case UNAUTHORIZED -> "see LLM_API_KEY";
            case UNKNOWN_MODEL -> "see LLM_MODEL and the path in LLM_BASE_URL";
            case NO_JSON, SILENT, TOO_LONG, REFUSED -> "set LLM_MODEL to one that answers in JSON by a schema";
            case TOO_SLOW -> "raise LLM_TIMEOUT or take a faster LLM_MODEL";
            case OVERLOADED, BROKEN, RESTING, OVER_BUDGET -> "try again later, or see the provider's own limits";
        };
    }

    private static String prompts(Settings settings) {
        try {
            PromptBook.read(settings.promptsDir());
            return settings.promptsDir().map(folder -> "from " + folder).orElse("the packed ones");
        } catch (PromptBook.Unusable e) {
            throw new CommandFailed("PROMPTS_DIR: " + e.getMessage());
        }
    }

    private static String entailment(Path folder) {
        new EntailmentLoader(folder).load().close();
        return "the model in " + folder + " loads";
    }

    private static String token(Settings settings) {
        if (settings.token().isEmpty()) {
            if (settings.apiUrl().isPresent()) {
                throw new CommandFailed(Run.URL_WITHOUT_TOKEN);
            }
            return "none, so the bot runs in a sandbox on this machine";
        }
        try (BotConnection connection = connection(Token.of(settings.token().get()), settings)) {
            Bot me = connection.me();
            return "@" + me.username() + " at " + server(settings);
        }
    }

    private static String webhook(Settings settings, Settings.Webhook webhook) {
        String port = WebhookParts.port(webhook);
        if (settings.token().isEmpty()) {
            return port;
        }
        Token token = Token.of(settings.token().get());
        try (BotConnection connection = connection(token, settings)) {
            return port + "; " + new WebhookParts(webhook, token).told(connection);
        }
    }

    private static BotConnection connection(Token token, Settings settings) {
        return new BotConnection(token, server(settings));
    }

    private static URI server(Settings settings) {
        return settings.apiUrl().map(URI::create).orElse(BotConnection.TELEGRAM);
    }

    private static String database(Settings settings) {
        Database.open(Run.databaseUrl(settings)).close();
        return settings.databaseUrl()
                        .filter(url -> settings.token().isPresent())
                        .isPresent()
                ? "the one DATABASE_URL names can be written"
                : Run.database(settings).toAbsolutePath().normalize() + " can be written";
    }

    private static String healthPort(Settings settings) {
        try (HealthServer server = HealthServer.start(settings.healthHost(), settings.healthPort(), Map.of())) {
            return "is free for " + server.url();
        }
    }

    private static String sandboxPort(Settings settings) {
        try (LocalBotApi sandbox = PretendTelegram.start(
                settings.sandboxPort(), settings.sandboxToken(), Clock.systemUTC(), new Random())) {
            return "is free for " + sandbox.url();
        }
    }
}
