package bot.pilcrow.minutes;

import bot.pilcrow.conversation.FileContent;
import bot.pilcrow.conversation.session.Minutes;
import bot.pilcrow.conversation.session.MinutesPress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints minutes as a PNG picture and as HTML, Markdown, CSV and JSON, in this order. The picture is left out on a machine
 * that cannot draw letters. May be used by any thread.
 */
public final class MinutesPrinter implements MinutesPress {

    private static final Logger LOG = LoggerFactory.getLogger(MinutesPrinter.class);

    private final String style = Style.read();

    @Override
    public List<Sheet> print(Minutes minutes) {
        Report report = Report.of(minutes);
        Telling telling =
                new Telling(report, MinutesPhrases.of(minutes.session().language()));
        String name = "minutes-"
                + minutes.session().createdAt().atZone(minutes.zone()).toLocalDate();
        Stream<Sheet> documents = Stream.of(
                document(name + ".html", new HtmlSheet(telling, style).print()),
                document(name + ".md", new MarkdownSheet(telling).print()),
                document(name + ".csv", new CsvSheet(telling).print()),
                document(name + ".json", new JsonSheet(telling).print()));
        return Stream.concat(picture(name + ".png", telling).stream(), documents)
                .toList();
    }

    private static Optional<Sheet> picture(String name, Telling telling) {
        try {
            return Optional.of(new Sheet(name, true, new FileContent(new Picture(telling).png())));
        } catch (LinkageError | InternalError e) {
            // What AWT throws where the libraries for fonts, or all fonts, are missing
            LOG.warn("No picture in the minutes; install fontconfig and a font for one: {}", e.toString());
            return Optional.empty();
        }
    }

    private static Sheet document(String name, String text) {
        return new Sheet(name, false, new FileContent(text.getBytes(StandardCharsets.UTF_8)));
    }
}
