package bot.pilcrow.testing;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a page of figures for Prometheus tells. */
public record Figures(String page) {

    /**
     * One figure.
     *
     * @param series its name, with labels as the page has them
     */
    public double of(String series) {
        List<String> found =
                samples().stream().filter(line -> line.startsWith(series + " ")).toList();
        if (found.size() != 1) {
            throw new AssertionError("There are " + found.size() + " of " + series + " in\n" + page);
        }
        return Double.parseDouble(found.get(0).substring(series.length() + 1));
    }

    /** The lines that hold figures. */
    public List<String> samples() {
        return page.lines().filter(line -> !line.startsWith("#")).toList();
    }

    /** What the figures are called, without labels. */
    public Set<String> names() {
        return samples().stream().map(line -> line.replaceFirst("[{ ].*", "")).collect(Collectors.toSet());
    }
}
