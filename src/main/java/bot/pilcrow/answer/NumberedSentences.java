package bot.pilcrow.answer;

import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.retrieval.Unit;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.injector.ContentInjector;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The sentences of what was found, each with its number, as they are put into a prompt; and which sentence a number means, of
 * those shown. LangChain4j's own injector would send the bare question when nothing was found: here nothing is made of nothing.
 * For one question.
 */
final class NumberedSentences implements ContentInjector {

    private final Article article;
    private final Function<String, UserMessage> message;
    private final Map<String, Unit> shown = new LinkedHashMap<>();

    /**
     * Prepares for one question.
     *
     * @param message makes the user's message of the numbered sentences
     */
    NumberedSentences(Article article, Function<String, UserMessage> message) {
        this.article = article;
        this.message = message;
    }

    @Override
    public ChatMessage inject(List<Content> contents, ChatMessage question) {
        if (contents.isEmpty()) {
            throw new IllegalStateException("Nothing was found, so nothing may be asked");
        }
        TreeSet<Integer> numbers = new TreeSet<>();
        contents.forEach(
                content -> Optional.ofNullable(content.textSegment().metadata().getInteger("paragraph"))
                        .ifPresent(numbers::add));
        List<String> lines = new ArrayList<>();
        numbers.forEach(number -> article.paragraph(number).ifPresent(paragraph -> lines.add(line(paragraph))));
        return message.apply(String.join("\n", lines));
    }

    private String line(Paragraph paragraph) {
        List<String> sentences = new ArrayList<>();
        paragraph.sentences().forEach(sentence -> {
            Unit unit = new Unit(paragraph, sentence);
            shown.put(paragraph.idOf(sentence), unit);
            sentences.add("[" + paragraph.idOf(sentence) + "] " + unit.text());
        });
        return String.join(" ", sentences);
    }

    /** The sentence of a number, if it was shown. */
    Optional<Unit> sentence(String number) {
        return Optional.ofNullable(shown.get(number));
    }
}
