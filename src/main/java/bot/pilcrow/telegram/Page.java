package bot.pilcrow.telegram;

import bot.pilcrow.telegram.Outgoing.Button;
import java.util.List;

/**
 * What one message shows.
 *
 * @param buttons rows of buttons under the text; may be empty
 */
record Page(RichText text, List<List<Button>> buttons) {

    Page {
        buttons = buttons.stream().map(List::copyOf).toList();
    }

    static Page of(RichText text) {
        return new Page(text, List.of());
    }
}
