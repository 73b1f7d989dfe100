package bot.pilcrow.telegram;

import bot.pilcrow.conversation.Asker;
import bot.pilcrow.conversation.Chat;
import bot.pilcrow.conversation.Chat.Kind;
import bot.pilcrow.conversation.Press;
import bot.pilcrow.telegram.Incoming.Edited;
import bot.pilcrow.telegram.Incoming.Heard;
import bot.pilcrow.telegram.Incoming.Ignorable;
import bot.pilcrow.telegram.Incoming.MemberChanged;
import bot.pilcrow.telegram.Incoming.Membership;
import bot.pilcrow.telegram.Incoming.Migrated;
import bot.pilcrow.telegram.Incoming.Pressed;
import bot.pilcrow.telegram.Incoming.Reacted;
import bot.pilcrow.telegram.UpdateHandler.UnreadableUpdate;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.telegram.telegrambots.meta.api.objects.CallbackQuery;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMember;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberRestricted;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberUpdated;
import org.telegram.telegrambots.meta.api.objects.message.MaybeInaccessibleMessage;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.reactions.MessageReactionUpdated;
import org.telegram.telegrambots.meta.api.objects.reactions.ReactionTypeEmoji;

/**
 * Reads raw updates. Every getter of the library's types may return null; here and in {@link MessageReader} they end.
 * Safe for use by several threads.
 */
final class UpdateReader {

