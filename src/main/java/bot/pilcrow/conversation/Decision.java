package bot.pilcrow.conversation;

import java.util.Optional;

/** What a message calls for. */
public sealed interface Decision {

    /** Returns what {@code cases} makes of this decision. */
    <R> R fold(Cases<R> cases);

    /**
     * A question to be answered.
     *
     * @param messageId the message that asks
     * @param text the question
     * @param previous the turn that it may be following up on; the answerer judges whether it does
     * @param selected words that the asker selected
     * @param replaces the turn whose question was edited into this one
     * @param suggested whether it was asked by pressing a suggestion
     */
    record Ask(
            Chat chat,
            Asker asker,
            int messageId,
            String text,
            Optional<Turn> previous,
            Optional<String> selected,
            Optional<Turn> replaces,
            boolean suggested)
            implements Decision {

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ask(this);
        }
    }

    /** Something to be said without asking the article. */
    record Tell(Notice notice) implements Decision {

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.tell(this);
        }
    }

    /** It came too late to be answered. */
    record Expire() implements Decision {

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.expire(this);
        }
    }

    /** Nothing is said. */
    record Ignore() implements Decision {

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.ignore(this);
        }
    }

    /** One method for each kind of decision. */
    interface Cases<R> {

        R ask(Ask ask);

        R tell(Tell tell);

        R expire(Expire expire);

        R ignore(Ignore ignore);
    }
}
