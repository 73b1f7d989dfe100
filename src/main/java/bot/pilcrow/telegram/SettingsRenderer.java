package bot.pilcrow.telegram;

import bot.pilcrow.conversation.session.GroupSettings;
import bot.pilcrow.conversation.session.SessionWish.Choose;
import bot.pilcrow.conversation.session.Setting;
import bot.pilcrow.telegram.Outgoing.Button;
import bot.pilcrow.telegram.RichText.Style;
import java.util.List;
import java.util.stream.Stream;

/** A group's settings, each on a button that chooses the next value. */
final class SettingsRenderer {

    private final Phrases phrases;

    SettingsRenderer(Phrases phrases) {
        this.phrases = phrases;
    }

    Page page(GroupSettings settings) {
        RichText text = new Composer()
                .write(Style.BOLD, phrases.say("settings.title"))
                .line()
                .write(phrases.say("settings.hint"))
                .done();
        List<List<Button>> buttons = Stream.of(Setting.values())
                .map(setting -> List.of(new Button(
                        label(setting, setting.in(settings)),
                        SessionButtonData.write(new Choose(setting, setting.after(settings))))))
                .toList();
        return new Page(text, buttons);
    }

    private String label(Setting setting, String value) {
        return switch (setting) {
            case LANGUAGE ->
                phrases.say(
                        "setting.language",
                        value.equals("auto") ? phrases.say("setting.language.auto") : Phrases.ownName(value));
            case SLOW_MODE -> phrases.say("setting.slow", value);
            case ANONYMOUS -> phrases.say("setting.anonymous", yesNo(value));
            case PRIVATE_FIRST -> phrases.say("setting.private", yesNo(value));
            case RETENTION -> phrases.say("setting.retention", value);
            case ZONE -> phrases.say("setting.zone", value);
        };
    }

    private String yesNo(String value) {
        return phrases.say(value.equals("on") ? "setting.on" : "setting.off");
    }
}
