package bot.pilcrow.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A text with its formatting, cleaned as Telegram cleans every text it takes. */
record StyledText(String text, List<Entity> entities) {

    private static final int MOST_ENTITIES = 100;
    private static final String INVISIBLE = "\u00a0\u200b\u200c\u200d\u2060\u2800\ufeff\u3164";

    StyledText {
        entities = List.copyOf(entities);
    }

    /** The text as Telegram would keep it: no control characters, trimmed, with the entities it finds by itself. */
    static StyledText taken(String raw, List<Entity> given) {
        int[] moved = new int[raw.length() + 1];
        StringBuilder clean = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            moved[i] = clean.length();
            char c = raw.charAt(i);
            if (c != '\r') {
                clean.append(c < ' ' && c != '\n' && c != '\t' ? ' ' : c);
            }
        }
        moved[raw.length()] = clean.length();
        int from = 0;
        int to = clean.length();
        while (from < to && isSpace(clean.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(clean.charAt(to - 1))) {
            to--;
        }
        String text = clean.substring(from, to);
        List<Entity> kept = new ArrayList<>();
        for (Entity entity : given.subList(0, Math.min(given.size(), MOST_ENTITIES))) {
            int start = Math.max(0, moved[entity.offset()] - from);
            int end = Math.min(text.length(), moved[entity.end()] - from);
            if (start < end && !EntityFinder.FOUND_BY_TELEGRAM.contains(entity.type())) {
                kept.add(entity.at(start, end));
            }
        }
        List<Entity> whole = new ArrayList<>(kept.stream()
                .filter(entity -> kept.stream().noneMatch(other -> other.outdoes(entity)))
                .toList());
        whole.addAll(EntityFinder.find(text, whole));
        whole.sort(Comparator.comparingInt(Entity::offset).thenComparingInt(entity -> -entity.length()));
        return new StyledText(text, whole);
    }

    boolean isEmpty() {
        return text.chars().allMatch(c -> isSpace((char) c) || INVISIBLE.indexOf(c) >= 0);
    }

    /** Writes it into a message, under the names for a text or for a caption. */
    void addTo(ObjectNode message, String textName, String entitiesName) {
        message.remove(List.of(textName, entitiesName));
        if (text.isEmpty()) {
            return;
        }
        message.put(textName, text);
        if (!entities.isEmpty()) {
            message.set(entitiesName, Entity.wire(entities));
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t';
    }
}
