package bot.pilcrow.minutes;

import java.util.regex.Pattern;

/**
 * A cell of a table in a form that no spreadsheet takes for a formula: one that would begin as such begins with an
 * apostrophe instead. It is always on one line and in quotes.
 */
final class CsvCell {

    /** What begins a formula, in either width. */
    private static final String SIGN = "[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20]";

    /** What a spreadsheet may skip on its way to the formula: space, quotation marks, and what cannot be seen. */
    private static final String SKIPPED = "[\\s\\p{Z}\\p{Cf}\\p{Cc}\"'`\\u2018-\\u201F\\u00AB\\u00BB\\uFF02\\uFF07]*";

    private static final Pattern FORMULA = Pattern.compile("^(?:" + SKIPPED + SIGN + "|[\\t\\r])", Pattern.DOTALL);

    /** Where semicolons part cells, one may begin in the middle of ours. */
    private static final Pattern FORMULA_INSIDE = Pattern.compile(";(?=" + SKIPPED + SIGN + ")");

    private CsvCell() {}

    static String of(String raw) {
        boolean formula = FORMULA.matcher(raw).find();
        String line = FORMULA_INSIDE.matcher(Wording.line(raw)).replaceAll(";'");
        return '"' + (formula ? "'" : "") + line.replace("\"", "\"\"") + '"';
    }

    static String of(long number) {
        return '"' + Long.toString(number) + '"';
    }
}
