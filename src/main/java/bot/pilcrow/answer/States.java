package bot.pilcrow.answer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The names that news uses for a state and for each other: its own, its people's, and that of the seat of its government. */
final class States {

    private static final String TABLE = "/answer/states.txt";

    private static final States WORLD = read();

    private final Map<String, Integer> stateOf = new HashMap<>();
    private final Set<String> seats = new HashSet<>();

    private States() {}

    /** Whether both name one state. */
    static boolean same(String a, String b) {
        Integer state = WORLD.stateOf.get(a);
        return state != null && state.equals(WORLD.stateOf.get(b));
    }

    /** Whether they name two states, however alike they look: Austria and Australia, Niger and Nigeria. */
    static boolean differ(String a, String b) {
        return WORLD.stateOf.containsKey(a) && WORLD.stateOf.containsKey(b) && !same(a, b);
    }

    /** Whether a word names a state, its people or its seat. */
    static boolean isNamedBy(String word) {
        return WORLD.stateOf.containsKey(word);
    }

    /** Whether a name is that of a government's seat, which as a place is less than the state. */
    static boolean isSeat(String name) {
        return WORLD.seats.contains(name);
    }

    private static States read() {
        States states = new States();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(States.class.getResourceAsStream(TABLE), TABLE), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(states::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return states;
    }

    private void add(String line) {
        int state = stateOf.size();
        boolean isSeat = false;
        for (String name : line.split(" ", -1)) {
            if (name.equals("|")) {
                isSeat = true;
            } else {
                stateOf.put(name, state);
                if (isSeat) {
                    seats.add(name);
                }
            }
        }
    }
}
