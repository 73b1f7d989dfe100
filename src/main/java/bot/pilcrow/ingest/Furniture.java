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
                    + "|(?:join|support) us\\b|get the latest|get .{3,60} in your (?:inbox|mailbox)|(?:read|see|watch|listen)(?: more| also)?:|(?:read|also read) more\\b|also read"
                    + "|\\(?(?:reporting|writing|editing|additional reporting|compiled) by\\b|síguenos|suscr[ií]bete|lea también"
                    + "|suivez-nous|abonnez-vous|lire aussi|folgen sie uns|lesen sie auch|подпи(?:шитесь|саться)|читайте также"
                    + "|相关阅读|责任编辑|版权所有|关注我们)");

    /** Labels of buttons and boxes, which are no sentences. */
    private static final Pattern LABEL = Pattern.compile(
            "(?iu)^(?:copyright\\b|advertis(?:e|ing|ement)s?(?:$|:| with us)|sponsored(?:$|:| content| by)"
                    + "|share(?:$|:| (?:this|on|via|article|story)\\b)|subscribe\\b|sign up\\b|log ?in\\b|newsletters?$"
                    + "|read (?:more|next)\\b|related(?:$|:| (?:topics?|articles?|stories|news|links|posts|coverage|content|reading)\\b)"
                    + "|more (?:from|on|stories|news)\\b|most (?:read|popular|viewed)\\b|recommended(?:$|:| for you| stories)"
                    + "|trending(?:$|:| now)|(?:tag|topic|keyword)s?(?:$|:)|categor(?:y|ies)(?:$|:)|filed under\\b"
                    + "|comments?(?:$|:| ?\\(\\d)|leave a comment|print$|e-?mail(?:$| (?:us|this)\\b)|copy link|back to top|skip to|menu$"
                    + "|search$|home$|privacy policy|terms (?:of use|of service|and conditions)\\b|cookies? (?:policy|settings|notice)"
                    + "|donate(?:$| now)|compartir(?:$|:| en)|publicidad$|partager(?:$|:| sur)|publicité$|teilen$|anzeige$"
                    + "|mehr zum thema|поделиться$|реклама$|分享$|广告$|订阅$)");

    /** What a page says of itself below its last paragraph, in whole sentences. */
    private static final Pattern CLOSING = Pattern.compile(
            "(?iu)\\b(?:copyright|terms of (?:use|service)|privacy policy|letters to the editor|all (?:photos|images|pictures) (?:are|by)"
                    + "|(?:this|the) (?:article|story|page) (?:is for|was (?:first|originally)|first|originally|has been|was (?:amended"
                    + "|updated|corrected))|(?:views|opinions) expressed|not necessarily|for information only|be reproduced"
                    + "|without (?:prior |written )*permission)\\b");

    private static final Pattern RIGHTS = Pattern.compile("(?iu)\\ball rights reserved\\b");

    /** Share bars name at least two of these and little else. */
    private static final Pattern NETWORK = Pattern.compile(
            "(?iu)\\b(?:facebook|twitter|tweet|whatsapp|telegram|linkedin|reddit|e-?mail|print|share|instagram|youtube|messenger"
                    + "|pinterest|rss)\\b");

    private static final Pattern BYLINE = Pattern.compile(
            "(?u)^(?:By|BY|Von|Por|Par|Di|Автор:?|Written by|Story by|Text:)\\s+(\\p{Lu}[^.!?]{2,80})$");

    private static final String PICTURE =
            "(?i:photo(?:graph)?s?|images?|pictures?|foto(?:s|grafía)?|фото|图片?|credit|courtesy|handout)";

    /** A credit that names a picture, or whoever took it. */
    private static final Pattern CREDIT = Pattern.compile("[(（\\[](?:(?:(?i:file|handout) )?" + PICTURE
            + "\\s?(?:[:：/]|(?i:by|from|of|courtesy)\\b)[^()（）\\[\\]]{1,80}"
            + "|[^()（）\\[\\]]{1,60}[ /]" + PICTURE + "|[^()（）\\[\\]]{1,20}(?:摄|攝|供图|提供|撮影|제공))[)）\\]]\\.?$"
            + "|[.!?…][\"”’]? (?:[\\p{L}][\\p{L}.’'-]* ){1,3}(?i:photo|picture|image)s?\\.?$"
            + "|(?:^|[.!?…。] ?)(?:Photo(?:graph)?|Image|Picture|Credit|Foto|Фото|图片?)\\s?[:：/][^.]{2,60}\\.?$");

    /** Names in brackets after a sentence: a credit if they stand where pictures do, an agency's signature elsewhere. */
    private static final Pattern NAMES_AT_THE_END = Pattern.compile(
            "[.!?…。][\"”’]? ?[(（\\[](?:(?i:getty(?: images)?|reuters|afp|ap|epa|xinhua|tass|efe|dpa|新华社)"
                    + "|\\p{Lu}[\\p{L}.’'-]*(?: \\p{Lu}[\\p{L}.’'-]*){0,3} ?[/|] ?\\p{Lu}[\\p{L}.’'-]*(?: \\p{Lu}[\\p{L}.’'-]*){0,3})[)）\\]]\\.?$");

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
        boolean isShareBar = networks >= 2 && networks * 2 >= words && !block.endsLikeASentence();
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
        if (block.words() > 16 || block.endsLikeASentence()) {
            return Optional.empty();
        }
        Matcher date = DATE.matcher(block.text());
        return date.find() ? PublishedDate.of(date) : Optional.empty();
    }

    /** What a page says of itself, which is no notice among the paragraphs but is one below them. */
    boolean isClosing(Block block) {
        return block.words() <= 30 && CLOSING.matcher(block.text()).find();
    }

    /** Whether the block says itself that it stands under a picture. */
    boolean isCaption(Block block) {
        return (block.words() <= 80 && CREDIT.matcher(block.text()).find())
                || CAPTION_START.matcher(block.text()).find();
    }

    /** Whether the block is a caption if it stands where pictures do: it ends in names, or says who is where. */
    boolean mayBeCaption(Block block) {
        return block.words() <= 60
                && (NAMES_AT_THE_END.matcher(block.text()).find()
                        || POSITION_MARK.matcher(block.text()).find());
    }

    /** A caption without its credit and date, which say nothing about what the picture shows. */
    String withoutCredit(String caption) {
        String text = caption;
        for (Pattern aside : new Pattern[] {CREDIT, NAMES_AT_THE_END, POSITION_MARK, DATE}) {
            text = aside.matcher(text).replaceAll("");
        }
        return text;
    }
}
