package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/** What can be switched while the sandbox runs. Called under the lock of {@link Chats}. */
final class SandboxSwitches {

    private final RateLimits limits;
    private final PrivacyMode privacy;

    SandboxSwitches(RateLimits limits, PrivacyMode privacy) {
        this.limits = limits;
        this.privacy = privacy;
    }

    JsonNode turn(Params wanted) {
        if (wanted.has("limits")) {
            limits.on(wanted.flag("limits"));
        }
        if (wanted.has("privacy")) {
            privacy.on(wanted.flag("privacy"));
        }
        if (wanted.has("mentions")) {
            privacy.mentions(wanted.flag("mentions"));
        }
        return view();
    }

    JsonNode view() {
        return Json.object()
                .put("limits", limits.on())
                .put("privacy", privacy.on())
                .put("mentions", privacy.mentions());
    }
}
