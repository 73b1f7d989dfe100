package bot.pilcrow.answer;

import java.util.regex.Pattern;

/**
 * Whether a few words can answer an English question. They cannot when it asks for yes or no, for a reason, for a manner, or
 * for what somebody said, or is too short to be understood alone: there a whole sentence is the answer, and the words
 * that a reader points at are no more than a part of it.
 */
enum AnswerShape {
    /** A few words answer. */
    WORDS,
    /** It takes a sentence. */
    SENTENCE;

    private static final String LEAD = "(?iu)^[^\\p{L}]*(?:(?:and|but|so|also|then|ok|please)\\b[\\s,]*)*";
    private static final String AUXILIARY =
            "(?:is|are|was|were|am|do|does|did|has|have|had|will|would|can|could|shall|should"
                    + "|may|might|must|isn['’]?t|aren['’]?t|wasn['’]?t|weren['’]?t|don['’]?t|doesn['’]?t|didn['’]?t|hasn['’]?t"
                    + "|haven['’]?t|won['’]?t|wouldn['’]?t|can['’]?t|couldn['’]?t)";

    private static final Pattern YES_OR_NO = Pattern.compile(LEAD + AUXILIARY + "\\b");
    private static final Pattern REASON =
            Pattern.compile("(?iu)\\bwhy\\b|\\bhow come\\b|\\b(?:for )?(?:what|which) reasons?\\b|\\bwhat for\\b");
    private static final Pattern MANNER = Pattern.compile("(?iu)\\bhow (?:" + AUXILIARY + ")\\b");
    private static final Pattern SAYING = Pattern.compile("(?iu)\\bwhat (?:else )?" + AUXILIARY
            + "\\b.*\\b(?:say|said|saying|tell|told|think|thought|claim|claimed|argue|argued|mean|believe|warn|warned|stress"
            + "|stressed|state|stated|suggest|comment|promise|promised|demand|demanded|want|wanted|hope|vow|vowed)\\b");
    private static final Pattern SHORT = Pattern.compile(LEAD + "[\\p{L}\\p{N}'’]*[^\\p{L}\\p{N}]*$");
    private static final Pattern REQUEST =
            Pattern.compile(LEAD + "(?:tell|explain|describe|summari[sz]e|list|give|show|compare)\\b");

    /** The shape of what a question asks for, by its words. */
    static AnswerShape of(String question) {
        for (Pattern whole : new Pattern[] {YES_OR_NO, REASON, MANNER, SAYING, SHORT, REQUEST}) {
            if (whole.matcher(question).find()) {
                return SENTENCE;
            }
        }
        return WORDS;
    }
}
