package bot.pilcrow.answer;

import java.util.List;
import java.util.OptionalInt;

/** Temporary. */
public final class SameWordsMatcher implements QuestionMatcher {

    @Override
    public OptionalInt same(String question, List<String> asked) {
        return java.util.stream.IntStream.range(0, asked.size())
                .filter(i -> asked.get(i).equalsIgnoreCase(question))
                .findFirst();
    }

    @Override
    public double likeness(String one, String other) {
        return one.equalsIgnoreCase(other) ? 1 : 0;
    }
}
