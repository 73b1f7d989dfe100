package bot.pilcrow.minutes;

import bot.pilcrow.conversation.Turn;
import bot.pilcrow.conversation.session.SessionQuestion;
import bot.pilcrow.conversation.session.SessionQuestion.HostWord;
import bot.pilcrow.conversation.session.SessionStore.Correction;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Questions for programs.
 *
 * <ul>
 *   <li>Each has {@code number}, {@code standing}, {@code text} and {@code asker} (null when they are not to be told, or
 *       not known), {@code asked} (a time), {@code votes}, {@code timesAsked};
 *   <li>{@code joined}: {@code number}, {@code text}, {@code asker}, {@code asked} of those that mean the same;
 *   <li>{@code verdict}, {@code said}, {@code lacking} and {@code quotes} of the first answer. A quote has
 *       {@code paragraph}, {@code kind}, {@code from}, {@code to}, {@code text}, {@code speaker}, {@code translation}, and
 *       {@code answer}, the words in it that answer. When the verdict is {@code NOT_IN_ARTICLE} the quotes are what comes
 *       closest;
 *   <li>{@code host}: {@code name}, {@code text}, {@code at}; {@code corrections}: {@code host}, {@code before} (null for
 *       the article's own words), {@code after}, {@code at}.
 * </ul>
 *
 * <p>Of those put aside nothing but number, standing, time and counts is told.
 */
final class JsonItems {

    void item(ObjectNode node, Item item) {
        question(node, item.question(), item.isPutAside());
        node.put("standing", item.standing().name());
        node.put("votes", item.question().votes());
        node.put("timesAsked", item.asked());
        ArrayNode joined = node.putArray("joined");
        item.entry().joined().forEach(other -> question(joined.addObject(), other, item.isPutAside()));
        if (item.isPutAside()) {
            return;
        }
        node.put("verdict", item.answer().map(Turn::verdict).orElse(null));
        node.put("said", item.said());
        item.soughtFor().forEach(node.putArray("lacking")::add);
        ArrayNode quotes = node.putArray("quotes");
        item.quotes().forEach(quote -> quote(quotes.addObject(), quote));
        item.question().hostWord().ifPresent(word -> host(node.putObject("host"), word));
        ArrayNode corrections = node.putArray("corrections");
        item.entry().corrections().forEach(correction -> correction(corrections.addObject(), correction));
    }

    private static void question(ObjectNode node, SessionQuestion question, boolean aside) {
        boolean told = !aside && !Item.isWithdrawn(question);
        node.put("number", question.number());
        node.put("text", told ? question.text() : null);
        node.put("asker", told ? question.asker().name().orElse(null) : null);
        node.put("asked", question.askedAt().toString());
    }

    private static void quote(ObjectNode node, Excerpt quote) {
        node.put("paragraph", quote.paragraph().number());
        node.put("kind", quote.paragraph().kind().name());
        node.put("from", quote.from());
        node.put("to", quote.to());
        node.put("text", quote.text());
        node.put("speaker", quote.speaker().orElse(null));
        node.put("translation", quote.translation().orElse(null));
        node.put("answer", quote.answer().map(words -> quote.pointed()).orElse(null));
    }

    private static void host(ObjectNode node, HostWord word) {
        node.put("name", word.host());
        node.put("text", word.text());
        node.put("at", word.at().toString());
    }

    private static void correction(ObjectNode node, Correction correction) {
        node.put("host", correction.host());
        node.put("before", correction.before().orElse(null));
        node.put("after", correction.after());
        node.put("at", correction.at().toString());
    }
}
