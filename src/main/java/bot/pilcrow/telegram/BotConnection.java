package bot.pilcrow.telegram;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.telegram.telegrambots.client.okhttp.OkHttpTelegramClient;
import org.telegram.telegrambots.meta.TelegramUrl;
import org.telegram.telegrambots.meta.api.methods.GetMe;
import org.telegram.telegrambots.meta.api.methods.commands.SetMyCommands;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.commands.BotCommand;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScope;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeAllChatAdministrators;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeAllGroupChats;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeAllPrivateChats;
import org.telegram.telegrambots.meta.api.objects.commands.scope.BotCommandScopeDefault;
import org.telegram.telegrambots.meta.exceptions.TelegramApiException;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/**
 * One bot's way to a Bot API server: a client that polls and a client that sends, so that a long poll never stands in the
 * way of a message. Neither repeats a call by itself: a repeated sendMessage shows twice.
 */
public final class BotConnection implements AutoCloseable {

    /** Telegram's own server. */
    public static final URI TELEGRAM = URI.create("https://api.telegram.org");

    /** A little longer than the longest poll that Telegram allows, which is 50 seconds. */
    private static final Duration POLL_READ = Duration.ofSeconds(70);

    /** However slowly the answer drips. */
    private static final Duration POLL_TOTAL = Duration.ofSeconds(90);

    private static final Duration CALL = Duration.ofSeconds(30);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int AT_ONCE = 32;

    private final Token token;
    private final OkHttpClient pollHttp;
    private final OkHttpClient sendHttp;
    private final TelegramClient polling;
    private final TelegramClient sending;

    /** Prepares a connection that nobody asks the time. */
    public BotConnection(Token token, URI server) {
        this(token, server, time -> {});
    }

    /**
     * Prepares the connection; nothing is sent yet.
     *
     * @param server scheme, host and, if need be, port of a Bot API server
     * @param told what time it is, by the server's clock, with each of its answers; called by any thread
     * @throws IllegalArgumentException if the address is anything but that
     */
    public BotConnection(Token token, URI server, Consumer<Instant> told) {
        this.token = token;
        TelegramUrl url = url(server);
        Interceptor date = chain -> heard(chain.proceed(chain.request()), told);
        this.pollHttp = new OkHttpClient.Builder()
                .addNetworkInterceptor(date)
                .connectTimeout(CONNECT)
                .readTimeout(POLL_READ)
                .callTimeout(POLL_TOTAL)
                .retryOnConnectionFailure(false)
                .build();
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(AT_ONCE);
        dispatcher.setMaxRequestsPerHost(AT_ONCE);
        this.sendHttp = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .addNetworkInterceptor(date)
                .connectTimeout(CONNECT)
                .callTimeout(CALL)
                .retryOnConnectionFailure(false)
                .build();
        this.polling = new OkHttpTelegramClient(pollHttp, token.secret().reveal(), url);
        this.sending = new OkHttpTelegramClient(sendHttp, token.secret().reveal(), url);
    }

    /**
     * Asks Telegram who the bot is.
     *
     * @throws TelegramFailure if the token is refused or the server cannot be reached
     */
    public Bot me() {
        try {
            User user = sending.execute(new GetMe());
            return new Bot(
                    user.getId(),
                    String.valueOf(user.getUserName()),
                    user.getFirstName(),
                    Boolean.TRUE.equals(user.getCanReadAllGroupMessages()));
        } catch (TelegramApiException e) {
            throw failure("getMe", e);
        }
    }

    /**
     * Tells Telegram which commands to offer.
     *
     * @throws TelegramFailure if one of the menus is not taken; those before it are
     */
    public void offer(List<CommandMenu> menus) {
        for (CommandMenu menu : menus) {
            List<BotCommand> commands = menu.commands().stream()
                    .map(command -> new BotCommand(command.name(), command.description()))
                    .toList();
            SetMyCommands.SetMyCommandsBuilder<?, ?> call =
                    SetMyCommands.builder().commands(commands).scope(scope(menu.audience()));
            menu.language().ifPresent(call::languageCode);
            try {
                sending.execute(call.build());
            } catch (TelegramApiException e) {
                throw failure("setMyCommands", e);
            }
        }
    }

    /** Ends every call under way and frees the threads. */
    @Override
    public void close() {
        for (OkHttpClient http : List.of(pollHttp, sendHttp)) {
            http.dispatcher().cancelAll();
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }

    /** Ends the poll under way and lets no other begin. */
    void endPolling() {
        // In this order: a poll that begins meanwhile is either refused or cancelled
        pollHttp.dispatcher().executorService().shutdown();
        pollHttp.dispatcher().cancelAll();
    }

    TelegramClient polling() {
        return polling;
    }

    TelegramClient sending() {
        return sending;
    }

    Trouble trouble(Throwable thrown) {
        return Trouble.of(thrown, token.secret());
    }

    private static Response heard(Response response, Consumer<Instant> told) {
        boolean telegrams = String.valueOf(response.header("Content-Type")).startsWith("application/json");
        Optional.ofNullable(response.headers().getDate("Date"))
                .filter(date -> telegrams)
                .map(Date::toInstant)
                .ifPresent(told);
        return response;
    }

    /** A text of Telegram's as one short line without the token. */
    String line(String text) {
        return Trouble.line(text, token.secret());
    }

    TelegramFailure failure(String method, TelegramApiException e) {
        Trouble trouble = trouble(e);
        return trouble.refusesTheToken()
                ? new TelegramFailure(Trouble.TOKEN_REFUSED, true)
                : new TelegramFailure("Telegram did not take " + method + ": " + trouble, false);
    }

    private static TelegramUrl url(URI server) {
        String scheme = String.valueOf(server.getScheme());
        boolean bare = String.valueOf(server.getRawPath()).matches("/?")
                && server.getRawQuery() == null
                && server.getRawUserInfo() == null;
        if (!scheme.matches("https?") || server.getHost() == null || !bare) {
            throw new IllegalArgumentException(
                    "TELEGRAM_API_URL must be http:// or https://, a host and perhaps a port, and nothing more");
        }
        int port = server.getPort() >= 0 ? server.getPort() : scheme.equals("https") ? 443 : 80;
        return new TelegramUrl(scheme, server.getHost(), port, false);
    }

    private static BotCommandScope scope(CommandMenu.Audience audience) {
        return switch (audience) {
            case EVERYWHERE -> new BotCommandScopeDefault();
            case PRIVATE_CHATS -> new BotCommandScopeAllPrivateChats();
            case GROUPS -> new BotCommandScopeAllGroupChats();
            case GROUP_ADMINISTRATORS -> new BotCommandScopeAllChatAdministrators();
        };
    }
}
