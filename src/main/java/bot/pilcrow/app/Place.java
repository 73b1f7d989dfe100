package bot.pilcrow.app;

import bot.pilcrow.telegram.Token;
import java.net.URI;
import java.nio.file.Path;

/**
 * Where a bot works.
 *
 * @param token who it is there
 * @param server the Bot API server's scheme, host and port
 * @param database the file that remembers its work
 * @param lasting whether its chats outlive the program; if not, what the file remembers is of chats that are gone
 */
record Place(Token token, URI server, Path database, boolean lasting) {}
