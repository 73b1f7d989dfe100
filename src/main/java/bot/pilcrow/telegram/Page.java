package bot.pilcrow.telegram;

import bot.pilcrow.telegram.Outgoing.Button;
import java.util.ArrayList;
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

    Page withRow(List<Button> row) {
        List<List<Button>> more = new ArrayList<>(buttons);
        more.add(row);
        return new Page(text, more);
    }

    /** With a line more at its end, as long as there is room for it. */
    Page withLine(String line) {
        String whole = text.text() + "\n\n" + line;
        return whole.length() <= CleanText.LONGEST ? new Page(new RichText(whole, text.spans()), buttons) : this;
    }
}
