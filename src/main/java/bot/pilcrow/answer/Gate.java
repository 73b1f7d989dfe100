package bot.pilcrow.answer;

import bot.pilcrow.answer.GateText.Word;
import bot.pilcrow.answer.Quantities.Quantity;
import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Sentence;
import bot.pilcrow.retrieval.Stems;
import bot.pilcrow.retrieval.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets a claim through only if the sentences it cites bear it out: every number, date, unit and name in it, who said it, who
 * did it to whom, what is denied and how sure it is. It knows nothing of meaning beyond that, so a claim may be dropped though
 * it is true, and what is wrong in none of these ways may pass; what does not pass is dropped, never changed.
 *
 * <p>Pure and deterministic; about a millisecond a claim. May be shared between threads.
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

    /** A sentence that cannot be understood without the one before. */
    private static final Pattern LEANING = Pattern.compile(
            "(?iu)\\b(?:he|she|him|her|his|hers)\\b|^\\W*(?:it|they|their|its|this|that|these|those|both|such)\\b");

    private static final Pattern LABEL = Pattern.compile("\\b\\p{Lu}\\p{L}*[ -]?\\d+\\b");
    private static final Pattern PART = Pattern.compile("; |, (?:and|but|while) ");

    private static final Pattern INTERJECTION =
            Pattern.compile("(?iu)^(?:yes|no|indeed|correct)\\b[,.:;]?\\s*(?=\\p{L})");

    private final Article article;
    private final Attribution attribution;
    private final Stems stems;
    private final Quantities quantities = new Quantities();
    private final TranslatedClaims translated = new TranslatedClaims();
    private final Opposites opposites;
    private final Roles roles;
    private final Set<String> smallWords;
    private final List<Quantity> dates;

    Gate(Article article, Attribution attribution, Stems stems) {
        this.article = article;
        this.attribution = attribution;
        this.stems = stems;
        this.opposites = new Opposites(stems);
        this.roles = new Roles(stems);
        this.smallWords = article.paragraphs().stream()
                .flatMap(paragraph -> GateText.of(paragraph.text(), stems).words().stream())
                .filter(word -> !word.capital())
                .map(Word::lower)
                .collect(Collectors.toSet());
        this.dates = article.metadata().published().map(Gate::dates).orElse(List.of());
    }

    private static List<Quantity> dates(String published) {
        try {
            LocalDate date = LocalDate.parse(published.length() > 10 ? published.substring(0, 10) : published);
            String month = date.getMonth()
                    .getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                    .toLowerCase(Locale.ROOT);
            return List.of(
                    quantity(date.getYear(), Optional.empty()),
                    quantity(date.getMonthValue(), Optional.of("month")),
                    quantity(date.getDayOfMonth(), Optional.of(month)));
        } catch (DateTimeParseException e) {
            return List.of();
        }
    }

    private static Quantity quantity(int value, Optional<String> measure) {
        return new Quantity(BigDecimal.valueOf(value), measure);
    }

    /**
     * Rules on a claim.
     *
     * @param isForeign whether it is in another language than the article
     */
    Ruling rule(Draft.Proposed claim, List<Unit> cited, boolean isForeign) {
        if (cited.isEmpty() || claim.text().codePoints().noneMatch(Character::isLetterOrDigit)) {
            return new Ruling.Dropped("it cites nothing");
        }
        boolean wholly = !isForeign && article.metadata().isEnglish();
        Optional<String> objection = wholly
                ? objection(claim.text(), cited)
                : translated.objection(
                        claim,
                        cited.stream().map(Unit::text).toList(),
                        around(cited).map(GateText::folded).toList());
        return objection.<Ruling>map(Ruling.Dropped::new).orElseGet(() -> new Ruling.Kept(wholly));
    }

    /** Why a translation of a sentence is dropped; empty if it stands. */
    Optional<String> objectionToTranslation(String text, Map<String, String> names, Unit unit) {
        return translated.objection(
                new Draft.Proposed(text, List.of(), names),
                List.of(unit.text()),
                around(List.of(unit)).map(GateText::folded).toList());
    }

    /** Why an English claim is dropped; empty if its cited sentences bear it out. */
    Optional<String> objection(String text, List<Unit> cited) {
        String bare = INTERJECTION.matcher(SameWords.fold(text)).replaceFirst("");
        GateText claim = GateText.of(bare.isEmpty() ? text : capital(bare), stems);
        List<GateText> evidence =
                cited.stream().map(unit -> GateText.of(unit.text(), stems)).toList();
        return numbers(bare, cited)
                .or(() -> names(claim, evidence, cited))
                .or(() -> speaker(bare, cited))
                .or(() -> Order.objection(claim, evidence, subjects(cited)))
                .or(() -> roles.objection(bare, knownWords(evidence, cited)))
                .or(() -> Stance.objection(claim, evidence))
                .or(() -> opposites.objection(claim, evidence));
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private Optional<String> numbers(String claim, List<Unit> cited) {
        List<Quantity> known = new ArrayList<>(dates);
        cited.forEach(unit -> known.addAll(quantities.in(unit.text())));
        for (Paragraph paragraph : article.paragraphs()) {
            if (paragraph.kind() == Paragraph.Kind.HEADLINE) {
                quantities.in(paragraph.text()).stream().filter(Gate::isDate).forEach(known::add);
            }
        }
        return quantities.in(claim).stream()
                .filter(quantity -> known.stream().noneMatch(quantity::isBorneOutBy))
                .findFirst()
                .map(quantity -> "the number " + quantity)
                .or(() -> labels(claim, cited))
                .or(() -> counts(claim, cited));
    }

    /** "A9", "Flight 370": a number that is part of a name. */
    private static Optional<String> labels(String claim, List<Unit> cited) {
        return LABEL.matcher(claim)
                .results()
                .map(MatchResult::group)
                .filter(label -> !Quantities.MONTHS.contains(label.split("[ -]?\\d", 2)[0].toLowerCase(Locale.ROOT)))
                .filter(label -> cited.stream().noneMatch(unit -> SameWords.holds(unit.text(), label)))
                .filter(label -> cited.stream()
                        .anyMatch(unit -> LABEL.matcher(SameWords.fold(unit.text()))
                                .results()
                                .anyMatch(other -> other.group().startsWith(label.replaceFirst("\\d+$", "")))))
                .findFirst()
                .map(label -> "the name " + label);
    }

    /** "Seven helicopters" where there are seven districts and eleven helicopters. */
    private Optional<String> counts(String claim, List<Unit> cited) {
        List<Quantities.Count> known = cited.stream()
                .flatMap(unit -> quantities.counts(unit.text(), stems).stream())
                .toList();
        return quantities.counts(claim, stems).stream()
                .filter(count -> known.stream().anyMatch(other -> other.of().equals(count.of())))
                .filter(count -> known.stream()
                        .anyMatch(other -> !other.of().equals(count.of())
                                && count.quantity().isBorneOutBy(other.quantity())))
                .filter(count -> known.stream()
                        .noneMatch(other -> other.of().equals(count.of())
                                && count.quantity().isBorneOutBy(other.quantity())))
                .findFirst()
                .map(count -> "the number of " + count.of());
    }

    private static boolean isDate(Quantity quantity) {
        return quantity.measure()
                .filter(measure ->
                        measure.equals("month") || measure.equals("weekday") || Quantities.MONTHS.contains(measure))
                .isPresent();
    }

    private Optional<String> names(GateText claim, List<GateText> evidence, List<Unit> cited) {
        List<GateText> all = Stream.concat(evidence.stream(), around(cited)).toList();
        Set<String> inSentences = words(Stream.concat(evidence.stream(), people(cited)));
        Set<String> known = words(all.stream());
        boolean leavesOneOut = evidence.stream()
                .flatMap(text -> text.words().stream())
                .anyMatch(word -> isProper(word) && !word.begins() && !isIn(word.text(), words(Stream.of(claim))));
        for (Word word : claim.words()) {
            if (!isName(word)) {
                continue;
            }
            boolean isStranger = !isIn(word.text(), known) && !Names.isInitials(word.text(), all);
            // A name of the headline in place of one of the sentence is the likelier slip
            boolean isMistaken = leavesOneOut && !isIn(word.text(), inSentences) && !isLeaning(cited);
            if (isStranger || (isMistaken && !Names.isInitials(word.text(), all))) {
                return Optional.of("the name " + word.text());
            }
        }
        return runs(claim, all);
    }

    private static boolean isLeaning(List<Unit> cited) {
        return cited.stream().anyMatch(unit -> LEANING.matcher(unit.text()).find());
    }

    private static Set<String> words(Stream<GateText> texts) {
        return texts.flatMap(text -> text.words().stream()).map(Word::text).collect(Collectors.toSet());
    }

    private static boolean isIn(String name, Set<String> known) {
        return known.stream().anyMatch(other -> Names.same(name, other));
    }

    /** "Ann Reed" is nobody where there are an Ann Lee and a Tom Reed. */
    private Optional<String> runs(GateText claim, List<GateText> known) {
        for (int at = 1; at < claim.words().size(); at++) {
            Word first = claim.words().get(at - 1);
            Word second = claim.words().get(at);
            if (claim.folded().contains(first.text() + " " + second.text())
                    && isProper(first)
                    && isProper(second)
                    && known.stream().noneMatch(text -> holdsRun(text.words(), first, second))) {
                return Optional.of("the name " + first.text() + " " + second.text());
            }
        }
        return Optional.empty();
    }

    /** Both in a row, up to two words apart: "Lee's deputy, Ann". */
    private static boolean holdsRun(List<Word> words, Word first, Word second) {
        for (int at = 0; at < words.size(); at++) {
            if (Names.same(first.text(), words.get(at).text())
                    && words.subList(at + 1, Math.min(words.size(), at + 4)).stream()
                            .anyMatch(next -> Names.same(second.text(), next.text()))) {
                return true;
            }
        }
        return false;
    }

    private boolean isProper(Word word) {
        return word.capital()
                && !Names.isCalendar(word.lower())
                && !Quantities.MONTHS.contains(word.lower())
                && (!word.begins() || isName(word))
                && !People.isTitle(word.text());
    }

    /** Headline, publisher, whoever speaks or is named in the cited sentences, and what a leaning sentence leans on. */
    private Stream<GateText> around(List<Unit> cited) {
        List<String> texts = new ArrayList<>();
        texts.add(article.title());
        article.metadata().publisher().ifPresent(texts::add);
        article.metadata().author().ifPresent(texts::add);
        cited.stream()
                .filter(unit -> LEANING.matcher(unit.text()).find())
                .forEach(unit -> before(unit).ifPresent(texts::add));
        return Stream.concat(texts.stream().map(text -> GateText.of("- " + text, stems)), people(cited));
    }

    /** Whoever speaks or is named in the sentences, and what the article says they are. */
    private Stream<GateText> people(List<Unit> cited) {
        return cited.stream()
                .flatMap(unit -> Stream.concat(
                        attribution.speakerOf(unit.paragraph(), unit.sentence()).stream(),
                        attribution.namedIn(unit.text()).stream()))
                .distinct()
                .flatMap(person -> described(person).stream())
                .map(text -> GateText.of("- " + text, stems));
    }

    private List<String> described(String person) {
        String role = attribution.roleOf(person);
        return List.of(
                person,
                role,
                Stream.of(role.split(" ", -1))
                        .filter(word -> !word.isEmpty())
                        .map(Gate::capital)
                        .collect(Collectors.joining(" ")));
    }

    private Optional<String> before(Unit unit) {
        int at = unit.sentence().number() - 2;
        if (at >= 0) {
            return Optional.of(
                    unit.paragraph().textOf(unit.paragraph().sentences().get(at)));
        }
        return article.paragraph(unit.paragraph().number() - 1)
                .filter(paragraph -> paragraph.kind() == Paragraph.Kind.BODY)
                .map(paragraph -> {
                    Sentence last =
                            paragraph.sentences().get(paragraph.sentences().size() - 1);
                    return paragraph.textOf(last);
                });
    }

    private boolean isName(Word word) {
        if (!word.capital() || Quantities.MONTHS.contains(word.lower()) || Names.isCalendar(word.lower())) {
            return false;
        }
        return !word.begins()
                || (word.stem().isPresent()
                        && !smallWords.contains(word.lower())
                        && !Names.isCommonStart(word.lower())
                        && smallWords.stream().noneMatch(small -> Names.areRelated(small, word.lower())));
    }

    private Optional<String> speaker(String claim, List<Unit> cited) {
        String outside = new QuotedStretches(claim).outside();
        Set<String> known = cited.stream()
                .flatMap(unit -> Stream.concat(
                        attribution.speakerOf(unit.paragraph(), unit.sentence()).stream(), actors(unit.text())))
                .collect(Collectors.toSet());
        for (String whole : ReportingClause.speakers(outside)) {
            String phrase = whole.replaceFirst("^What(?:ever)? ", "");
            Optional<String> person = attribution.person(phrase);
            if (person.isPresent()
                    && !known.contains(person.get())
                    && !(known.isEmpty() && isNamed(person.get(), cited))) {
                return Optional.of("the speaker " + person.get());
            }
            if (person.isEmpty()
                    && nameIn(phrase)
                    && !known.isEmpty()
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
        return GateText.of(phrase, stems).words().stream().anyMatch(this::isName);
    }

    private Set<String> subjects(List<Unit> cited) {
        return cited.stream()
                .flatMap(unit -> attribution.speakerOf(unit.paragraph(), unit.sentence()).stream())
                .flatMap(name -> GateText.of(name, stems).stems().stream())
                .collect(Collectors.toSet());
    }

    private Set<String> knownWords(List<GateText> evidence, List<Unit> cited) {
        return Stream.concat(evidence.stream(), around(cited))
                .flatMap(text -> text.words().stream())
                .map(Word::lower)
                .collect(Collectors.toSet());
    }
}
