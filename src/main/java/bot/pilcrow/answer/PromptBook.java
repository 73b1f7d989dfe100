package bot.pilcrow.answer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is said to language models: the packed prompts, or an operator's own in their place. Immutable. */
public final class PromptBook {

    /** The occasions, by file name, with the variables each one has. */
    private static final Map<String, Set<String>> OCCASIONS = Map.of(
            "answer",
            Set.of(
                    "title",
                    "publisher",
                    "published",
                    "article_language",
                    "answer_language",
                    "fence",
                    "history",
                    "sentences",
                    "question"),
            "condense",
            Set.of("title", "article_language", "fence", "history", "question"),
            "repair",
            Set.of("problem"),
            "suggest",
            Set.of("title", "article_language", "fence", "sentences"));

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String USER = "--- user";

    /** A prompt that cannot be used; the message names file and line. */
    public static final class Unusable extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unusable(String message) {
            super(message);
        }
    }

    /**
     * What is said on one occasion.
     *
     * @param system the system message
     * @param user the user's message; empty if there is none
     */
    record Prompt(String system, String user) {}

    private final Map<String, Prompt> prompts = new HashMap<>();
    private final String version;

    private PromptBook(Optional<Path> folder) {
        StringBuilder all = new StringBuilder();
        for (String occasion : new TreeSet<>(OCCASIONS.keySet())) {
            String file = occasion + ".md";
            String text = own(folder, file).orElseGet(() -> packed(file));
            String place = own(folder, file).isPresent()
                    ? folder.orElseThrow().resolve(file).toString()
                    : "prompts/" + file;
            prompts.put(occasion, parse(place, text, OCCASIONS.getOrDefault(occasion, Set.of())));
            all.append(text);
        }
        this.version = hash(all.toString());
    }

    /**
     * Reads the prompts.
     *
     * @param folder with files that win over the packed ones
     * @throws Unusable naming the file and line at fault
     */
    public static PromptBook read(Optional<Path> folder) {
        folder.filter(path -> !Files.isDirectory(path)).ifPresent(path -> {
            throw new Unusable(path + " is no folder");
        });
        return new PromptBook(folder);
    }

    /** Changes whenever a word of any prompt does. */
    String version() {
        return version;
    }

    /** What is said on an occasion with its variables filled in; what fills one is never searched for others. */
    Prompt say(String occasion, Map<String, String> fillings) {
        Prompt prompt = prompts.getOrDefault(occasion, new Prompt("", ""));
        return new Prompt(fill(prompt.system(), fillings), fill(prompt.user(), fillings));
    }

    private static String fill(String text, Map<String, String> fillings) {
        return VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(fillings.getOrDefault(found.group(1), "")));
    }

    private static Optional<String> own(Optional<Path> folder, String file) {
        Optional<Path> path = folder.map(named -> named.resolve(file)).filter(Files::isRegularFile);
        try {
            return path.isPresent() ? Optional.of(Files.readString(path.get())) : Optional.empty();
        } catch (IOException e) {
            throw new Unusable(path.orElseThrow() + " cannot be read as UTF-8 text: " + e.getMessage());
        }
    }

    private static String packed(String file) {
        try (InputStream in = PromptBook.class.getResourceAsStream("/prompts/" + file)) {
            if (in == null) {
                throw new Unusable("prompts/" + file + " is missing from the program; install it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Prompt parse(String place, String text, Set<String> wanted) {
        List<String> lines = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)
                .lines()
                .toList();
        int end = lines.isEmpty() || !lines.get(0).equals("---")
                ? -1
                : lines.subList(1, lines.size()).indexOf("---") + 1;
        if (end < 1) {
            throw new Unusable(place + " line 1: a prompt begins with a header between two lines of ---");
        }
        List<String> header = lines.subList(1, end);
        if (header.stream().noneMatch(line -> line.startsWith("for:"))
                || header.stream().noneMatch(line -> line.startsWith("variables:"))) {
            throw new Unusable(place + " line 1: the header must say what the prompt is for: and its variables:");
        }
        Set<String> used = new TreeSet<>();
        for (int i = end + 1; i < lines.size(); i++) {
            Matcher variable = VARIABLE.matcher(lines.get(i));
            while (variable.find()) {
                if (!wanted.contains(variable.group(1))) {
                    throw new Unusable(place + " line " + (i + 1) + ": there is no variable {{" + variable.group(1)
                            + "}}; there are " + String.join(", ", new TreeSet<>(wanted)));
                }
                used.add(variable.group(1));
            }
            if (VARIABLE.matcher(lines.get(i)).replaceAll("").contains("{{")) {
                throw new Unusable(place + " line " + (i + 1) + ": a variable is not closed by }}");
            }
        }
        if (wanted.contains("fence") && !lines.contains(USER)) {
            throw new Unusable(place + " line " + lines.size() + ": the line " + USER
                    + " is missing, which parts what is yours from what strangers wrote");
        }
        wanted.stream()
                .filter(name -> !used.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new Unusable(
                            place + " line " + (end + 2) + ": the variable {{" + name + "}} is used nowhere");
                });
        return split(lines.subList(end + 1, lines.size()));
    }

    private static Prompt split(List<String> body) {
        int at = body.indexOf(USER);
        List<String> user = at < 0 ? List.of() : body.subList(at + 1, body.size());
        return new Prompt(joined(at < 0 ? body : body.subList(0, at)), joined(user));
    }

    private static String joined(List<String> lines) {
        return String.join("\n", new ArrayList<>(lines)).strip();
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
