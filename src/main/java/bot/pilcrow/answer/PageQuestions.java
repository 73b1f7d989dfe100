package bot.pilcrow.answer;

import bot.pilcrow.article.Article;
import bot.pilcrow.article.Article.Metadata;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Paragraph.Kind;
import bot.pilcrow.article.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * English questions about the article as a whole, which no single sentence answers: what it is about, what it is called, who
 * published it and when. They are answered with the headline and the first sentence; publisher and date stand in the line
 * under every answer.
 */
final class PageQuestions {

    private static final String THE_ARTICLE =
            "(?:this|the|that|your) (?:whole |news )?(?:article|story|piece|text|post|page)";

    private static final Pattern ABOUT = Pattern.compile("(?iu)\\bwhat(?:'s|’s| is| was)?\\b.{0,20}" + THE_ARTICLE
            + "\\b.{0,10}\\babout\\b|\\b(?:summar(?:y|i[sz]e)|tl;?dr|gist)\\b|\\b(?:main|key) (?:point|idea|topic|message)s?\\b.{0,12}"
            + THE_ARTICLE + "\\b|^what(?:'s|’s| is) (?:this|it) (?:all )?about\\b|\\btell me about " + THE_ARTICLE
            + "\\s*[.?!]*$");

    private static final Pattern HEADLINE = Pattern.compile(
            "(?iu)\\bwhat(?:'s|’s| is| was)?\\b.{0,15}\\b(?:headline|title)\\b(?: of " + THE_ARTICLE + ")?\\s*[?.!]*$");

    private static final Pattern PUBLISHER = Pattern.compile(
            "(?iu)\\b(?:who|which (?:paper|newspaper|outlet|site|website|agency|publisher|channel))\\b.{0,15}\\bpublish(?:ed|es)? "
                    + THE_ARTICLE + "\\b|\\b(?:who|what) is the (?:publisher|source)(?: of " + THE_ARTICLE
                    + ")?\\s*[?.!]*$"
                    + "|\\bwhere (?:was|is|does) " + THE_ARTICLE + " (?:published|from|come from)");

    private static final Pattern DATE = Pattern.compile(
            "(?iu)^\\W*(?:and )?when was (?:it|this) (?:published|posted)\\W*$|\\b(?:when|what (?:day|date))\\b.{0,15}"
                    + THE_ARTICLE
                    + ".{0,10}\\b(?:published|written|posted|out|from|dated?)\\b"
                    + "|\\b(?:how old is|date of|when is) "
                    + THE_ARTICLE + "\\b");

    private final Article article;

    PageQuestions(Article article) {
        this.article = article;
    }

    /**
     * The quotes that answer such a question.
     *
     * @return empty if the question is none of these, or asks for something that is not known of the article
     */
    Optional<List<Citation>> answer(String question) {
        Metadata known = article.metadata();
        if (ABOUT.matcher(question).find()) {
            return Optional.of(lead(2));
        }
        boolean isAnswered = HEADLINE.matcher(question).find()
                || (PUBLISHER.matcher(question).find() && known.publisher().isPresent())
                || (DATE.matcher(question).find() && known.published().isPresent());
        return isAnswered ? Optional.of(lead(1)) : Optional.empty();
    }

    private List<Citation> lead(int most) {
        List<Citation> lead = new ArrayList<>();
        article.paragraphs().stream()
                .filter(paragraph -> paragraph.kind() == Kind.HEADLINE)
                .map(headline -> new Citation(headline, 0, headline.text().length(), Optional.empty()))
                .forEach(lead::add);
        Paragraph first = article.body().get(0);
        Sentence sentence = first.sentences().get(0);
        lead.add(new Citation(first, sentence.from(), sentence.to(), Optional.empty()));
        return lead.subList(0, Math.min(most, lead.size()));
    }
}
