package bot.pilcrow.app;

import bot.pilcrow.answer.Answer;
import bot.pilcrow.answer.Answerer;
import bot.pilcrow.answer.ModelObserver;
import bot.pilcrow.answer.Question;
import bot.pilcrow.answer.ReplyCache;
import bot.pilcrow.article.Article;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers questions at the terminal. */
@Command(
        name = "ask",
        mixinStandardHelpOptions = true,
        description = {
            "Answers a question about the article.",
            "Without QUESTION, reads standard input: one question a line, or one JSON object a line with id, question and"
                    + " history; writes one answer a line."
        })
final class AskCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--article", paramLabel = "FILE", description = "a .txt or .md file; else the setting ARTICLE")
    private @Nullable Path file;

    @Option(names = "--json", description = "print one JSON object for each answer")
    private boolean json;

    @Parameters(arity = "0..*", paramLabel = "QUESTION", description = "the question")
    private String @Nullable [] words;

    private final Json writer = new Json();

    @Override
    public Integer call() {
        Settings settings = Settings.read(System.getenv(), Path.of(""));
        Logs.show(settings);
        try (Library library = new Library(settings)) {
            Article article =
                    Library.read(library.ingest(), Optional.ofNullable(file).or(settings::article));
            Answerer answerer = library.bestAnswerer(
                    library.answerer(article), ReplyCache.none(), new SecureRandom(), ModelObserver.none());
            PrintWriter out = spec.commandLine().getOut();
            if (words != null && words.length > 0) {
                answer(new AskLine(Optional.empty(), Question.of(String.join(" ", words))), answerer, out);
                return 0;
            }
            return answerAll(answerer, out) ? 0 : 1;
        }
    }

    /** Answers line by line; a line that cannot be read is reported and passed over, and makes the outcome false. */
    private boolean answerAll(Answerer answerer, PrintWriter out) {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        AskLine.Reader reader = new AskLine.Reader();
        boolean allRead = true;
        try {
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                try {
                    if (!line.isBlank()) {
                        answer(reader.read(line, number), answerer, out);
                    }
                } catch (CommandFailed e) {
                    allRead = false;
                    spec.commandLine().getErr().println("pilcrow: " + e.getMessage());
                }
            }
            return allRead;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(AskLine asked, Answerer answerer, PrintWriter out) {
        long begun = System.nanoTime();
        Answer answer = answerer.answer(asked.question());
        double millis = (System.nanoTime() - begun) / 1e6;
        String text = new AnswerText(answerer.article()).of(answer);
        out.println(json ? writer.answer(asked.id(), asked.question().text(), answer, text, millis) : text + "\n");
        out.flush();
    }
}
