package bot.pilcrow.minutes;

import java.awt.Color;
import java.awt.Font;

/** The colours and letters of the picture; the colours are those of the page. */
final class Palette {

    final Color paper = new Color(0xFBF9F5);
    final Color ink = new Color(0x24211D);
    final Color muted = new Color(0x6B645B);
    final Color line = new Color(0xE3DCD1);
    final Color cold = new Color(0xEFE9DF);
    final Color accent = new Color(0x9A4528);

    Font letters(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    /** Paler for less. */
    Color heat(int count, int highest) {
        if (count <= 0 || highest <= 0) {
            return cold;
        }
        double share = 0.18 + 0.82 * Math.min(1, (double) count / highest);
        return new Color(
                mixed(cold.getRed(), accent.getRed(), share),
                mixed(cold.getGreen(), accent.getGreen(), share),
                mixed(cold.getBlue(), accent.getBlue(), share));
    }

    private static int mixed(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }

    /** What can be read on a colour of {@link #heat}. */
    Color on(Color heat) {
        int light = heat.getRed() * 299 + heat.getGreen() * 587 + heat.getBlue() * 114;
        return light < 125_000 ? paper : ink;
    }
}
