package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Methods that signal something without a message: typing, drafts, reactions, answers to button presses. */
final class SignalMethods {

    private static final int LONGEST_CALLBACK_ANSWER = 200;
    private static final Set<String> ACTIONS = Set.of(
            "typing",
            "upload_photo",
            "record_video",
            "upload_video",
            "record_voice",
            "upload_voice",
            "upload_document",
            "choose_sticker",
            "find_location",
            "record_video_note",
            "upload_video_note");

    private final Outbound outbound;
    private final CallbackQueries queries;
    private final BotSelf self;
    private final Happenings happenings;
    private final Clock clock;

    SignalMethods(Outbound outbound, CallbackQueries queries, BotSelf self, Happenings happenings, Clock clock) {
        this.outbound = outbound;
        this.queries = queries;
        this.self = self;
        this.happenings = happenings;
        this.clock = clock;
    }

    void addTo(BotMethods methods) {
        methods.with("sendChatAction", this::sendChatAction)
                .with("sendMessageDraft", this::sendMessageDraft)
                .with("setMessageReaction", this::setMessageReaction)
                .with("answerCallbackQuery", this::answerCallbackQuery);
    }

    private JsonNode sendChatAction(Params params) {
        Chat chat = outbound.open(params);
        String action = params.text("action").orElse("");
        if (!ACTIONS.contains(action)) {
            throw Refusal.badRequest("wrong parameter action in request");
        }
        chat.presence().act(action, clock.instant());
        happenings.changed();
        return Json.yes();
    }

    private JsonNode sendMessageDraft(Params params) {
        Chat chat = outbound.open(params);
        if (!chat.isPrivate()) {
            throw Refusal.badRequest("drafts can be sent only to private chats");
        }
        if (params.number("draft_id").orElse(0L) == 0) {
            throw Refusal.badRequest("draft_id must be non-zero");
        }
        StyledText text = TextIntake.read(params, "text", "entities");
        if (text.text().length() > TextIntake.LONGEST_TEXT) {
            throw Refusal.badRequest("message is too long");
        }
        ObjectNode draft = Json.object()
                .put("draft_id", params.number("draft_id").orElse(0L))
                .put("text", "");
        text.addTo(draft, "text", "entities");
        chat.presence().draft(draft, clock.instant());
        happenings.changed();
        return Json.yes();
    }

    private JsonNode setMessageReaction(Params params) {
        Chat chat = outbound.open(params);
        Message message = chat.message(params.number("message_id").orElse(0L))
                .orElseThrow(() -> Refusal.badRequest("message to react not found"));
        List<String> emoji = new ArrayList<>();
        for (JsonNode reaction : params.list("reaction").orElse(Json.array())) {
            if (!reaction.path("type").asText("").equals("emoji")
                    || !Reactions.ALL.contains(reaction.path("emoji").asText(""))) {
                throw Refusal.badRequest("REACTION_INVALID");
            }
            emoji.add(reaction.path("emoji").asText());
        }
        if (emoji.size() > 1) {
            throw Refusal.badRequest("REACTIONS_TOO_MANY");
        }
        message.react(self.person().id(), emoji);
        happenings.changed();
        return Json.yes();
    }

    private JsonNode answerCallbackQuery(Params params) {
        String text = params.text("text").orElse("");
        if (text.length() > LONGEST_CALLBACK_ANSWER) {
            throw Refusal.badRequest("MESSAGE_TOO_LONG");
        }
        ObjectNode answer = Json.object().put("text", text).put("show_alert", params.flag("show_alert"));
        queries.answer(params.text("callback_query_id").orElse(""), answer);
        happenings.changed();
        return Json.yes();
    }
}
