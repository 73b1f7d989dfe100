package bot.pilcrow.minutes;

import bot.pilcrow.conversation.session.Minutes;
import bot.pilcrow.conversation.session.SessionQuestion;
import bot.pilcrow.conversation.session.Standing;
import java.util.List;
import java.util.stream.Stream;

/**
 * A session in numbers. All but the first and the last count distinct questions.
 *
 * @param asked how often something was asked
 * @param answered with the article's words
 * @param partly with the article's words, in part
 * @param byHost by a host, whether or not the article says something
 * @param notInArticle what the article does not say, whether or not a host has answered
 * @param people who asked
 */
record Figures(
        int asked,
        int distinct,
        int answered,
        int partly,
        int byHost,
        int notInArticle,
        int waiting,
        int dismissed,
        int withdrawn,
        int people) {

    static Figures of(Minutes minutes, List<Item> items) {
        return new Figures(
                minutes.asked(),
                items.size(),
                count(items, Standing.ANSWERED),
                count(items, Standing.PARTLY),
                count(items, Standing.HOST_ANSWERED),
                (int) items.stream().filter(Item::isMissing).count(),
                count(items, Standing.WAITING),
                count(items, Standing.DISMISSED),
                count(items, Standing.WITHDRAWN),
                (int) items.stream()
                        .flatMap(item -> Stream.concat(Stream.of(item.question()), item.entry().joined().stream()))
                        .map(SessionQuestion::asker)
                        .map(SessionQuestion.By::voter)
                        .distinct()
                        .count());
    }

    private static int count(List<Item> items, Standing standing) {
        return (int) items.stream().filter(item -> item.standing() == standing).count();
    }
}
