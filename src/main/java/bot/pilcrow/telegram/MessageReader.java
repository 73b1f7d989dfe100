package bot.pilcrow.telegram;

import bot.pilcrow.conversation.Asker;
import bot.pilcrow.conversation.Chat.Kind;
import bot.pilcrow.conversation.Said;
import bot.pilcrow.conversation.Said.RepliedTo;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.telegram.telegrambots.meta.api.objects.MessageEntity;
import org.telegram.telegrambots.meta.api.objects.TextQuote;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.chat.Chat;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/** Reads the messages of updates into what the desk hears. */
final class MessageReader {

    private static final int LONGEST_NAME = 64;

    private final BotAccount bot;

    MessageReader(BotAccount bot) {
        this.bot = bot;
    }

    /** Why a message is nothing for the bot, if it is nothing for it. */
    Optional<String> reasonToIgnore(Message message) {
        if (kind(message.getChat()).isEmpty()) {
            return Optional.of("a channel");
        }
        if (Boolean.TRUE.equals(message.getIsAutomaticForward())) {
            return Optional.of("a channel's post, forwarded by itself");
        }
        if (message.getSenderChat() == null && message.getFrom() == null) {
            return Optional.of("nobody's message");
        }
        // Two bots that answer each other would never stop
        if (message.getSenderChat() == null && message.getFrom().getIsBot()) {
            return Optional.of("another bot");
        }
        if (message.getText() == null && !holdsMedia(message)) {
            return Optional.of("a service message");
        }
        return words(message).filter(MessageWords::forAnotherBot).map(words -> "another bot's command");
    }

    Said said(Message message, Instant receivedAt) {
        Optional<MessageWords> words = words(message);
        return new Said(
                new bot.pilcrow.conversation.Chat(
                        message.getChat().getId(), kind(message.getChat()).orElseThrow(), thread(message)),
                asker(message),
                message.getMessageId(),
                time(
                        Optional.<Integer>ofNullable(message.getEditDate())
                                .or(() -> Optional.ofNullable(message.getDate())),
                        receivedAt),
                words.map(MessageWords::text),
                words.flatMap(MessageWords::command),
                words.map(MessageWords::mentionsBot).orElse(false),
                repliesTo(message),
                selected(message));
    }

    private Optional<MessageWords> words(Message message) {
        return Optional.ofNullable(message.getText()).map(text -> MessageWords.of(text, entities(message), bot));
    }

    private static List<MessageEntity> entities(Message message) {
        try {
            return Optional.ofNullable(message.getEntities()).orElseGet(List::of);
        } catch (IndexOutOfBoundsException e) {
            // The library cuts the marked words out as soon as it is asked for marks, even ones that lie outside the
            // text
            return List.of();
        }
    }

    private Optional<RepliedTo> repliesTo(Message message) {
        return Optional.ofNullable(message.getReplyToMessage())
                // In a topic, a message that replies to nothing replies to the topic's first
                .filter(reply -> reply.getForumTopicCreated() == null)
                .map(reply -> new RepliedTo(
                        reply.getMessageId(),
                        isByBot(reply),
                        Optional.ofNullable(reply.getText())
                                .map(text -> CleanText.of(text).strip())));
    }

    private boolean isByBot(Message message) {
        return Optional.ofNullable(message.getFrom())
                .map(User::getId)
                .filter(id -> id == bot.id())
                .isPresent();
    }

    private static Optional<String> selected(Message message) {
        return Optional.ofNullable(message.getQuote())
                .map(TextQuote::getText)
                .map(text -> CleanText.of(text).strip())
                .filter(text -> !text.isEmpty());
    }

    private static Asker asker(Message message) {
        Optional<String> language = Optional.ofNullable(message.getFrom()).map(User::getLanguageCode);
        return Optional.ofNullable(message.getSenderChat())
                .map(sender -> new Asker(sender.getId(), name(Optional.ofNullable(sender.getTitle())), language))
                .orElseGet(() -> person(message.getFrom()));
    }

    static Asker person(User user) {
        return new Asker(
                user.getId(),
                name(Optional.ofNullable(user.getFirstName())),
                Optional.ofNullable(user.getLanguageCode()));
    }

    /** A name fit to stand in a line of the bot's own. */
    private static Optional<String> name(Optional<String> raw) {
        return raw.map(name ->
                        CleanText.cap(CleanText.of(name).replaceAll("\\s+", " ").strip(), LONGEST_NAME))
                .filter(name -> !name.isEmpty());
    }

    static Instant time(Optional<Integer> epochSeconds, Instant otherwise) {
        return epochSeconds
                .filter(seconds -> seconds > 0)
                .map(Instant::ofEpochSecond)
                .orElse(otherwise);
    }

    static OptionalInt thread(Message message) {
        boolean topic = Boolean.TRUE.equals(message.getIsTopicMessage()) && message.getMessageThreadId() != null;
        return topic ? OptionalInt.of(message.getMessageThreadId()) : OptionalInt.empty();
    }

    static Optional<Kind> kind(Chat chat) {
        return switch (chat.getType()) {
            case "private" -> Optional.of(Kind.PRIVATE);
            case "group", "supergroup" -> Optional.of(Kind.GROUP);
            default -> Optional.empty();
        };
    }

    private static boolean holdsMedia(Message message) {
        return Stream.of(
                        message.getPhoto(),
                        message.getVoice(),
                        message.getSticker(),
                        message.getDocument(),
                        message.getAudio(),
                        message.getVideo(),
                        message.getVideoNote(),
                        message.getAnimation(),
                        message.getLivePhoto(),
                        message.getPaidMedia(),
                        message.getContact(),
                        message.getLocation(),
                        message.getVenue(),
                        message.getPoll(),
                        message.getDice(),
                        message.getGame(),
                        message.getStory(),
                        message.getChecklist(),
                        message.getRichMessage())
                .anyMatch(Objects::nonNull);
    }
}
