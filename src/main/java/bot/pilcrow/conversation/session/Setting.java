package bot.pilcrow.conversation.session;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a group can choose, and the values offered for it. */
public enum Setting {
    LANGUAGE("l", List.of("auto", "en", "ru", "zh", "es", "fa", "ar")),
    /** Seconds. */
    SLOW_MODE("s", List.of("0", "10", "30", "60", "300")),
    ANONYMOUS("a", List.of("on", "off")),
    PRIVATE_FIRST("p", List.of("off", "on")),
    /** Days. */
    RETENTION("r", List.of("1", "7", "30", "90", "365")),
    ZONE(
            "z",
            List.of(
                    "UTC",
                    "America/Los_Angeles",
                    "America/New_York",
                    "America/Mexico_City",
                    "America/Sao_Paulo",
                    "Europe/London",
                    "Europe/Madrid",
                    "Europe/Berlin",
                    "Africa/Cairo",
                    "Europe/Moscow",
                    "Asia/Tehran",
                    "Asia/Dubai",
                    "Asia/Kolkata",
                    "Asia/Shanghai",
                    "Asia/Tokyo",
                    "Australia/Sydney"));

    private final String code;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes lists that nobody can change
    private final List<String> values;

    Setting(String code, List<String> values) {
        this.code = code;
        this.values = values;
    }

    /** One letter that stands for it. */
    public String code() {
        return code;
    }

    /** The values offered. */
    public List<String> offered() {
        return values;
    }

    /** The setting that a letter stands for. */
    public static Optional<Setting> of(String code) {
        return Stream.of(values()).filter(setting -> setting.code.equals(code)).findFirst();
    }

    /** Its value in settings, as one of the values offered. */
    public String in(GroupSettings settings) {
        return switch (this) {
            case LANGUAGE -> settings.language().orElse("auto");
            case SLOW_MODE -> String.valueOf(settings.slowMode().toSeconds());
            case ANONYMOUS -> settings.anonymous() ? "on" : "off";
            case PRIVATE_FIRST -> settings.privateFirst() ? "on" : "off";
            case RETENTION -> String.valueOf(settings.retentionDays());
            case ZONE -> settings.zone().getId();
        };
    }

    /** The settings with another value; empty for a value that is not offered. */
    public Optional<GroupSettings> choose(String value, GroupSettings before) {
        if (!values.contains(value)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (this) {
                    case LANGUAGE -> before.withLanguage(Optional.of(value).filter(code -> !code.equals("auto")));
                    case SLOW_MODE -> before.withSlowMode(Duration.ofSeconds(Long.parseLong(value)));
                    case ANONYMOUS -> before.withAnonymous(value.equals("on"));
                    case PRIVATE_FIRST -> before.withPrivateFirst(value.equals("on"));
                    case RETENTION -> before.withRetentionDays(Integer.parseInt(value));
                    case ZONE -> before.withZone(ZoneId.of(value));
                });
    }

    /** The value offered after the one in settings, the first after the last. */
    public String after(GroupSettings settings) {
        int place = values.indexOf(in(settings));
        return values.get((place + 1) % values.size());
    }
}
