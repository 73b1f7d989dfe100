/**
 * The minutes of a session as files: a picture, a page to read and print, and the same for text editors, spreadsheets and
 * programs.
 *
 * <p>A {@link Report} says once what all of them hold and {@link Telling} how it is said in a language; each kind of file
 * adds its form only, and with it the way that words from outside are made harmless in it. Quotes are cut from the article
 * here, never taken from an answer.
 *
 * <p>Knows articles, turns and sessions. Knows nothing of chats, the Bot API and storage.
 */
@NullMarked
package bot.pilcrow.minutes;

import org.jspecify.annotations.NullMarked;
