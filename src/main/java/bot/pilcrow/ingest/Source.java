package bot.pilcrow.ingest;

import java.nio.file.Path;

/** Where an article comes from. */
public sealed interface Source {

    /** A {@code .txt} or {@code .md} file. A {@code .properties} file of the same name beside it adds metadata. */
    record TextFile(Path path) implements Source {}

    /** The article that comes with the program. */
    record Bundled() implements Source {}
}
