package bot.pilcrow.answer;

import bot.pilcrow.article.Article;
import bot.pilcrow.retrieval.Stems;
import bot.pilcrow.retrieval.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets a claim through only if the sentences it cites bear it out: every number, date, unit and name in it, who said it, who
 * did it to whom, what is denied and how sure it is. A reader and a model of entailment, if there are any, are asked, too. A claim may be dropped though it is
 * true, and what is wrong in none of these ways may pass; what does not pass is dropped, never changed.
 *
 * <p>Deterministic; about two milliseconds a claim, fifteen with a reader. May be shared between threads.
 */
final class Gate {

    /** What the gate has to say of a claim. */
    sealed interface Ruling {

        /**
         * It stands.
         *
         * @param wholly whether all was held against the sentences; false where only numbers and names could be, since claim and
         *     article are in different languages, or in one whose grammar is not known here
         */
        record Kept(boolean wholly) implements Ruling {}

        /**
         * It does not.
         *
         * @param reason for the log of an evaluation; holds words of the claim
         */
        record Dropped(String reason) implements Ruling {}
    }

    private static final Pattern INTERJECTION =
            Pattern.compile("(?iu)^(?:(?:yes|indeed|correct)\\b[,.:;!]?|no[,.:;!])\\s*(?=\\p{L})");

    private final Article article;
    private final Attribution attribution;
    private final Stems stems;
    private final TranslatedClaims translated = new TranslatedClaims();
    private final ClaimNumbers numbers;
    private final ClaimNames names;
    private final ClaimSpeakers speakers;
    private final Roles roles;
    private final Opposites opposites;
    private final SharedGround ground;
    private final Witnesses witnesses;

    Gate(Article article, Attribution attribution, Stems stems, Witnesses witnesses) {
        this.article = article;
        this.attribution = attribution;
        this.stems = stems;
        this.numbers = new ClaimNumbers(article, stems);
        this.names = new ClaimNames(article, stems);
        this.speakers = new ClaimSpeakers(article, attribution, names, stems);
        this.roles = new Roles(stems);
        this.opposites = new Opposites(stems);
        this.ground = new SharedGround(article, stems);
        this.witnesses = witnesses;
    }

    /**
     * Rules on a claim.
     *
     * @param isForeign whether it is in another language than the article
     */
    Ruling rule(Draft.Proposed claim, List<Unit> cited, boolean isForeign, Map<String, String> translations) {
        if (cited.isEmpty() || claim.text().codePoints().noneMatch(Character::isLetterOrDigit)) {
            return new Ruling.Dropped("it cites nothing");
        }
        boolean wholly = !isForeign && article.metadata().isEnglish();
        Optional<String> objection = SharedGround.marks(claim.text(), text(cited))
                .or(() -> wholly
                        ? objection(claim.text(), cited)
                        : foreign(claim, cited)
                                .or(() -> translated.somethingElse(
                                        claim, text(cited), shown(translations, claim, cited))));
        return objection.<Ruling>map(Ruling.Dropped::new).orElseGet(() -> new Ruling.Kept(wholly));
    }

    /** Whether a model's translation of a sentence may be shown: its numbers and names are those of the sentence. */
    boolean passes(String translation, Map<String, String> names, Unit sentence) {
        Draft.Proposed claim = new Draft.Proposed(translation, List.of(), names);
        return SharedGround.marks(translation, sentence.text())
                .or(() -> foreign(claim, List.of(sentence)))
                .or(() -> translated.somethingElse(claim, sentence.text(), List.of()))
                .isEmpty();
    }

    private List<String> shown(Map<String, String> translations, Draft.Proposed claim, List<Unit> cited) {
        return cited.stream()
                .flatMap(unit ->
                        Optional.ofNullable(translations.get(unit.paragraph().idOf(unit.sentence())))
                                .filter(words -> passes(words, claim.names(), unit))
                                .stream())
                .toList();
    }

    private static String text(List<Unit> cited) {
        return cited.stream().map(Unit::text).collect(Collectors.joining("\n"));
    }

    private Optional<String> foreign(Draft.Proposed claim, List<Unit> cited) {
        Evidence evidence = Evidence.of(cited, article, attribution, stems);
        return translated.objection(
                claim,
                cited.stream().map(Unit::text).toList(),
                Stream.concat(evidence.people().stream(), evidence.around().stream())
                        .map(GateText::folded)
                        .toList());
    }

    /** Why an English claim is dropped; empty if its cited sentences bear it out. */
    Optional<String> objection(String text, List<Unit> cited) {
        String bare = INTERJECTION.matcher(SameWords.fold(text)).replaceFirst("");
        GateText claim = GateText.of(bare.substring(0, 1).toUpperCase(Locale.ROOT) + bare.substring(1), stems);
        Evidence evidence = Evidence.of(cited, article, attribution, stems);
        Optional<String> firm = numbers.objection(bare, cited)
                .or(() -> names.objection(claim, evidence))
                .or(() -> speakers.objection(bare, evidence));
        if (firm.isPresent()) {
            return firm;
        }
        return switch (witnesses.on(bare, cited)) {
            case REFUTED -> Optional.of("a model that compared them does not find it borne out");
            case CERTAIN -> Stance.emphasis(claim, evidence.sentences());
            case BORNE_OUT -> Stance.objection(claim, evidence.sentences());
            case UNSURE -> soft(bare, claim, evidence);
        };
    }

    private Optional<String> soft(String bare, GateText claim, Evidence evidence) {
        return ground.objection(bare, evidence)
                .or(() -> Order.objection(claim, evidence.sentences(), subjects(evidence)))
                .or(() -> roles.objection(bare, evidence.words()))
                .or(() -> Stance.objection(claim, evidence.sentences()))
                .or(() -> opposites.objection(claim, evidence.sentences()));
    }

    private Set<String> subjects(Evidence evidence) {
        return evidence.speakers().stream()
                .flatMap(name -> GateText.of(name, stems).stems().stream())
                .collect(Collectors.toSet());
    }
}
