package bot.pilcrow.app;

import bot.pilcrow.telegram.Token;
import java.net.URI;

/**
 * Where a bot works.
 *
 * @param token who it is there
 * @param server the Bot API server's scheme, host and port
 * @param databaseUrl the database that remembers its work
 * @param lasting whether its chats outlive the program; if not, what the database remembers is of chats that are gone
 */
record Place(Token token, URI server, String databaseUrl, boolean lasting) {

    /** Never prints the database's password. */
    @Override
    public String toString() {
        return "Place[server=" + server + ", lasting=" + lasting + "]";
    }
}
