package bot.pilcrow.answer;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The kind of thing that an English question asks for, by its words alone; the first kind that fits is taken. */
enum AskedFor {
    SAYING(
            "\\bwhat (?:else )?(?:do|does|did|has|have|had|would|is|was)\\b.*\\b(?:say|said|saying|tell|told|think|thinks|react|respond"
                    + "|comment|claim|testify)\\b|\\bhow (?:did|does|do|has|have)\\b.*\\b(?:react|respond|comment)|\\breaction\\b|\\bposition on\\b|\\bopinion\\b"),
    REASON(
            "\\bwhy\\b|\\b(?:what|which) (?:is |was |were |are )?(?:the )?(?:reasons?|causes?)\\b|\\breason\\b|\\bwhat (?:caused|made|drove|led)\\b"
                    + "|\\bhow come\\b|\\bbehind\\b|\\bpurpose\\b|\\bwhat for\\b|\\bfor what\\b"),
    OFTEN("\\bhow often\\b|\\b(?:number of|how many) times\\b|\\bhow frequent"),
    AGE("\\bhow old\\b|\\b(?:what|which) age\\b|\\baverage age\\b|\\bage of\\b"),
    SHARE("\\bper ?cent\\b|\\bpercentage\\b|\\b(?:what|which) (?:share|proportion|part|fraction|majority)\\b|%"),
    SPAN(
            "\\bhow long\\b|\\b(?:how many|number of|what number of) (?:\\p{L}+ )?(?:seconds|minutes|hours|days|weeks|months|years)\\b|^(?:hours|days|weeks|months|years)\\b|\\bduration\\b"),
    DISTANCE(
            "\\bhow (?:far|close|near)\\b|\\bdistance\\b|\\bhow many (?:miles|metres|meters|kilometres|kilometers|km)\\b"),
    COUNT(
            "\\bhow many\\b|\\bwhat(?:'s| is| was)? (?:the )?number\\b|\\bnumber of\\b|\\bsize of\\b|\\bpopulation\\b|\\bdeath toll\\b|\\btally\\b"),
    AMOUNT(
            "\\bhow (?:much|expensive|big|large|high|tall|deep|thick|wide|heavy|fast|hot|cold|strong|badly|cheap|weak)\\b|\\b(?:cost|costs|price|fare|fee|salary|sum|worth|amount)\\b"
                    + "|\\bwhat (?:\\p{L}+ )?(?:rate|width|height|speed)\\b"),
    TIME(
            "\\bwhen\\b|\\b(?:what|which) (?:time|date|day|year|month|week|season)\\b|\\bhow soon\\b|\\bdeadline\\b|\\bdate of\\b"),
    PLACE(
            "\\bwhere\\b|\\b(?:what|which) (?:place|city|country|location|town|village|area|region)\\b|\\blocation of\\b|\\bplace of\\b"),
    WHO(
            "\\bwho(?:m|se)?\\b|\\b(?:what|which) (?:\\p{L}+ )?(?:person|people|man|woman|company|firm|group|official|politician|policymaker|minister"
                    + "|player|scientist|researcher|judge|expert|historian|member|party|club|team|organi[sz]ation|lawyer|author|publication|journal|newspaper|paper)\\b"
                    + "|\\bname of\\b|\\b(?:lawyer|mayor|leader|coach|author)'?s? name\\b"),
    MANNER("\\bhow\\b|\\bby what means\\b|\\bin (?:what|which) way\\b"),
    THING("\\bwhat\\b|\\bwhich\\b"),
    YES_OR_NO(
            "^(?:is|are|was|were|am|do|does|did|has|have|had|will|would|can|could|shall|should|may|might|must|any chance)\\b"),
    UNCLEAR("");

    private static final Pattern LEAD = Pattern.compile(
            "^[^\\p{L}]*(?:(?:and|but|so|also|then|ok|okay|hi|hello|hey|please|well|sorry)\\b[\\s,]*)*");
    private static final Pattern RUN_TOGETHER = Pattern.compile("\\b(who|what|where|when|how)['’]?s\\b");

    private static final Set<AskedFor> VAGUE = Set.of(THING, MANNER, YES_OR_NO, UNCLEAR);
    private static final Set<AskedFor> FIGURES = Set.of(COUNT, AMOUNT, SHARE);

    private final Pattern form;

    AskedFor(String form) {
        this.form = Pattern.compile(form);
    }

    /** What a question asks for. */
    static AskedFor of(String question) {
        String lower = LEAD.matcher(question.toLowerCase(Locale.ROOT)).replaceFirst("");
        lower = RUN_TOGETHER.matcher(lower).replaceAll("$1 is");
        for (AskedFor kind : values()) {
            if (kind.form.matcher(lower).find()) {
                return kind;
            }
        }
        return UNCLEAR;
    }

    /** Whether it says little of what answers: "what" may ask for a person, a figure or a reason. */
    boolean isVague() {
        return VAGUE.contains(this);
    }

    /** Whether no answer can serve both. */
    boolean excludes(AskedFor other) {
        boolean alike = this == other || (FIGURES.contains(this) && FIGURES.contains(other));
        return !alike && !isVague() && !other.isVague();
    }

    /** Whether questions of the same words are others by this alone: "how many engineers" and "which", "when did" and "how". */
    boolean turns(AskedFor other) {
        boolean counts = (this == COUNT && other == THING) || (this == THING && other == COUNT);
        boolean asksHow = (this == MANNER && !other.isVague()) || (other == MANNER && !isVague());
        return counts || (asksHow && this != SAYING && other != SAYING);
    }
}
