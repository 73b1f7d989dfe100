package bot.pilcrow.answer;

import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Questions to begin with, made from the article's own statements and kept only if the answerer answers them with the very
 * sentence they were made from.
 */
final class Suggestions {

    private static final int ENOUGH = 6;

    private static final Pattern ABOUT = Pattern.compile(
            "\\b(?:about|over|regarding|towards?) (?:its |his |her |their )?"
                    + "((?:an? |the )?(?:[\\p{L}'’-]+ ){0,3}[\\p{L}'’-]{5,})(?=[,.”\"]| (?:in|and|of|as|while|after|between|with|on)\\b)");

    private static final Pattern TIME_AHEAD = Pattern.compile(
            "\\bthe (\\p{Ll}{4,}) (?:might|may|will|would|could|is (?:due|expected|scheduled) to) (?:take place|be held|happen|begin|start|open|end)\\b");

    private final Article article;
    private final Attribution attribution;

    Suggestions(Article article, Attribution attribution) {
        this.article = article;
        this.attribution = attribution;
    }

    List<String> thatAreAnsweredBy(Function<Question, Answer> answerer) {
        if (!article.metadata().isEnglish()) {
            return List.of();
        }
        List<String> kept = new ArrayList<>();
        for (Map.Entry<String, Source> candidate : candidates().entrySet()) {
            if (kept.size() < ENOUGH
                    && isAnswered(answerer.apply(Question.of(candidate.getKey())), candidate.getValue())) {
                kept.add(candidate.getKey());
            }
        }
        return List.copyOf(kept);
    }

    private Map<String, Source> candidates() {
        Map<String, Source> timed = new LinkedHashMap<>();
        Map<String, Source> topical = new LinkedHashMap<>();
        Map<String, Source> plain = new LinkedHashMap<>();
        for (Paragraph paragraph : article.body()) {
            for (Sentence sentence : paragraph.sentences()) {
                Source source = new Source(paragraph, sentence);
                String text = paragraph.textOf(sentence);
                Matcher ahead = TIME_AHEAD.matcher(text);
                if (ahead.find()) {
                    timed.putIfAbsent("When might the " + ahead.group(1) + " take place?", source);
                }
                Optional<String> speaker =
                        attribution.speakerOf(paragraph, sentence).filter(Suggestions::isName);
                Matcher about = ABOUT.matcher(text);
                if (speaker.isPresent() && about.find()) {
                    topical.putIfAbsent("What did " + speaker.get() + " say about " + about.group(1) + "?", source);
                }
                speaker.ifPresent(name -> plain.putIfAbsent("What did " + name + " say?", source));
            }
        }
        return interleaved(List.of(topical, timed, plain));
    }

    /** One of each kind in turn, so that the first three differ. */
    private static Map<String, Source> interleaved(List<Map<String, Source>> kinds) {
        Map<String, Source> all = new LinkedHashMap<>();
        List<List<Map.Entry<String, Source>>> lists =
                kinds.stream().map(kind -> List.copyOf(kind.entrySet())).toList();
        int longest = lists.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            for (List<Map.Entry<String, Source>> list : lists) {
                if (i < list.size()) {
                    all.putIfAbsent(list.get(i).getKey(), list.get(i).getValue());
                }
            }
        }
        return all;
    }

    private boolean isAnswered(Answer answer, Source source) {
        Optional<String> wanted = attribution.speakerOf(source.paragraph, source.sentence);
        return answer.citations().stream()
                .anyMatch(citation -> citation.paragraph().equals(source.paragraph)
                        || (wanted.isPresent() && citation.speaker().equals(wanted)));
    }

    private static boolean isName(String speaker) {
        return Character.isUpperCase(speaker.codePointAt(0));
    }

    /** The sentence a question was made from. */
    private record Source(Paragraph paragraph, Sentence sentence) {}
}
