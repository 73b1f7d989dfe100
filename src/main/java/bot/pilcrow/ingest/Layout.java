package bot.pilcrow.ingest;

import bot.pilcrow.ingest.Block.Hint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what each block of a page is: by where it stands, how it is shaped, and how much it shares with the rest.
 *
 * <p>A sentence-shaped block is body. What stands before the first body block without ending like a sentence is a trail, a
 * headline, a byline or a date; what stands after the last is a footer. A caption is kept only if it speaks of the same
 * things as the headline and body, or if half of its names stand there.
 */
final class Layout {

    /** A block of this many words is running text even if its last full stop is missing. */
    private static final int LONG_ENOUGH_FOR_PROSE = 22;

    /** A caption that shares less than this part of its telling words with the article belongs to another story. */
    private static final double LEAST_LIKENESS = 0.35;

    private static final int LONGEST_SHOWN = 160;

    /** Of the lines above the body, one that shares this part of its telling words with the body is its headline. */
    private static final double LIKE_A_HEADLINE = 0.34;

    private final Furniture furniture = new Furniture();
    private final List<Block> blocks;
    private final boolean headingsAreMarked;

    /** Lines above the body that may be the headline. */
    private final List<Block> candidates = new ArrayList<>();

    Optional<String> headline = Optional.empty();
    Optional<String> author = Optional.empty();
    Optional<String> published = Optional.empty();
    final List<String> body = new ArrayList<>();
    final List<String> captions = new ArrayList<>();
    final List<String> dropped = new ArrayList<>();

    Layout(List<Block> blocks) {
        this.blocks = List.copyOf(blocks);
        this.headingsAreMarked =
                blocks.stream().anyMatch(block -> block.hint() == Hint.HEADING || block.hint() == Hint.TITLE);
    }

