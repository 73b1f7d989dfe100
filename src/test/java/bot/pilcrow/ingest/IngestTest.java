package bot.pilcrow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Paragraph.Kind;
import bot.pilcrow.retrieval.Languages;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IngestTest {

    private static final Ingest INGEST = new Ingest(new Languages());

    @TempDir
    Path folder;

    @Test
    void understandsTheBundledArticle() {
        Article article = understood(INGEST.read(new Source.Bundled()));

        assertThat(article.title())
                .isEqualTo("Putin, China’s top diplomat vow to bolster cooperation for ‘multipolar’ world");
        assertThat(article.metadata().publisher()).contains("Press TV");
        assertThat(article.metadata().published()).contains("2023-02-22");
        assertThat(article.body()).hasSize(16);
        assertThat(article.paragraph(1).orElseThrow().text()).startsWith("In his meeting with China's top diplomat");
        assertThat(article.paragraph(16).orElseThrow().text()).startsWith("The summit will apparently be part");
        assertThat(texts(article, Kind.CAPTION))
                .singleElement()
                .asString()
                .startsWith("Russian President Vladimir Putin (L)");
        assertThat(article.dropped())
                .anySatisfy(line ->
                        assertThat(line).startsWith("caption of another story").contains("Ilhan Omar"))
                .anySatisfy(line -> assertThat(line).startsWith("trail of section names"))
                .anySatisfy(line -> assertThat(line).startsWith("footer").contains("alternate addresses"))
                .anySatisfy(line -> assertThat(line).startsWith("footer").contains("Roku"));
    }

    @Test
    void keepsTheArticlesWordsAsPublished() throws IOException {
        String file = new String(
                IngestTest.class
                        .getResourceAsStream("/article/putin-wang-yi-multipolar.txt")
                        .readAllBytes(),
                StandardCharsets.UTF_8);

        understood(INGEST.read(new Source.Bundled()))
                .paragraphs()
                .forEach(paragraph -> assertThat(file).contains(paragraph.text()));
    }

    @ParameterizedTest
    @CsvSource({
        "01-river-border,15,1,1",
        "02-footbridge-verdict,16,0,0",
        "03-record-striker,16,1,1",
        "04-tamber-flood,17,1,0",
        "05-rate-cut,16,1,0",
        "06-night-shift-study,16,1,0",
        "07-tram-strike,16,1,0",
        "08-ice-moon-probe,16,1,1",
        "09-ferry-merger,17,0,0",
        "10-lakeland-election,17,2,0"
    })
    void partsNewsFromTheirPages(String name, int body, int captions, int captionsOfOthers) {
        Article article = read(Path.of("src/main/resources/evaluation/news", name + ".txt"));

        assertThat(article.body()).hasSize(body);
        assertThat(texts(article, Kind.HEADLINE)).hasSize(1);
        assertThat(texts(article, Kind.CAPTION)).hasSize(captions);
        assertThat(article.dropped())
                .filteredOn(line -> line.startsWith("caption of another story"))
                .hasSize(captionsOfOthers);
        assertThat(article.body())
                .extracting(Paragraph::text)
                .noneMatch(
                        text -> text.matches(
                                "(?i).*(letters to the editor|not medical advice|subject to copyright|terms of use|newsletter).*"));
    }

    @ParameterizedTest
    @CsvSource({
        "cluttered-page.txt,8,1,Beavers save village a costly dam",
        "es-biblioteca-nomada.txt,10,1,Una biblioteca a lomos de mula",
        "hard-wrapped.txt,9,0,Last keeper of Gannet Rock",
        "ru-severny-most.txt,10,1,В Верхнеозёрске открыли",
        "zh-old-theatre.txt,10,1,停演三十年的澄河老戏院下月重新开门",
        "heat-network.md,11,1,Town heats its swimming pool with bread"
    })
    void readsPagesThatAreHardToRead(String file, int body, int captions, String headline) {
        Article article = read(Path.of("src/test/resources/articles", file));

        assertThat(article.title()).startsWith(headline);
        assertThat(article.body()).hasSize(body);
        assertThat(texts(article, Kind.CAPTION)).hasSize(captions);
    }

    @Test
    void knowsCaptionsByLooseCreditsAndByTheNamesInThem() throws IOException {
        Path file = Files.writeString(folder.resolve("lake.txt"), """
                World | Americas

                Lake states agree on clean-up, stay apart on rail link

                President Alma Quiroga and Rodolfo Iriarte of Tarija on the pier at Puno on Thursday. Pool photo

                Reed boats wait for tourists below the Puno lighthouse. Photograph: Iris Manco

                Skiers crowd a lift above Innsbruck on Thursday. Agency photo

                PUNO - Presidents Alma Quiroga and Rodolfo Iriarte agreed on Thursday to clean up the lake within six years.

                "We have sent each other reports for forty years," Quiroga said. "Today we sent each other money."

                Iriarte, the leader of Tarija, said the railway would have to wait until the engineers had met again in May.
                """);

        Article article = read(file);

        assertThat(article.title()).startsWith("Lake states agree");
        assertThat(article.body()).hasSize(3);
        assertThat(texts(article, Kind.CAPTION))
                .extracting(text -> text.substring(0, 10))
                .containsExactly("President ", "Reed boats");
        assertThat(article.dropped())
                .anySatisfy(line ->
                        assertThat(line).startsWith("caption of another story").contains("Skiers"));
    }

    @Test
    void namesAnArticleWithoutHeadlineAfterItsFile() {
        Article article = read(Path.of("src/test/resources/articles/no-headline.txt"));

        assertThat(article.title()).isEqualTo("no headline");
        assertThat(texts(article, Kind.HEADLINE)).isEmpty();
        assertThat(article.body()).hasSize(6);
    }

    @Test
    void readsFrontMatterAndLeavesMarkupOut() {
        Article article = read(Path.of("src/test/resources/articles/heat-network.md"));

        assertThat(article.metadata().publisher()).contains("The Alder Gazette");
        assertThat(article.metadata().author()).contains("Josephine Lark");
        assertThat(article.metadata().published()).contains("2025-11-06");
        assertThat(texts(article, Kind.CAPTION)).singleElement().asString().startsWith("Baker Otis Grenfell watches");
        assertThat(texts(article, Kind.BODY))
                .contains("Three things had to be solved first:")
                .noneMatch(text -> text.contains("[^1]") || text.contains("**") || text.contains("]("));
    }

    @Test
    void takesWordsInItalicsUnderAPictureAsItsCaption() throws IOException {
        Article article = read("a.md", """
                # A bakery warms a pool

                The bakery in Alder Mills warms the pool.

                ![](pool.jpg)

                *The bakery and the pool in Alder Mills*

                The pool is warm. *Very* warm, they say.
                """);

        assertThat(texts(article, Kind.CAPTION)).containsExactly("The bakery and the pool in Alder Mills");
        assertThat(texts(article, Kind.BODY)).hasSize(2);
    }

    @Test
    void keepsEveryParagraphOfAFileThatIsNothingElse() throws IOException {
        List<String> paragraphs = List.of(
                "The Normans gave their name to Normandy.",
                "They came from the north.",
                "Share prices in Rouen rose.",
                "Related peoples settled in England.",
                "Advertising was unknown to them.",
                "Search parties went out every spring.",
                "Facebook bought WhatsApp.",
                "The duke was ill, an envoy said. (Reuters)",
                "Grade A (C) cheese was their pride.",
                "He gave the cook the credit: nobody else did.",
                "In 1066 they crossed the Channel and won a battle at Hastings, which the English have not forgotten since.",
                "Their language lives on in law and cookery");

        for (String separator : List.of("\n", "\r\n", "\n\n", "\f", "\r")) {
            Article article = read("squad.txt", String.join(separator, paragraphs));

            assertThat(texts(article, Kind.BODY))
                    .as("parted by %s", separator.codePointAt(0))
                    .isEqualTo(paragraphs);
            assertThat(article.body())
                    .extracting(Paragraph::number)
                    .isEqualTo(
                            IntStream.rangeClosed(1, paragraphs.size()).boxed().toList());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Share prices fell on Tuesday after the bank had spoken.",
                "Related industries such as steel suffered more.",
                "Advertising revenue rose by a tenth.",
                "Search teams found the boat at dawn.",
                "The minister resigned. (Reuters)",
                "Doctors recommend vitamin (C) in winter.",
                "Print runs were cut in half last year.",
                "Comments by the mayor angered the council.",
                "Copyright law was changed by the court in 1998, he said."
            })
    void losesNoParagraphForItsWording(String paragraph) throws IOException {
        Article article = read(
                "a.txt",
                "Bank cuts rates\n\nThe bank cut its rates on Monday, the governor said.\n\n" + paragraph
                        + "\n\nThe mayor and the minister were not pleased with the bank.\n");

        assertThat(texts(article, Kind.BODY)).contains(paragraph).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void readsFilesWithAByteOrderMark(String charset) throws IOException {
        String text =
                "\uFEFFA headline of some words\r\n\r\nThe “first” para\u00A0graph\thas “mixed\" marks.\r\n\r\nThe 2nd 😀 too.\r\n";
        Path file = folder.resolve("marked.txt");
        Files.write(file, text.getBytes(Charset.forName(charset)));

        Article article = read(file);

        assertThat(article.title()).isEqualTo("A headline of some words");
        assertThat(texts(article, Kind.BODY))
                .containsExactly("The “first” para\u00A0graph\thas “mixed\" marks.", "The 2nd 😀 too.");
    }

    @Test
    void refusesWhatIsNoArticleInOneClearLine() throws IOException {
        Files.write(folder.resolve("empty.txt"), new byte[0]);
        Files.writeString(folder.resolve("blank.txt"), " \n\t\u00A0\n\uFEFF");
        Files.write(folder.resolve("binary.txt"), new byte[] {1, 2, 0, 3, (byte) 0xFE, 7, 0, 9, 65, 0, 0, 4});
        Files.writeString(folder.resolve("paper.txt"), "%PDF-1.7 and so on");
        Files.write(folder.resolve("paper.pdf"), "%PDF-1.7".getBytes(StandardCharsets.US_ASCII));
        Files.write(folder.resolve("zipped.md"), new byte[] {'P', 'K', 3, 4, 5, 6});
        Files.write(
                folder.resolve("latin.txt"),
                "Ein Bär läuft über die Straße. Er ist müde.".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(
                folder.resolve("large.txt"), "A sentence. ".repeat(4_400_000).getBytes(StandardCharsets.US_ASCII));
        Files.createDirectory(folder.resolve("folder.txt"));
        Files.writeString(folder.resolve("marks.txt"), "*\n\n***\n\n---\n");

        List<String> reasons = new ArrayList<>();
        for (String name : List.of(
                "empty.txt",
                "blank.txt",
                "binary.txt",
                "paper.txt",
                "paper.pdf",
                "zipped.md",
                "latin.txt",
                "large.txt",
                "folder.txt",
                "marks.txt",
                "missing.txt")) {
            String reason = refused(folder.resolve(name));
            assertThat(reason).contains(name).hasLineCount(1);
            reasons.add(reason.substring(reason.indexOf(name) + name.length()));
        }

        assertThat(reasons.get(0)).contains("is empty");
        assertThat(reasons.get(1)).contains("white space");
        assertThat(reasons.get(2)).contains("binary");
        assertThat(reasons.get(3)).contains("PDF");
        assertThat(reasons.get(4)).contains("neither .txt nor .md");
        assertThat(reasons.get(5)).contains("zipped");
        assertThat(reasons.get(6)).contains("encoding").contains("UTF-8");
        assertThat(reasons.get(7)).contains("too large: 50.");
        assertThat(reasons.get(8)).contains("folder");
        assertThat(reasons.get(9)).contains("no paragraphs");
        assertThat(reasons.get(10)).contains("does not exist");
    }

    @Test
    void saysThatAFileMayNotBeRead() throws IOException {
        Path file = Files.writeString(folder.resolve("secret.txt"), "A sentence.");
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
        Files.setPosixFilePermissions(file, Set.of());
        assumeTrue(!Files.isReadable(file), "Whoever may read everything cannot see this");

        assertThat(refused(file)).contains("may not be read");
    }

    @Test
    void tellsReadingsApartByVersion() throws IOException {
        Article one = read("one.txt", "A headline here\n\nA sentence stands here.\n");
        Article same = read("one.txt", "A headline here\r\n\r\n\r\nA sentence stands here.");
        Article other = read("one.txt", "A headline here\n\nA sentence stood here.\n");

        assertThat(one.version()).isEqualTo(same.version()).isNotEqualTo(other.version());
    }

    private Article read(String name, String text) throws IOException {
        return read(Files.writeString(folder.resolve(name), text));
    }

    private static Article read(Path file) {
        return understood(INGEST.read(new Source.TextFile(file)));
    }

    private static Article understood(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Understood.class);
        return ((Reading.Understood) reading).article();
    }

    private static String refused(Path file) {
        Reading reading = INGEST.read(new Source.TextFile(file));
        assertThat(reading).as(file.toString()).isInstanceOf(Reading.Refused.class);
        return ((Reading.Refused) reading).reason();
    }

    private static List<String> texts(Article article, Kind kind) {
        return article.paragraphs().stream()
                .filter(paragraph -> paragraph.kind() == kind)
                .map(Paragraph::text)
                .toList();
    }
}
