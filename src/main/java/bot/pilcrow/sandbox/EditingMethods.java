package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Optional;

/** Methods that change or remove messages that are there. */
final class EditingMethods {

    private static final long DELETABLE_SECONDS = 48 * 3600L;

    private final Outbound outbound;
    private final RateLimits limits;
    private final Happenings happenings;
    private final Clock clock;

    EditingMethods(Outbound outbound, RateLimits limits, Happenings happenings, Clock clock) {
        this.outbound = outbound;
        this.limits = limits;
        this.happenings = happenings;
        this.clock = clock;
    }

    void addTo(BotMethods methods) {
        methods.with("editMessageText", this::editMessageText)
                .with("editMessageCaption", this::editMessageCaption)
                .with("editMessageReplyMarkup", this::editMessageReplyMarkup)
                .with("deleteMessage", this::deleteMessage)
                .with("pinChatMessage", params -> pin(params, true))
                .with("unpinChatMessage", params -> pin(params, false));
    }

    private JsonNode editMessageText(Params params) {
        StyledText text = TextIntake.text(params);
        Chat chat = outbound.open(params);
        Message message = own(params, chat);
        if (!message.hasText()) {
            throw Refusal.badRequest("there is no text in the message to edit");
        }
        ObjectNode changed = message.wire();
        text.addTo(changed, "text", "entities");
        return change(params, chat, message, changed);
    }

    private JsonNode editMessageCaption(Params params) {
        StyledText caption = TextIntake.caption(params);
        Chat chat = outbound.open(params);
        Message message = own(params, chat);
        if (message.hasText()) {
            throw Refusal.badRequest("there is no caption in the message to edit");
        }
        ObjectNode changed = message.wire();
        caption.addTo(changed, "caption", "caption_entities");
        return change(params, chat, message, changed);
    }

    private JsonNode editMessageReplyMarkup(Params params) {
        Chat chat = outbound.open(params);
        Message message = own(params, chat);
        return change(params, chat, message, message.wire());
    }

    private JsonNode change(Params params, Chat chat, Message message, ObjectNode changed) {
        changed.remove("reply_markup");
        Keyboards.inline(params).ifPresent(keyboard -> changed.set("reply_markup", keyboard));
        if (changed.equals(message.wire())) {
            throw Refusal.badRequest("message is not modified: specified new message content and reply markup are"
                    + " exactly the same as a current content and reply markup of the message");
        }
        limits.spend(chat);
        changed.put("edit_date", clock.instant().getEpochSecond());
        message.become(changed);
        happenings.changed();
        return message.wire();
    }

    private JsonNode deleteMessage(Params params) {
        Chat chat = outbound.open(params);
        Message message = found(params, chat, "message to delete not found");
        boolean old = clock.instant().getEpochSecond() - message.date() > DELETABLE_SECONDS;
        boolean allowed = message.author().bot() || chat.isPrivate() || chat.botAdministers();
        if (old || !allowed) {
            throw Refusal.badRequest("message can't be deleted");
        }
        chat.messages().remove(message.id());
        happenings.changed();
        return Json.yes();
    }

    private JsonNode pin(Params params, boolean on) {
        Chat chat = outbound.open(params);
        if (!chat.isPrivate() && !chat.botAdministers()) {
            throw Refusal.badRequest("not enough rights to manage pinned messages in the chat");
        }
        if (on || params.has("message_id")) {
            Message message = found(params, chat, on ? "message to pin not found" : "message to unpin not found");
            chat.pin(on ? Optional.of(message.id()) : Optional.empty());
        } else {
            chat.pin(Optional.empty());
        }
        happenings.changed();
        return Json.yes();
    }

    private static Message own(Params params, Chat chat) {
        if (params.has("inline_message_id")) {
            throw Refusal.badRequest("MESSAGE_ID_INVALID");
        }
        Message message = found(params, chat, "message to edit not found");
        if (!message.author().bot() || message.isService()) {
            throw Refusal.badRequest("message can't be edited");
        }
        return message;
    }

    private static Message found(Params params, Chat chat, String complaint) {
        long id = params.number("message_id")
                .orElseThrow(() -> Refusal.badRequest("message identifier is not specified"));
        return chat.message(id).orElseThrow(() -> Refusal.badRequest(complaint));
    }
}
