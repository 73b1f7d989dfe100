package bot.pilcrow.retrieval;

/**
 * Slips of the fingers between two words. A slip is a letter put in, left out, changed or swapped with its neighbour (Damerau
 * 1964). Pure functions.
 */
public final class Slips {

    private static final int LONG_WORD = 8;

    private Slips() {}

    /** The least number of slips that turn one word into the other. */
    public static int between(String a, String b) {
        int[][] slips = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    slips[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int least =
                        Math.min(slips[i - 1][j - 1] + (same ? 0 : 1), Math.min(slips[i - 1][j], slips[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                slips[i][j] = swapped ? Math.min(least, slips[i - 2][j - 2] + 1) : least;
            }
        }
        return slips[a.length()][b.length()];
    }

    /** How many slips a word may hold and still be known for what it is: two in a long one. */
    public static int allowed(String word) {
        return word.length() < LONG_WORD ? 1 : 2;
    }
}
