package bot.pilcrow.ingest;

import bot.pilcrow.ingest.Block.Hint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Markdown (CommonMark) to blocks, with the simple {@code key: value} lines of its front matter. */
final class MarkdownBlocks {

    /** The parser's time grows with the square of some hostile inputs: 39 s were measured at 180 kB. */
    static final int MOST_CHARS = 200_000;

    private static final Pattern FOOTNOTE_MARK = Pattern.compile("\\[\\^[^\\]\\s]{1,30}\\]");

    private final Parser parser = Parser.builder().build();

    List<Block> split(String text, Properties metadata) {
        String body = withoutFrontMatter(text, metadata);
        Collector collector = new Collector();
        parser.parse(body).accept(collector);
        collector.add(collector.picture, Hint.CAPTION);
        return collector.blocks;
    }

    private static String withoutFrontMatter(String text, Properties metadata) {
        String unix = text.replace("\r\n", "\n");
        if (!unix.startsWith("---\n")) {
            return unix;
        }
        int end = unix.indexOf("\n---\n", 3);
        if (end < 0) {
            return unix;
        }
        for (String line : unix.substring(4, end + 1).split("\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0 && !Character.isWhitespace(line.charAt(0))) {
                String value = line.substring(colon + 1).strip().replaceAll("^([\"'])(.*)\\1$", "$2");
                if (!value.isEmpty()) {
                    metadata.putIfAbsent(line.substring(0, colon).strip().toLowerCase(Locale.ROOT), value);
                }
            }
        }
        return unix.substring(end + 5);
    }

    private static final class Collector extends AbstractVisitor {

        private final List<Block> blocks = new ArrayList<>();
        private int quoteOrItem;

        /** Whether the paragraph before was nothing but a picture, and the words that stand in for it. */
        private boolean afterPicture;

        private String picture = "";

        @Override
        public void visit(Heading heading) {
            boolean first = blocks.stream().noneMatch(block -> block.hint() == Hint.TITLE);
            add(inline(heading), heading.getLevel() == 1 && first ? Hint.TITLE : Hint.HEADING);
        }

        @Override
        public void visit(Paragraph paragraph) {
            StringBuilder text = new StringBuilder();
            StringBuilder pictures = new StringBuilder();
            boolean hasPicture = false;
            boolean allEmphasis = true;
            for (Node node = paragraph.getFirstChild(); node != null; node = node.getNext()) {
                if (node instanceof Image image) {
                    hasPicture = true;
                    pictures.append(pictures.isEmpty() ? "" : " ").append(inline(image));
                } else {
                    allEmphasis &= node instanceof Emphasis || node instanceof SoftLineBreak;
                    append(node, text);
                }
            }
            boolean underPicture = allEmphasis
                    && (afterPicture || !pictures.isEmpty())
                    && !text.toString().isBlank();
            if (!underPicture) {
                add(picture, Hint.CAPTION);
                picture = pictures.toString();
            }
            // Emphasised words under a picture are its caption, and say more than the words for those who cannot see it
            add(text.toString(), underPicture ? Hint.CAPTION : quoteOrItem > 0 ? Hint.PROSE : Hint.NONE);
            afterPicture = hasPicture && text.toString().isBlank();
            if (underPicture || !afterPicture) {
                add(underPicture ? "" : picture, Hint.CAPTION);
                picture = "";
            }
        }

        @Override
        public void visit(BlockQuote quote) {
            quoteOrItem++;
            visitChildren(quote);
            quoteOrItem--;
        }

        @Override
        public void visit(ListItem item) {
            quoteOrItem++;
            visitChildren(item);
            quoteOrItem--;
        }

        @Override
        public void visit(FencedCodeBlock code) {
            add(code.getLiteral(), Hint.FURNITURE);
        }

        @Override
        public void visit(IndentedCodeBlock code) {
            add(code.getLiteral(), Hint.FURNITURE);
        }

        @Override
        public void visit(HtmlBlock html) {
            add(html.getLiteral(), Hint.FURNITURE);
        }

        private void add(String text, Hint hint) {
            boolean isFootnote = text.matches("(?s)\\[\\^[^\\]\\s]{1,30}\\]:.*");
            String trimmed = PlainBlocks.trim(
                    isFootnote ? text : FOOTNOTE_MARK.matcher(text).replaceAll(""));
            if (!trimmed.isEmpty()) {
                blocks.add(new Block(trimmed, isFootnote ? Hint.FURNITURE : hint));
            }
        }

        private static String inline(Node parent) {
            StringBuilder text = new StringBuilder();
            for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
                append(node, text);
            }
            return text.toString();
        }

        private static void append(Node node, StringBuilder text) {
            if (node instanceof Text words) {
                text.append(words.getLiteral());
            } else if (node instanceof Code code) {
                text.append(code.getLiteral());
            } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
                text.append(' ');
            } else if (!(node instanceof HtmlInline)) {
                text.append(inline(node));
            }
        }
    }
}
