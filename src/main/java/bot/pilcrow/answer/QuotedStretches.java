package bot.pilcrow.answer;

/**
 * Which units of a paragraph stand inside quotation marks. Marks may be mixed, as published: a curly one may open what a
 * straight one closes. A quotation left open runs to the paragraph's end, as newspapers print one that goes on in the next.
 */
final class QuotedStretches {

    /** Stands for a quoted unit in {@link #outside()}; of a private area, so that no text holds it. */
    static final char QUOTED = '\uE000';

    private final String text;
    private final boolean[] quoted;

    /** Counts up at each opening mark, so that neighbouring quotations can be told apart. */
    private final int[] quotation;

    QuotedStretches(String text) {
        this.text = text;
        this.quoted = new boolean[text.length()];
        this.quotation = new int[text.length()];
        boolean open = false;
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (!open && opens(i, unit)) {
                open = true;
                count++;
                quoted[i] = true;
            } else if (open && closes(i, unit)) {
                open = false;
                quoted[i] = true;
            } else {
                quoted[i] = open;
            }
            quotation[i] = count;
        }
    }

    /** Whether the unit before one place and the unit at a later one stand in the same quotation. */
    boolean runsOn(int from, int to) {
        return quoted[from - 1] && quoted[to] && quotation[from - 1] == quotation[to];
    }

    /** The text with every quoted unit blotted out and no-break spaces made plain, so that offsets stay the same. */
    String outside() {
        StringBuilder outside = new StringBuilder(text.replace('\u00A0', ' '));
        for (int i = 0; i < quoted.length; i++) {
            if (quoted[i]) {
                outside.setCharAt(i, QUOTED);
            }
        }
        return outside.toString();
    }

    /** The part of a range that is quoted, 0 to 1, spaces and marks left aside. */
    double share(int from, int to) {
        int words = 0;
        int inside = 0;
        for (int i = from; i < to; i++) {
            if (Character.isLetterOrDigit(text.charAt(i))) {
                words++;
                inside += quoted[i] ? 1 : 0;
            }
        }
        return words == 0 ? 0 : (double) inside / words;
    }

    private boolean opens(int at, char unit) {
        boolean afterSpace = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
        return unit == '“' || unit == '„' || unit == '«' || unit == '「' || (unit == '"' && afterSpace);
    }

    private boolean closes(int at, char unit) {
        boolean beforeWord = at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1));
        return unit == '”' || unit == '»' || unit == '」' || (unit == '"' && !beforeWord);
    }
}
