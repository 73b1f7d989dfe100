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
        List<List<String>> runs = new ArrayList<>();
        List<String> run = new ArrayList<>();
        for (String line : text.split("\\R|\\f", -1)) {
            String trimmed = trim(line);
            if (!trimmed.isEmpty()) {
                run.add(trimmed);
            } else if (!run.isEmpty()) {
                runs.add(run);
                run = new ArrayList<>();
            }
        }
        if (!run.isEmpty()) {
            runs.add(run);
        }
        boolean breaksInsideSentences = breaksInsideSentences(runs);
        List<Block> blocks = new ArrayList<>();
        for (List<String> lines : runs) {
            if (breaksInsideSentences && isWrapped(lines)) {
                blocks.add(new Block(joined(lines), Hint.NONE));
            } else {
                lines.forEach(line -> blocks.add(new Block(line, Hint.NONE)));
            }
        }
        return blocks;
    }

    /** Most of the line ends of a wrapped file fall inside sentences; where each line is a paragraph, next to none do. */
    private static boolean breaksInsideSentences(List<List<String>> runs) {
        int inside = 0;
        int all = 0;
        for (List<String> run : runs) {
            for (String line : run.subList(0, run.size() - 1)) {
                all++;
                inside += new Block(line, Hint.NONE).endsLikeASentence() ? 0 : 1;
            }
        }
        return inside * 10 >= all * 6;
    }

    /** Wrapped lines are of like width, and mostly the next line's first word would not have fitted. */
    private static boolean isWrapped(List<String> run) {
        int widest = run.stream().mapToInt(String::length).max().orElse(0);
        if (run.size() < 2 || widest > WIDEST_WRAP || widest < 30) {
            return false;
        }
        int fitting = 0;
        for (int i = 0; i + 1 < run.size(); i++) {
            String next = run.get(i + 1);
            int firstWord = next.indexOf(' ') < 0 ? next.length() : next.indexOf(' ');
            boolean full = run.get(i).length() + 1 + firstWord >= widest;
            fitting += full ? 1 : 0;
        }
        return fitting * 10 >= (run.size() - 1) * 6;
    }

    /** A word parted at its hyphen is put together; the hyphen stays, since nobody can tell whose it was. */
    private static String joined(List<String> run) {
        StringBuilder text = new StringBuilder(run.get(0));
        for (String line : run.subList(1, run.size())) {
            boolean parted = text.toString().matches("(?s).*\\p{L}-")
                    && Character.isLowerCase(line.codePointAt(0))
                    && !line.matches("(?:and|or|to|und|oder|y|o|et|ou)\\b.*");
            text.append(parted ? "" : " ").append(line);
        }
        return text.toString();
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
