package bot.pilcrow.ingest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows the parts of a page that are not the article by their shape: trails of section names, bylines, date lines, share
 * bars, notices, picture credits. It looks at one block at a time; position is the {@link Layout}'s business.
 */
final class Furniture {

    private static final Pattern SEPARATOR = Pattern.compile("[\\s\\u00A0]*(?:[/|›»>•·]|::|→)[\\s\\u00A0]*");

    /** What a page asks of its readers, in whole sentences. */
    private static final Pattern APPEAL = Pattern.compile(
            "(?iu)^(?:©|\\(c\\) ?\\d{4}|copyright ?(?:©|\\d)|all rights reserved|follow (?:us|@)|like us on|subscribe (?:to|now|for)"
                    + "|sign up (?:to|for|here|now)|(?:you can )?download (?:our|the) app|we use cookies"
                    + "|(?:this|our) (?:site|website|page)s? uses? cookies|accept (?:all )?cookies|(?:click|tap) here"
                    + "|(?:join|support) us\\b|get the latest|(?:read|see|watch|listen)(?: more| also)?:|(?:read|also read) more\\b|also read"
                    + "|\\(?(?:reporting|writing|editing|additional reporting|compiled) by\\b|síguenos|suscr[ií]bete|lea también"
                    + "|suivez-nous|abonnez-vous|lire aussi|folgen sie uns|lesen sie auch|подпи(?:шитесь|саться)|читайте также"
                    + "|相关阅读|责任编辑|版权所有|关注我们)");

    /** Labels of buttons and boxes, which are no sentences. */
    private static final Pattern LABEL = Pattern.compile(
            "(?iu)^(?:copyright\\b|advertis(?:e|ing)ment\\b|sponsored\\b|share(?: this)?\\b|subscribe\\b|sign up\\b|log ?in\\b"
                    + "|newsletter\\b|read (?:more|next)|related\\b|more (?:from|on|stories|news)\\b"
                    + "|most (?:read|popular|viewed)\\b|recommended\\b|trending\\b|tags?\\b|topics?\\b|keywords?\\b"
                    + "|categor(?:y|ies)\\b|filed under\\b|comments?\\b|leave a comment|print\\b|e-?mail\\b|copy link|back to top"
                    + "|skip to|menu$|search$|home$|privacy policy|terms (?:of|and)\\b|cookies? (?:policy|settings|notice)|donate\\b"
                    + "|compartir\\b|publicidad\\b|partager\\b|publicité\\b|teilen\\b|anzeige\\b|mehr zum thema|поделиться|реклама\\b"
                    + "|分享|广告|订阅)");

    private static final Pattern RIGHTS = Pattern.compile("(?iu)\\ball rights reserved\\b");

    /** Share bars name at least two of these and little else. */
    private static final Pattern NETWORK = Pattern.compile(
            "(?iu)\\b(?:facebook|twitter|tweet|whatsapp|telegram|linkedin|reddit|e-?mail|print|share|instagram|youtube|messenger"
                    + "|pinterest|rss)\\b");

    private static final Pattern BYLINE = Pattern.compile(
            "(?u)^(?:By|BY|Von|Por|Par|Di|Автор:?|Written by|Story by|Text:)\\s+(\\p{Lu}[^.!?]{2,80})$");

    private static final Pattern CREDIT = Pattern.compile(
            "(?iu)(?:[(\\[](?:[^()\\[\\]]{0,60}\\b)?(?:photos?|images?|pictures?|foto(?:s|grafía)?|фото|图|图片|credit|courtesy|handout"
                    + "|getty|reuters|afp|ap|epa|xinhua|tass|efe|dpa)\\b[^()\\[\\]]{0,80}[)\\]]\\.?"
                    + "|(?:photo(?:graph)?|image|picture|credit|foto|фото|图片?)\\s?[:：/][^.]{2,60}\\.?)$");

    private static final Pattern CAPTION_START =
            Pattern.compile("(?iu)^(?:file ?(?:photo)?\\s?[-–—:]|(?:photo|image|picture|caption|foto|фото|图)\\s?[:：])");

    private static final Pattern POSITION_MARK = Pattern.compile(
            "(?<=\\p{Lu}[\\p{L}.'’-]{1,30}[ ,]{1,2}|\\) )\\((?:L|R|C|left|right|cent(?:er|re)|top|bottom|pictured|second (?:left|right))\\)");

    private static final Pattern DATE = Pattern.compile(
            "(?iu)\\b(?:(\\d{4})-(\\d{2})-(\\d{2})|(\\d{1,2})(?:st|nd|rd|th)? (\\p{L}{3,9})\\.?,? (\\d{4})"
                    + "|(\\p{L}{3,9})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4}))\\b");

    /** A trail of section names, as above a headline. */
    boolean isTrail(Block block) {
        if (block.endsLikeASentence() || block.words() > 12) {
            return false;
        }
        Matcher separator = SEPARATOR.matcher(block.text());
        int separators = 0;
        while (separator.find()) {
            separators++;
        }
        return separators >= 1 && block.words() <= 4 * (separators + 1);
    }

    /** Something the page says about itself rather than about the news. */
    boolean isNotice(Block block) {
        int words = block.words();
        if (words > 30) {
            return false;
        }
        long networks = NETWORK.matcher(block.text()).results().count();
        boolean isShareBar = networks >= 2 && networks * 2 >= words;
        boolean isLabel = words <= 12
                && !block.endsLikeASentence()
                && LABEL.matcher(block.text()).find();
        return isShareBar
                || isLabel
                || APPEAL.matcher(block.text()).find()
                || RIGHTS.matcher(block.text()).find();
    }

    /** The author that a byline names. */
    Optional<String> author(Block block) {
        Matcher byline = BYLINE.matcher(block.text());
        return block.words() <= 12 && byline.find() ? Optional.of(byline.group(1)) : Optional.empty();
    }

    /** The date of a line that holds little besides one, as ISO 8601. */
    Optional<String> date(Block block) {
        if (block.words() > 12 || block.endsLikeASentence()) {
            return Optional.empty();
        }
        Matcher date = DATE.matcher(block.text());
        return date.find() ? PublishedDate.of(date) : Optional.empty();
    }

    /** Whether the block stands under a picture: it ends in a credit, or says who is where in the picture. */
    boolean isCaption(Block block) {
        int words = block.words();
        boolean hasCredit = words <= 80 && CREDIT.matcher(block.text()).find();
        boolean saysWhoIsWhere =
                words <= 50 && POSITION_MARK.matcher(block.text()).find();
        return hasCredit
                || saysWhoIsWhere
                || CAPTION_START.matcher(block.text()).find();
    }

    /** A caption without its credit, which says nothing about what the picture shows. */
    String withoutCredit(String caption) {
        return POSITION_MARK.matcher(CREDIT.matcher(caption).replaceAll("")).replaceAll("");
    }
}
