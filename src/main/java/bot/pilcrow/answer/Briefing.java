package bot.pilcrow.answer;

import bot.pilcrow.answer.Question.Exchange;
import bot.pilcrow.article.Article;
import bot.pilcrow.article.Article.Metadata;
import bot.pilcrow.article.Paragraph;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.rag.AugmentationRequest;
import dev.langchain4j.rag.AugmentationResult;
import dev.langchain4j.rag.DefaultRetrievalAugmentor;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** What a model is told and asked about one article, on each occasion. May be shared between threads. */
final class Briefing {

    private static final int LONGEST_TURN = 600;

    private final Article article;
    private final PromptBook prompts;
    private final String model;
    private final RandomGenerator random;

    Briefing(Article article, PromptBook prompts, String model, RandomGenerator random) {
        this.article = article;
        this.prompts = prompts;
        this.model = model;
        this.random = random;
    }

    /**
     * A question as it is put to the model.
     *
     * @param question as it was asked
     * @param messages what is said
     * @param sentences which sentence a number means
     * @param key hash over all that the reply depends on
     */
    record Asked(Question question, List<ChatMessage> messages, NumberedSentences sentences, String key) {}

    /**
     * Puts a question with the sentences that bear on it.
     *
     * @param alone the question so that it stands alone
     * @param language BCP 47 code of the answer's language
     * @return empty when nothing in the article comes near, so that no model need be asked
     */
    Optional<Asked> ask(Question question, Question alone, Examination examined, String language) {
        List<Content> found = new NearPassages(examined).contents();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> fillings = fillings();
        fillings.put("answer_language", languageName(language));
        fillings.put("history", history(question));
        fillings.put("question", question.text());
        String system = prompts.say("answer", fillings).system();
        NumberedSentences sentences = new NumberedSentences(article, numbered -> {
            fillings.put("sentences", numbered);
            return UserMessage.from(prompts.say("answer", fillings).user());
        });
        UserMessage asked = UserMessage.from(alone.text());
        ContentRetriever retriever = query -> found;
        RetrievalAugmentor augmentor = DefaultRetrievalAugmentor.builder()
                .contentRetriever(retriever)
                .contentInjector(sentences)
                .executor(Runnable::run)
                .build();
        AugmentationResult augmented = augmentor.augment(
                new AugmentationRequest(asked, dev.langchain4j.rag.query.Metadata.from(asked, "question", List.of())));
        String key = hash(List.of(
                model,
                prompts.version(),
                article.version(),
                language,
                history(question),
                question.text().strip().toLowerCase(Locale.ROOT),
                question.selected().orElse(""),
                fillings.getOrDefault("sentences", "")));
        return Optional.of(
                new Asked(question, List.of(SystemMessage.from(system), augmented.chatMessage()), sentences, key));
    }

    /** Asks to have a question stand alone in the article's language. */
    List<ChatMessage> condense(Question question) {
        Map<String, String> fillings = fillings();
        fillings.put("history", history(question));
        fillings.put("question", question.text());
        return messages(prompts.say("condense", fillings));
    }

    /** Asks for questions to begin with. */
    List<ChatMessage> suggest() {
        Map<String, String> fillings = fillings();
        fillings.put(
                "sentences",
                article.body().stream().limit(20).map(Paragraph::text).collect(Collectors.joining("\n")));
        return messages(prompts.say("suggest", fillings));
    }

    /** Asks for the same again in a form that can be read. */
    UserMessage repair(String problem) {
        return UserMessage.from(
                prompts.say("repair", Map.of("problem", problem)).system());
    }

    private static List<ChatMessage> messages(PromptBook.Prompt prompt) {
        return List.of(SystemMessage.from(prompt.system()), UserMessage.from(prompt.user()));
    }

    private Map<String, String> fillings() {
        Metadata about = article.metadata();
        Map<String, String> fillings = new HashMap<>();
        fillings.put("title", about.title());
        fillings.put("publisher", about.publisher().orElse("-"));
        fillings.put("published", about.published().orElse("-"));
        fillings.put("article_language", languageName(about.language()));
        fillings.put("fence", Long.toString(random.nextLong(1L << 50), 36));
        return fillings;
    }

    private static String languageName(String code) {
        return Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH);
    }

    private static String history(Question question) {
        String said = question.history().stream().map(turn -> turn(turn)).collect(Collectors.joining("\n"));
        return question.selected()
                .map(words -> (said + "\n> " + shortened(words)).strip())
                .orElse(said.isEmpty() ? "-" : said);
    }

    private static String turn(Exchange turn) {
        return "? " + shortened(turn.question()) + "\n! " + shortened(turn.answer());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TURN ? text : text.substring(0, LONGEST_TURN) + "…";
    }

    private static String hash(List<String> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
