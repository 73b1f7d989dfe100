package bot.pilcrow.ingest;

import bot.pilcrow.article.Article;
import bot.pilcrow.article.Article.Metadata;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Paragraph.Kind;
import bot.pilcrow.ingest.Raw.Unavailable;
import bot.pilcrow.retrieval.Languages;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** Reads files into articles. May be shared between threads. */
public final class Ingest {

    private final PlainBlocks plain = new PlainBlocks();
    private final MarkdownBlocks markdown = new MarkdownBlocks();
    private final Languages languages;

    /**
     * Creates a reader.
     *
     * @param languages tells the language of an article whose metadata does not name it
     */
    public Ingest(Languages languages) {
        this.languages = languages;
    }

    /** Reads a source; never throws for what is in it. */
    public Reading read(Source source) {
        try {
            return read(Raw.of(source));
        } catch (Unavailable e) {
            return new Reading.Refused(e.reason());
        }
    }

    /**
     * Makes an article of paragraphs that were parted already, as data sets have them.
     *
     * @param body the paragraphs, each trimmed and not blank; at least one
     */
    public Article ofParagraphs(String title, String language, List<String> body) {
        Layout layout = new Layout(List.of());
        layout.body.addAll(body);
        Properties metadata = new Properties();
        metadata.setProperty("title", title);
        metadata.setProperty("language", language);
        return article(layout, metadata, title);
    }

    private Reading read(Raw raw) {
        Properties sidecar = new Properties();
        sidecar.putAll(raw.sidecar());
        boolean isMarkdown = !raw.name().toLowerCase(Locale.ROOT).endsWith(".txt");
        if (isMarkdown && raw.text().length() > MarkdownBlocks.MOST_CHARS) {
            return new Reading.Refused(
                    raw.name() + " is too large for Markdown: at most 200,000 characters; save it as .txt");
        }
        Layout layout = new Layout(isMarkdown ? markdown.split(raw.text(), sidecar) : plain.split(raw.text())).read();
        if (layout.body.isEmpty()) {
            return new Reading.Refused(raw.name()
                    + " has no paragraphs: nothing in it reads like running text, and an article needs at least one");
        }
        return new Reading.Understood(article(layout, sidecar, raw.name()));
    }

    private Article article(Layout layout, Properties sidecar, String name) {
        String title = given(sidecar, "title").or(() -> layout.headline).orElseGet(() -> titleOf(name));
        String language = given(sidecar, "language").orElseGet(() -> languages.ofText(String.join("\n", layout.body)));
        List<Paragraph> paragraphs = paragraphs(layout, language);
        Optional<String> published =
                given(sidecar, "published").or(() -> given(sidecar, "date")).or(() -> layout.published);
        Metadata metadata = new Metadata(
                title,
                given(sidecar, "publisher"),
                given(sidecar, "author").or(() -> layout.author),
                published,
                given(sidecar, "url"),
                language,
                given(sidecar, "rights"));
        return new Article(metadata, version(metadata, paragraphs), paragraphs, layout.dropped);
    }

    private static List<Paragraph> paragraphs(Layout layout, String language) {
        SentenceSplitter splitter = new SentenceSplitter(language);
        List<Paragraph> paragraphs = new ArrayList<>();
        layout.headline.ifPresent(
                headline -> paragraphs.add(new Paragraph(0, Kind.HEADLINE, headline, splitter.split(headline))));
        int number = 0;
        for (String text : layout.body) {
            paragraphs.add(new Paragraph(++number, Kind.BODY, text, splitter.split(text)));
        }
        for (String text : layout.captions) {
            paragraphs.add(new Paragraph(++number, Kind.CAPTION, text, splitter.split(text)));
        }
        return paragraphs;
    }

    private static Optional<String> given(Properties sidecar, String key) {
        return Optional.ofNullable(sidecar.getProperty(key)).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static String titleOf(String name) {
        String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        String words = stem.replaceAll("[-_]+", " ").strip();
        return words.isEmpty() ? "Untitled" : words;
    }

    private static String version(Metadata metadata, List<Paragraph> paragraphs) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(metadata.toString().getBytes(StandardCharsets.UTF_8));
            for (Paragraph paragraph : paragraphs) {
                digest.update((byte) 0);
                digest.update(paragraph.toString().getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
