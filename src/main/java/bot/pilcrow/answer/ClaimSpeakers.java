package bot.pilcrow.answer;

import bot.pilcrow.article.Article;
import bot.pilcrow.retrieval.Stems;
import bot.pilcrow.retrieval.Unit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether whoever an English claim has say something says it in its sentences. */
final class ClaimSpeakers {

    private static final Pattern PART = Pattern.compile("; |, (?:and|but|while) ");

    private final Article article;
    private final Attribution attribution;
    private final ClaimNames names;
    private final Stems stems;

    ClaimSpeakers(Article article, Attribution attribution, ClaimNames names, Stems stems) {
        this.article = article;
        this.attribution = attribution;
        this.names = names;
        this.stems = stems;
    }

    /** The speaker who is not borne out, in words; empty if all are. */
    Optional<String> objection(String claim, Evidence evidence) {
        String outside = new QuotedStretches(claim).outside();
        Set<String> known = Stream.concat(
                        evidence.speakers().stream(), evidence.cited().stream().flatMap(unit -> actors(unit.text())))
                .collect(Collectors.toSet());
        for (String whole : ReportingClause.speakers(outside)) {
            String phrase = whole.replaceFirst("^[Ww]hat(?:ever)? ", "");
            Optional<String> person = attribution.person(phrase);
            if (person.isPresent()
                    && !known.contains(person.get())
                    && !(known.isEmpty() && isNamed(person.get(), evidence.cited()))) {
                return Optional.of("the speaker " + person.get());
            }
            if (person.isEmpty()
                    && nameIn(phrase)
                    && !known.isEmpty()
                    && !isSpeaking(phrase, evidence.cited())
                    && !article.metadata()
                            .publisher()
                            .filter(name -> Names.share(name, phrase))
                            .isPresent()
                    && known.stream()
                            .noneMatch(speaker -> Names.share(speaker + " " + attribution.roleOf(speaker), phrase))) {
                return Optional.of("the speaker " + phrase);
            }
        }
        return Optional.empty();
    }

    /** Named alike where it speaks, though the article does not say who that is. */
    private static boolean isSpeaking(String phrase, List<Unit> cited) {
        return cited.stream()
                .map(unit -> new QuotedStretches(SameWords.fold(unit.text())).outside())
                .anyMatch(outside -> ReportingClause.speakers(outside).contains(phrase));
    }

    private boolean isNamed(String person, List<Unit> cited) {
        return cited.stream().anyMatch(unit -> attribution.namedIn(unit.text()).contains(person));
    }

    /** Whoever a clause begins with: what they did is told, whoever tells it. */
    private Stream<String> actors(String sentence) {
        return Stream.of(PART.split(SameWords.fold(sentence)))
                .flatMap(part -> ReportingClause.leading(part).stream())
                .flatMap(name -> attribution.person(name).stream());
    }

    private boolean nameIn(String phrase) {
        return GateText.of(phrase, stems).words().stream().anyMatch(names::isName);
    }
}
