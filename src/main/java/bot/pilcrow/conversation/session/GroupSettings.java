package bot.pilcrow.conversation.session;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How a group wants its sessions.
 *
 * @param language what the bot speaks there, a BCP 47 code; each person's own if empty
 * @param zone the clock that {@code /session at} goes by
 * @param slowMode how long a person waits between two questions; zero for not at all
 * @param anonymous whether people may ask without their name
 * @param privateFirst whether answers go to the asker alone, who may show them to all
 * @param retentionDays after how many days a closed session is deleted
 */
public record GroupSettings(
        Optional<String> language,
        ZoneId zone,
        Duration slowMode,
        boolean anonymous,
        boolean privateFirst,
        int retentionDays) {

    /** How a group has it that never chose. */
    public static GroupSettings normal() {
        return new GroupSettings(Optional.empty(), ZoneId.of("UTC"), Duration.ofSeconds(10), true, false, 90);
    }

    GroupSettings withLanguage(Optional<String> chosen) {
        return new GroupSettings(chosen, zone, slowMode, anonymous, privateFirst, retentionDays);
    }

    GroupSettings withZone(ZoneId chosen) {
        return new GroupSettings(language, chosen, slowMode, anonymous, privateFirst, retentionDays);
    }

    GroupSettings withSlowMode(Duration chosen) {
        return new GroupSettings(language, zone, chosen, anonymous, privateFirst, retentionDays);
    }

    GroupSettings withAnonymous(boolean chosen) {
        return new GroupSettings(language, zone, slowMode, chosen, privateFirst, retentionDays);
    }

    GroupSettings withPrivateFirst(boolean chosen) {
        return new GroupSettings(language, zone, slowMode, anonymous, chosen, retentionDays);
    }

    GroupSettings withRetentionDays(int chosen) {
        return new GroupSettings(language, zone, slowMode, anonymous, privateFirst, chosen);
    }
}
