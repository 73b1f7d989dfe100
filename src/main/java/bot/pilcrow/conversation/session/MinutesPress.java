package bot.pilcrow.conversation.session;

import bot.pilcrow.conversation.FileContent;
import java.util.List;

/** Makes files of minutes. May be used by any thread. */
public interface MinutesPress {

    /** The files: first a picture, then documents. */
    List<Sheet> print(Minutes minutes);

    /**
     * One file.
     *
     * @param name with its ending; letters, digits, dots and hyphens only
     * @param picture whether it is shown in the chat as a picture; else it is a document
     */
    record Sheet(String name, boolean picture, FileContent content) {}
}
