package bot.pilcrow.sandbox;

import bot.pilcrow.sandbox.Params.Upload;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Methods that put a new message into a chat. */
final class SendingMethods {

    private static final int LARGEST_PHOTO = 10 << 20;

    private final Outbound outbound;
    private final Chats chats;
    private final FileShelf files;

    SendingMethods(Outbound outbound, Chats chats, FileShelf files) {
        this.outbound = outbound;
        this.chats = chats;
        this.files = files;
    }

    void addTo(BotMethods methods) {
        methods.with("sendMessage", this::sendMessage)
                .with("sendDocument", this::sendDocument)
                .with("sendPhoto", this::sendPhoto)
                .with("forwardMessage", this::forwardMessage)
                .with("copyMessage", this::copyMessage);
    }

    private JsonNode sendMessage(Params params) {
        StyledText text = TextIntake.text(params);
        Chat chat = outbound.open(params);
        ObjectNode content = Json.object();
        text.addTo(content, "text", "entities");
        params.object("link_preview_options").ifPresent(options -> content.set("link_preview_options", options));
        return outbound.post(params, chat, content);
    }

    private JsonNode sendDocument(Params params) {
        ObjectNode content = Json.object();
        Chat chat = outbound.open(params);
        content.set("document", file(params, "document"));
        TextIntake.caption(params).addTo(content, "caption", "caption_entities");
        return outbound.post(params, chat, content);
    }

    private JsonNode sendPhoto(Params params) {
        ObjectNode content = Json.object();
        Chat chat = outbound.open(params);
        ObjectNode photo = file(params, "photo");
        Upload picture = files.byId(photo.path("file_id").asText())
                .orElseThrow(() -> Refusal.badRequest("wrong file identifier/HTTP URL specified"));
        if (picture.bytes().length > LARGEST_PHOTO) {
            throw Refusal.badRequest("file is too big for a photo");
        }
        BufferedImage image = decode(picture.bytes()).orElseThrow(() -> Refusal.badRequest("IMAGE_PROCESS_FAILED"));
        photo.retain("file_id", "file_unique_id", "file_size");
        photo.put("width", image.getWidth()).put("height", image.getHeight());
        content.set("photo", Json.array().add(photo));
        TextIntake.caption(params).addTo(content, "caption", "caption_entities");
        return outbound.post(params, chat, content);
    }

    private JsonNode forwardMessage(Params params) {
        Message source = source(params);
        Chat chat = outbound.open(params);
        ObjectNode content = content(source);
        ObjectNode origin =
                content.putObject("forward_origin").put("type", "user").put("date", source.date());
        origin.set("sender_user", source.author().wire());
        return outbound.post(Params.of(params.values().deepCopy().without("reply_markup")), chat, content);
    }

    private JsonNode copyMessage(Params params) {
        Message source = source(params);
        Chat chat = outbound.open(params);
        JsonNode sent = outbound.post(params, chat, content(source));
        return Json.object().put("message_id", sent.path("message_id").asInt());
    }

    private Message source(Params params) {
        Chat from = chats.called(params, "from_chat_id");
        return from.message(params.number("message_id").orElse(0L))
                .filter(message -> !message.isService())
                .orElseThrow(() -> Refusal.badRequest("message to copy not found"));
    }

    private static ObjectNode content(Message source) {
        ObjectNode content = source.wire();
        content.retain("text", "entities", "caption", "caption_entities", "document", "photo");
        return content;
    }

    private ObjectNode file(Params params, String name) {
        Optional<Upload> upload = params.upload(name);
        if (upload.isPresent()) {
            if (upload.get().bytes().length == 0) {
                throw Refusal.badRequest("file must be non-empty");
            }
            return files.keep(upload.get(), name + "s");
        }
        String id = params.text(name)
                .filter(value -> !value.isBlank() && !value.startsWith("attach://"))
                .orElseThrow(() -> Refusal.badRequest("there is no " + name + " in the request"));
        Upload known = files.byId(id).orElseThrow(() -> Refusal.badRequest("wrong file identifier/HTTP URL specified"));
        return files.document(id, known);
    }

    private static Optional<BufferedImage> decode(byte[] bytes) {
        try {
            return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
