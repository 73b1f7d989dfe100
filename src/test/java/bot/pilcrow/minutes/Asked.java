package bot.pilcrow.minutes;

import bot.pilcrow.conversation.Turn;
import bot.pilcrow.conversation.Turn.Quoted;
import bot.pilcrow.conversation.session.Minutes.Entry;
import bot.pilcrow.conversation.session.SessionQuestion;
import bot.pilcrow.conversation.session.SessionQuestion.By;
import bot.pilcrow.conversation.session.SessionQuestion.HostWord;
import bot.pilcrow.conversation.session.SessionStore.Correction;
import bot.pilcrow.conversation.session.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A question of a session, as it is made up for a test. */
final class Asked {

    private final int number;
    private final String text;
    private final List<SessionQuestion> joined = new ArrayList<>();
    private final List<Correction> corrections = new ArrayList<>();
    private Optional<String> asker = Optional.of("Mina");
    private Standing standing = Standing.WAITING;
    private Optional<Turn> turn = Optional.empty();
    private Optional<HostWord> host = Optional.empty();
    private int votes = 1;

    private Asked(int number, String text) {
        this.number = number;
        this.text = text;
    }

    static Asked question(int number, String text) {
        return new Asked(number, text);
    }

    Asked by(String name) {
        asker = Optional.of(name);
        return this;
    }

    Asked byNobody() {
        asker = Optional.empty();
        return this;
    }

    Asked votes(int count) {
        votes = count;
        return this;
    }

    Asked standing(Standing now) {
        standing = now;
        return this;
    }

    Asked answered(String said, Quoted... quotes) {
        standing = Standing.ANSWERED;
        turn = Optional.of(turn("ANSWERED", Sitting.VERSION, said, List.of(), quotes));
        return this;
    }

    Asked partly(String lacking, Quoted... quotes) {
        standing = Standing.PARTLY;
        turn = Optional.of(turn("PARTLY", Sitting.VERSION, "", List.of(lacking), quotes));
        return this;
    }

    Asked notInArticle(Quoted... closest) {
        standing = Standing.WITH_HOST;
        turn = Optional.of(turn("NOT_IN_ARTICLE", Sitting.VERSION, "", List.of(), closest));
        return this;
    }

    Asked ofAnotherReading(Quoted... quotes) {
        standing = Standing.ANSWERED;
        turn = Optional.of(turn("ANSWERED", "v0", "", List.of(), quotes));
        return this;
    }

    Asked host(String name, String words) {
        standing = Standing.HOST_ANSWERED;
        host = Optional.of(new HostWord(name, words, at().plusSeconds(90)));
        return this;
    }

    Asked corrected(String name, Optional<String> before, String after) {
        corrections.add(new Correction("q" + number, name, before, after, at().plusSeconds(120)));
        return host(name, after);
    }

    Asked joinedBy(int other, String words, String name) {
        joined.add(made(other, words, Optional.of(name), Standing.JOINED, Optional.of("q" + number), 1, 1));
        return this;
    }

    Entry entry() {
        SessionQuestion question = made(number, text, asker, standing, Optional.empty(), votes, 1 + joined.size());
        return new Entry(question, joined, turn, corrections);
    }

    private SessionQuestion made(
            int count,
            String words,
            Optional<String> name,
            Standing now,
            Optional<String> joinedTo,
            int voted,
            int times) {
        return new SessionQuestion(
                "q" + count,
                "abcdefghijkl",
                count,
                new By(
                        "voter of " + name.orElse("nobody"),
                        name.isPresent() ? OptionalLong.of(7) : OptionalLong.empty(),
                        name,
                        Optional.empty()),
                words,
                OptionalInt.empty(),
                Sitting.OPENED.plusSeconds(60L * count),
                Optional.empty(),
                now,
                joinedTo,
                false,
                Optional.empty(),
                Optional.empty(),
                false,
                count == number ? host : Optional.empty(),
                voted,
                times);
    }

    private Instant at() {
        return Sitting.OPENED.plusSeconds(60L * number);
    }

    private Turn turn(String verdict, String version, String said, List<String> soughtFor, Quoted... quotes) {
        return new Turn(
                "q" + number,
                -100,
                OptionalInt.empty(),
                7,
                0,
                OptionalInt.empty(),
                Optional.empty(),
                text,
                verdict,
                version,
                List.of(quotes),
                List.of(),
                soughtFor,
                0.5,
                at(),
                said);
    }
}
