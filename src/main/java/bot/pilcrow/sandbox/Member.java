package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * A person's place in a chat.
 *
 * @param status one of {@link #STATUSES}
 * @param anonymous writes in the group's own name
 */
record Member(Person person, String status, boolean anonymous) {

    static final Set<String> STATUSES = Set.of("creator", "administrator", "member", "restricted", "left", "kicked");

    private static final List<String> ADMIN_RIGHTS = List.of(
            "can_manage_chat",
            "can_delete_messages",
            "can_manage_video_chats",
            "can_restrict_members",
            "can_change_info",
            "can_invite_users",
            "can_pin_messages",
            "can_manage_topics");
    private static final List<String> ADMIN_LACKS = List.of(
            "can_promote_members",
            "can_post_stories",
            "can_edit_stories",
            "can_delete_stories",
            "can_send_welcome_messages",
            "can_be_edited");
    private static final List<String> RESTRICTED_LACKS = List.of(
            "can_send_messages",
            "can_send_audios",
            "can_send_documents",
            "can_send_photos",
            "can_send_videos",
            "can_send_video_notes",
            "can_send_voice_notes",
            "can_send_polls",
            "can_send_other_messages",
            "can_add_web_page_previews",
            "can_react_to_messages",
            "can_edit_tag",
            "can_change_info",
            "can_invite_users",
            "can_pin_messages",
            "can_manage_topics");

    Member {
        if (!STATUSES.contains(status)) {
            throw Refusal.mistake("no such status: " + status + "; use one of " + String.join(", ", STATUSES));
        }
    }

    boolean administers() {
        return status.equals("creator") || status.equals("administrator");
    }

    boolean present() {
        return presentAs(status);
    }

    static boolean presentAs(String status) {
        return !status.equals("left") && !status.equals("kicked");
    }

    /** As the Bot API's ChatMember. */
    ObjectNode wire() {
        ObjectNode member = Json.object().put("status", status);
        member.set("user", person.wire());
        switch (status) {
            case "creator" -> member.put("is_anonymous", anonymous);
            case "administrator" -> {
                member.put("is_anonymous", anonymous);
                ADMIN_RIGHTS.forEach(right -> member.put(right, true));
                ADMIN_LACKS.forEach(right -> member.put(right, false));
            }
            case "restricted" -> {
                member.put("is_member", true).put("until_date", 0);
                RESTRICTED_LACKS.forEach(right -> member.put(right, false));
            }
            case "kicked" -> member.put("until_date", 0);
            default -> {}
        }
        return member;
    }
}