    Layout read() {
        List<Block> rest = new ArrayList<>();
        List<Block> pictures = new ArrayList<>();
        int firstBody = firstProse();
        int lastBody = lastProse();
        int firstPlain = firstPlain(firstBody);
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.hint() == Hint.FURNITURE) {
                drop("code, table or markup", block);
            } else if (block.hint() == Hint.CAPTION || isCaption(block) || (i < firstPlain && mayBeCaption(block))) {
                pictures.add(block);
            } else if (i >= lastBody && i > firstBody && furniture.isClosing(block)) {
                drop("footer after the last paragraph", block);
            } else if (block.hint() == Hint.PROSE || isProse(block) || i == lastBody) {
                rest.add(block);
            } else if (i < firstBody) {
                top(block);
            } else if (i > lastBody) {
                drop("footer after the last paragraph", block);
            } else {
                inside(block, rest);
            }
        }
        rest.forEach(block -> body.add(block.text()));
        chooseHeadline();
        if (body.isEmpty()) {
            relax(pictures);
        }
        pictures.forEach(this::keepIfLikeTheRest);
        return this;
    }

    private int firstProse() {
        for (int i = 0; i < blocks.size(); i++) {
            if (isBody(i)) {
                return i;
            }
        }
        return blocks.size();
    }

    private int lastProse() {
        for (int i = blocks.size() - 1; i >= 0; i--) {
            if (isBody(i) && !furniture.isClosing(blocks.get(i))) {
                return beginsWithProse() && i == blocks.size() - 2 && !isFurniture(blocks.get(i + 1)) ? i + 1 : i;
            }
        }
        return -1;
    }

    /** A file that is nothing but running text has no footer either: its last line is one more paragraph. */
    private boolean beginsWithProse() {
        return blocks.size() > 2
                && blocks.subList(0, blocks.size() - 1).stream().allMatch(block -> isProse(block) && !isCaption(block));
    }

    private boolean isFurniture(Block block) {
        return block.hint() == Hint.FURNITURE || furniture.isNotice(block) || furniture.isTrail(block);
    }

    /** Pictures stand between the headline and the first block that cannot be a caption. */
    private int firstPlain(int firstBody) {
        boolean hasHeadline = false;
        for (int i = 0; i < blocks.size(); i++) {
            if (isBody(i) && !(hasHeadline && mayBeCaption(blocks.get(i)))) {
                return i;
            }
            hasHeadline |= i < firstBody && !isFurniture(blocks.get(i));
        }
        // Nothing but what may be a caption: then it is what there is to read
        return -1;
    }

    private boolean isBody(int i) {
        Block block = blocks.get(i);
        return block.hint() == Hint.PROSE || (block.hint() == Hint.NONE && isProse(block) && !isCaption(block));
    }

    private boolean isProse(Block block) {
        if (block.hint() == Hint.TITLE || block.hint() == Hint.HEADING || furniture.isNotice(block)) {
            return false;
        }
        boolean titleShaped =
                headlineIsMissing(block) && block.text().matches("(?s).*[?!][\"”’'»]*") && block.words() <= 16;
        return !titleShaped && (block.endsLikeASentence() || block.words() >= LONG_ENOUGH_FOR_PROSE);
    }

    /** A first line that asks or exclaims is a headline: articles begin with statements. */
    private boolean headlineIsMissing(Block block) {
        boolean titleIsMarked = blocks.stream().anyMatch(other -> other.hint() == Hint.TITLE);
        return !titleIsMarked
                && blocks.size() > 2
                && blocks.stream()
                        .filter(other -> !furniture.isTrail(other) && !furniture.isNotice(other))
                        .findFirst()
                        .filter(block::equals)
                        .isPresent();
    }

    private boolean isCaption(Block block) {
        return block.hint() == Hint.NONE && !furniture.isNotice(block) && furniture.isCaption(block);
    }

    private boolean mayBeCaption(Block block) {
        return block.hint() == Hint.NONE && !furniture.isNotice(block) && furniture.mayBeCaption(block);
    }

    private void top(Block block) {
        Optional<String> byline = furniture.author(block);
        Optional<String> date = furniture.date(block);
        if (block.hint() == Hint.TITLE) {
            headline.ifPresent(earlier -> dropped.add("line above the headline: " + shown(earlier)));
            headline = Optional.of(block.text());
        } else if (furniture.isNotice(block)) {
            drop("notice of the page", block);
        } else if (byline.isPresent()) {
            author = byline;
            drop("byline, kept as the author", block);
        } else if (date.isPresent()) {
            published = date;
            drop("date line, kept as the date", block);
        } else if (furniture.isTrail(block)) {
            drop("trail of section names", block);
        } else {
            candidates.add(block);
        }
    }

    /** A marked title; else the first line that speaks of what the body does; else the likest of them, or the first. */
    private void chooseHeadline() {
        Set<String> article = new LinkedHashSet<>();
        body.forEach(text -> article.addAll(Words.telling(text)));
        Optional<Block> chosen = headline.isPresent()
                ? Optional.empty()
                : candidates.stream()
                        .filter(block -> block.words() >= 3 && likeness(block, article) >= LIKE_A_HEADLINE)
                        .findFirst()
                        .or(() -> candidates.stream()
                                .filter(block -> block.words() >= 2)
                                .reduce((a, b) -> likeness(b, article) > likeness(a, article) ? b : a));
        boolean isAbove = true;
        for (Block candidate : candidates) {
            if (chosen.filter(candidate::equals).isPresent() && isAbove) {
                headline = Optional.of(candidate.text());
                isAbove = false;
            } else {
                drop(isAbove && headline.isEmpty() ? "line above the headline" : "line under the headline", candidate);
            }
        }
    }

    private static double likeness(Block block, Set<String> article) {
        Set<String> telling = Words.telling(block.text());
        return (double) telling.stream().filter(article::contains).count() / Math.max(1, telling.size());
    }

    private void inside(Block block, List<Block> rest) {
        if (furniture.isNotice(block) || furniture.isTrail(block)) {
            drop("notice of the page", block);
        } else if (block.hint() == Hint.HEADING
                || block.hint() == Hint.TITLE
                || (block.words() <= 9 && !headingsAreMarked && !block.text().matches(".*[:：;；,，、]"))) {
            drop("heading of a section", block);
        } else {
            rest.add(block);
        }
    }

    /** Nothing ends like a sentence: notes, verse, a transcript. Whatever has a few words is taken as it is. */
    private void relax(List<Block> pictures) {
        headline = Optional.empty();
        dropped.clear();
        pictures.clear();
        for (Block block : blocks) {
            if (block.hint() == Hint.TITLE) {
                headline = Optional.of(block.text());
            } else if (block.hint() == Hint.FURNITURE || furniture.isNotice(block) || block.words() < 3) {
                drop("too little to quote", block);
            } else {
                body.add(block.text());
            }
        }
    }

    private void keepIfLikeTheRest(Block picture) {
        Set<String> article = new LinkedHashSet<>();
        headline.ifPresent(title -> article.addAll(Words.telling(title)));
        body.forEach(text -> article.addAll(Words.telling(text)));
        String shows = furniture.withoutCredit(picture.text());
        Set<String> telling = Words.telling(shows);
        Set<String> names = Words.names(shows);
        long shared = telling.stream().filter(article::contains).count();
        boolean namesItsPeople =
                !names.isEmpty() && names.stream().filter(article::contains).count() * 2 >= names.size();
        if (telling.isEmpty() || (shared < LEAST_LIKENESS * telling.size() && !namesItsPeople)) {
            drop(
                    "caption of another story (" + shared + " of its " + telling.size()
                            + " telling words are in this one)",
                    picture);
        } else {
            captions.add(picture.text());
        }
    }

    private void drop(String reason, Block block) {
        dropped.add(reason + ": " + shown(block.text()));
    }

    private static String shown(String text) {
        String line = text.replaceAll("[\\s\\u00A0]+", " ");
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
    }
}
