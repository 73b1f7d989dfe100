package bot.pilcrow.app;

import bot.pilcrow.answer.Answer;
import bot.pilcrow.answer.Citation;
import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import java.util.List;
import java.util.stream.Collectors;

/** An answer as plain lines for a terminal. */
final class AnswerText implements Answer.Cases<String> {

    private final Article article;

    AnswerText(Article article) {
        this.article = article;
    }

    String of(Answer answer) {
        return answer.fold(this);
    }

    @Override
    public String answered(Answer.Answered answer) {
        return claims(answer.claims(), answer.citations()) + quotes(answer.citations()) + "\n" + source();
    }

    @Override
    public String partly(Answer.Partly answer) {
        return claims(answer.claims(), answer.citations()) + quotes(answer.citations()) + "\nNot in the article: "
                + answer.missing() + "\n" + source();
    }

    @Override
    public String notInArticle(Answer.NotInArticle answer) {
        String sought =
                answer.soughtFor().isEmpty() ? "" : " It never mentions " + String.join(", ", answer.soughtFor()) + ".";
        String closest = answer.closest().isEmpty()
                ? ""
                : "\nThe closest it comes:\n" + quotes(answer.closest()) + "\n" + source();
        return "The article does not say." + sought + closest;
    }

    @Override
    public String unavailable(Answer.Unavailable answer) {
        if (answer.cause() instanceof Answer.Cause.OtherLanguage other) {
            return "The article's language is %s and the question's is %s; without a language model, ask in the article's language."
                    .formatted(other.article(), other.question());
        }
        return "There are no words to look for in this question.";
    }

    private static String claims(List<Answer.Claim> claims, List<Citation> citations) {
        return claims.stream()
                .map(claim -> claim.text() + marks(claim, citations) + "\n")
                .collect(Collectors.joining());
    }

    private static String marks(Answer.Claim claim, List<Citation> citations) {
        return claim.citations().stream()
                .map(place -> citations.get(place).paragraph())
                .filter(paragraph -> paragraph.kind() == Paragraph.Kind.BODY)
                .distinct()
                .map(paragraph -> " ¶" + paragraph.number())
                .collect(Collectors.joining());
    }

    private String quotes(List<Citation> citations) {
        return citations.stream().map(this::quote).collect(Collectors.joining("\n"));
    }

    private String quote(Citation citation) {
        String said = citation.speaker()
                .or(() -> article.metadata().publisher())
                .map(name -> name + ", ")
                .orElse("");
        String place = switch (citation.paragraph().kind()) {
            case BODY -> "¶" + citation.paragraph().number();
            case CAPTION -> "photo caption";
            case HEADLINE -> "headline";
        };
        String translation = citation.translation()
                .map(words -> "\n  (machine translation) " + words)
                .orElse("");
        return "> " + citation.quote() + "\n  — " + said + place + translation;
    }

    private String source() {
        StringBuilder line = new StringBuilder(article.title());
        article.metadata().publisher().ifPresent(name -> line.append(" · ").append(name));
        article.metadata().published().ifPresent(date -> line.append(" · ").append(date));
        return line.toString();
    }
}