    private static final ObjectReader UPDATES = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_INVALID_SUBTYPE)
            .build()
            .readerFor(Update.class);

    private static final String THUMB_DOWN = "\uD83D\uDC4E";

    private final MessageReader messages;

    UpdateReader(BotAccount bot) {
        this.messages = new MessageReader(bot);
    }

    /**
     * Reads an update.
     *
     * @throws UnreadableUpdate if it is not of the Bot API's shape
     */
    Incoming read(InboxItem item) {
        Update update = parse(item.json());
        try {
            return understand(update, item.receivedAt());
        } catch (RuntimeException e) {
            throw unreadable("Update lacks what the Bot API promises", e);
        }
    }

    private static Update parse(String json) {
        try {
            return Optional.<Update>ofNullable(UPDATES.readValue(json))
                    .orElseThrow(() -> new IOException("No JSON object"));
        } catch (JsonMappingException e) {
            String path = e.getPath().stream()
                    .map(step -> Optional.ofNullable(step.getFieldName()).orElse("[" + step.getIndex() + "]"))
                    .collect(Collectors.joining("."));
            throw unreadable("Update is not of the Bot API's shape at '" + path + "'", e);
        } catch (IOException e) {
            throw unreadable("Update is not JSON of an object", e);
        }
    }

    /** Jackson's messages hold pieces of what they were given, so only their kind is passed on. */
    private static UnreadableUpdate unreadable(String message, Exception cause) {
        IOException kind = new IOException(cause.getClass().getSimpleName());
        kind.setStackTrace(cause.getStackTrace());
        return new UnreadableUpdate(message, kind);
    }

    private Incoming understand(Update update, Instant receivedAt) {
        if (update.getMessage() != null) {
            return message(update.getMessage(), receivedAt);
        }
        if (update.getEditedMessage() != null) {
            return edited(update.getEditedMessage(), receivedAt);
        }
        if (update.getCallbackQuery() != null) {
            return pressed(update.getCallbackQuery());
        }
        if (update.getMyChatMember() != null) {
            return membership(update.getMyChatMember(), receivedAt);
        }
        if (update.getMessageReaction() != null) {
            return reacted(update.getMessageReaction());
        }
        if (update.getChatMember() != null) {
            return new MemberChanged(
                    update.getChatMember().getChat().getId(),
                    update.getChatMember().getNewChatMember().getUser().getId());
        }
        return new Ignorable("a kind of update that is not asked for");
    }

    private Incoming message(Message message, Instant receivedAt) {
        if (message.getMigrateToChatId() != null) {
            return new Migrated(message.getChat().getId(), message.getMigrateToChatId());
        }
        if (message.getMigrateFromChatId() != null) {
            return new Migrated(
                    message.getMigrateFromChatId(), message.getChat().getId());
        }
        Optional<String> reason = messages.reasonToIgnore(message);
        return reason.isPresent()
                ? new Ignorable(reason.get())
                : new Heard(messages.said(message, receivedAt), Optional.ofNullable(message.getMediaGroupId()));
    }

    private Incoming edited(Message message, Instant receivedAt) {
        Optional<String> reason = messages.reasonToIgnore(message);
        if (reason.isPresent()) {
            return new Ignorable(reason.get());
        }
        return message.getText() == null
                ? new Ignorable("an edit of something other than text")
                : new Edited(messages.said(message, receivedAt));
    }

    private static Incoming reacted(MessageReactionUpdated reaction) {
        Optional<Kind> kind = MessageReader.kind(reaction.getChat());
        if (kind.isEmpty()) {
            return new Ignorable("a channel");
        }
        Asker by = Optional.ofNullable(reaction.getUser())
                .map(MessageReader::person)
                .orElseGet(() -> new Asker(reaction.getActorChat().getId(), Optional.empty(), Optional.empty()));
        boolean liked = reaction.getNewReaction().stream()
                .anyMatch(type -> !(type instanceof ReactionTypeEmoji emoji
                        && emoji.getEmoji().equals(THUMB_DOWN)));
        return new Reacted(
                new Chat(reaction.getChat().getId(), kind.get(), OptionalInt.empty()),
                reaction.getMessageId(),
                by,
                liked);
    }

    private static Incoming pressed(CallbackQuery query) {
        Optional<MaybeInaccessibleMessage> message = Optional.ofNullable(query.getMessage());
        Optional<Kind> kind = message.flatMap(under -> MessageReader.kind(under.getChat()));
        String data = Optional.ofNullable(query.getData()).orElse("");
        // A message that Telegram no longer shows is known by its numbers alone
        OptionalInt thread = message.filter(Message.class::isInstance)
                .map(Message.class::cast)
                .map(MessageReader::thread)
                .orElse(OptionalInt.empty());
        long chatId = message.map(under -> under.getChat().getId())
                .orElse(query.getFrom().getId());
        return new Pressed(
                query.getId(),
                new Press(
                        new Chat(chatId, kind.orElse(Kind.PRIVATE), thread),
                        MessageReader.person(query.getFrom()),
                        message.map(MaybeInaccessibleMessage::getMessageId).orElse(0),
                        kind.isPresent() ? ButtonData.read(data) : new Press.Unknown()));
    }

    private static Incoming membership(ChatMemberUpdated change, Instant receivedAt) {
        Optional<Kind> kind = MessageReader.kind(change.getChat());
        if (kind.isEmpty()) {
            return new Ignorable("membership of a channel");
        }
        return new Membership(
                new Chat(change.getChat().getId(), kind.get(), OptionalInt.empty()),
                Optional.<User>ofNullable(change.getFrom())
                        .map(MessageReader::person)
                        .orElseGet(() -> new Asker(change.getChat().getId(), Optional.empty(), Optional.empty())),
                isIn(Optional.ofNullable(change.getOldChatMember())),
                isIn(Optional.ofNullable(change.getNewChatMember())),
                MessageReader.time(Optional.ofNullable(change.getDate()), receivedAt));
    }

    private static boolean isIn(Optional<ChatMember> member) {
        return member.map(known -> switch (known.getStatus()) {
                    case "left", "kicked" -> false;
                    case "restricted" ->
                        known instanceof ChatMemberRestricted restricted
                                && Boolean.TRUE.equals(restricted.getIsMember());
                    default -> true;
                })
                .orElse(false);
    }
}
