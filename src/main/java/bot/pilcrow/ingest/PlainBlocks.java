package bot.pilcrow.ingest;

import bot.pilcrow.ingest.Block.Hint;
import java.util.ArrayList;
import java.util.List;

/**
 * Plain text to blocks. Blank lines part blocks; inside a run of lines, each line is a block of its own unless the run
 * is one paragraph wrapped at a fixed width.
 */
final class PlainBlocks {

    /** Nobody wraps text much wider than this; a longer line is a paragraph. */
    private static final int WIDEST_WRAP = 110;

    List<Block> split(String text) {
        List<Block> blocks = new ArrayList<>();
        List<String> run = new ArrayList<>();
        for (String line : text.split("\\R|\\f", -1)) {
            String trimmed = trim(line);
            if (trimmed.isEmpty()) {
                flush(run, blocks);
            } else {
                run.add(trimmed);
            }
        }
        flush(run, blocks);
        return blocks;
    }

    private static void flush(List<String> run, List<Block> blocks) {
        if (isWrapped(run)) {
            blocks.add(new Block(String.join(" ", run), Hint.NONE));
        } else {
            run.forEach(line -> blocks.add(new Block(line, Hint.NONE)));
        }
        run.clear();
    }

    /** Wrapped lines are of like width, and the next line's first word would not have fitted. */
    private static boolean isWrapped(List<String> run) {
        if (run.size() < 2) {
            return false;
        }
        int widest = run.stream().mapToInt(String::length).max().orElse(0);
        if (widest > WIDEST_WRAP || widest < 30) {
            return false;
        }
        int fitting = 0;
        for (int i = 0; i + 1 < run.size(); i++) {
            String next = run.get(i + 1);
            int firstWord = next.indexOf(' ') < 0 ? next.length() : next.indexOf(' ');
            boolean full = run.get(i).length() + 1 + firstWord >= widest;
            fitting += full ? 1 : 0;
        }
        return fitting * 10 >= (run.size() - 1) * 8;
    }

    /** Trims no-break spaces too: they are padding at the edge of a line, and part of the text inside it. */
    static String trim(String line) {
        int from = 0;
        int to = line.length();
        while (from < to && isPadding(line.charAt(from))) {
            from++;
        }
        while (to > from && isPadding(line.charAt(to - 1))) {
            to--;
        }
        return line.substring(from, to);
    }

    private static boolean isPadding(char unit) {
        return Character.isWhitespace(unit) || Character.isSpaceChar(unit) || unit == '\uFEFF' || unit == '\u200B';
    }
}
