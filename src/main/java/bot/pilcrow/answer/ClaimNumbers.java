package bot.pilcrow.answer;

import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.retrieval.Stems;
import bot.pilcrow.retrieval.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether the numbers, dates and units of an English claim stand in its sentences, and count the same things there. */
final class ClaimNumbers {

    private static final Pattern LABEL = Pattern.compile("\\b\\p{Lu}\\p{L}*[ -]?\\d+\\b");

    private final Quantities quantities = new Quantities();
    private final ToldQuantities told = new ToldQuantities();
    private final Stems stems;

    /** Dates that the article bears as a whole. */
    private final List<Quantity> dates;

    ClaimNumbers(Article article, Stems stems) {
        this.stems = stems;
        Stream<Quantity> ofHeadline = article.paragraphs().stream()
                .filter(paragraph -> paragraph.kind() == Paragraph.Kind.HEADLINE)
                .flatMap(paragraph -> quantities.in(paragraph.text()).stream())
                .filter(ClaimNumbers::isDate);
        this.dates = Stream.concat(
                        article.metadata().published().stream().flatMap(published -> dates(published).stream()),
                        ofHeadline)
                .toList();
    }

    /** The number that is not borne out, in words; empty if all are. */
    Optional<String> objection(String claim, List<Unit> cited) {
        List<Quantity> known = new ArrayList<>(dates);
        for (Unit unit : cited) {
            known.addAll(quantities.in(unit.text()));
            told.in(SameWords.fold(unit.text())).forEach(known::add);
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
                .filter(measure -> measure.equals(Quantity.MONTH_OF_YEAR)
                        || measure.equals(Quantity.WEEKDAY)
                        || Quantities.MONTHS.contains(measure))
                .isPresent();
    }

    private static List<Quantity> dates(String published) {
        try {
            LocalDate date = LocalDate.parse(published.length() > 10 ? published.substring(0, 10) : published);
            String month = date.getMonth()
                    .getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                    .toLowerCase(Locale.ROOT);
            return List.of(
                    quantity(date.getYear(), Optional.empty()),
                    quantity(date.getMonthValue(), Optional.of(Quantity.MONTH_OF_YEAR)),
                    quantity(date.getDayOfMonth(), Optional.of(month)));
        } catch (DateTimeParseException e) {
            return List.of();
        }
    }

    private static Quantity quantity(int value, Optional<String> measure) {
        return new Quantity(BigDecimal.valueOf(value), measure);
    }
}
