package bot.pilcrow.telegram;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers for a while which update was the first of several that call for one and the same remark, so that an album of
 * ten pictures gets one. Lost with the process; then a remark is made once more. An update that is worked again counts as
 * itself.
 */
final class Once {

    private static final int REMEMBERED = 1_000;

    private final Map<String, Long> first = new LinkedHashMap<>();

    synchronized boolean isFirst(String occasion, long updateId) {
        Long known = first.putIfAbsent(occasion, updateId);
        if (first.size() > REMEMBERED) {
            first.remove(first.keySet().iterator().next());
        }
        return known == null || known == updateId;
    }
}
