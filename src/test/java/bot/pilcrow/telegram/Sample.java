package bot.pilcrow.telegram;

import bot.pilcrow.answer.Stretch;
import bot.pilcrow.conversation.Change;
import bot.pilcrow.conversation.Turn;
import bot.pilcrow.conversation.Turn.Quoted;
import bot.pilcrow.telegram.Outgoing.Button;
import bot.pilcrow.telegram.RichText.Span;
import bot.pilcrow.telegram.RichText.Style;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Updates, messages and turns for tests. */
public final class Sample {

    private Sample() {}

    public static RawUpdate update(long id, String lane) {
        return new RawUpdate(id, lane, false, OptionalLong.empty(), "{\"update_id\":" + id + "}");
    }

    public static RawUpdate from(long person, long id, String lane) {
        return new RawUpdate(id, lane, false, OptionalLong.of(person), "{\"update_id\":" + id + "}");
    }

    public static Outgoing.Message message(long chat, String text) {
        return new Outgoing.Message(
                chat, OptionalInt.empty(), OptionalInt.empty(), RichText.plain(text), List.of(), Optional.empty());
    }

    public static Outgoing.Message answer(long chat, String turnId) {
        return new Outgoing.Message(
                chat,
                OptionalInt.of(7),
                OptionalInt.of(70),
                new RichText(
                        "“Quoted.” See here.",
                        List.of(
                                new Span(Style.EXPANDABLE_BLOCKQUOTE, 0, 9, Optional.empty()),
                                new Span(Style.TEXT_LINK, 14, 4, Optional.of("https://example.org/a?b=c")))),
                List.of(
                        List.of(new Button("¶1 in context", "c:" + turnId), new Button("Other", "o:" + turnId)),
                        List.of(new Button("Third", "t"))),
                Optional.of(turnId));
    }

    public static Turn turn(String id, long chat, long asker, Instant at) {
        return turn(id, chat, asker, at, 0.75);
    }

    /** A turn that no store takes: its score is no number. */
    public static Turn unstorable(String id, Instant at) {
        return turn(id, 5, 6, at, Double.NaN);
    }

    private static Turn turn(String id, long chat, long asker, Instant at, double score) {
        return new Turn(
                id,
                chat,
                OptionalInt.empty(),
                asker,
                70,
                OptionalInt.empty(),
                Optional.of("before"),
                "Who said so? ' \" \\ ;--",
                "ANSWERED",
                "v1",
                List.of(
                        new Quoted(3, 0, 20, Optional.of("Ada"), Optional.of(new Stretch(4, 9))),
                        new Quoted(1, 5, 9, Optional.empty())),
                List.of(new Quoted(9, 1, 2, Optional.empty())),
                List.of("Zürich", "1848"),
                score,
                at,
                "");
    }

    public static Handled ignored() {
        return new Handled(EndState.IGNORED, List.of(), List.of());
    }

    public static Handled saying(Outgoing... outgoing) {
        return new Handled(EndState.ANSWERED, List.of(outgoing), List.of());
    }

    public static Handled changing(Change... changes) {
        return new Handled(EndState.ANSWERED, List.of(), List.of(changes));
    }
}
