package bot.pilcrow.conversation;

/** What a press on a button comes to, once it is known who pressed what, where. */
public sealed interface Permit {

    /** Returns what {@code cases} makes of this permit. */
    <R> R fold(Cases<R> cases);

    /** The answer may be shown another way. */
    record Showing(Turn turn, View view) implements Permit {

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.showing(this);
        }
    }

    /** A suggested question is to be answered. */
    record Asking(Decision.Ask ask) implements Permit {

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.asking(this);
        }
    }

    /** A person is to be forgotten. */
    record Forgetting(long personId) implements Permit {

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.forgetting(this);
        }
    }

    /** The press has no effect, and the presser is told why. */
    record Refused(Notice notice) implements Permit {

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.refused(this);
        }
    }

    /** What the button does was done a moment ago: a finger slipped twice. */
    record DoneAlready() implements Permit {

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.doneAlready(this);
        }
    }

    /** One method for each outcome. */
    interface Cases<R> {

        R showing(Showing showing);

        R asking(Asking asking);

        R forgetting(Forgetting forgetting);

        R refused(Refused refused);

        R doneAlready(DoneAlready done);
    }
}
