package bot.pilcrow.answer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** English words and signs for units and currencies, each brought to one form. */
final class Measures {

    /** One line for each unit, its own form first. */
    private static final List<String> UNITS = List.of(
            "% percent pct",
            "km kilometre kilometres kilometer kilometers",
            "mile miles mi",
            "metre metres meter meters",
            "cm centimetre centimetres centimeter centimeters",
            "mm millimetre millimetres millimeter millimeters",
            "foot feet ft",
            "inch inches",
            "yard yards",
            "kg kilogram kilograms kilo kilos kilogramme kilogrammes",
            "gram grams gramme grammes",
            "tonne tonnes ton tons",
            "pound pounds £",
            "litre litres liter liters",
            "gallon gallons",
            "barrel barrels",
            "hectare hectares",
            "acre acres",
            "degree degrees",
            "second seconds sec secs",
            "minute minutes min",
            "hour hours h",
            "day days",
            "night nights",
            "week weeks",
            "month months",
            "year years",
            "decade decades",
            "century centuries",
            "watt watts",
            "kw kilowatt kilowatts",
            "mw megawatt megawatts",
            "gw gigawatt gigawatts",
            "dollar dollars $ usd",
            "euro euros € eur",
            "yen ¥",
            "yuan renminbi",
            "rouble roubles ruble rubles ₽",
            "rupee rupees ₹",
            "franc francs",
            "krona kronor",
            "krone kroner",
            "crown crowns",
            "florin florins",
            "peso pesos",
            "lira liras",
            "cent cents",
            "pence penny p");

    /** Words between a number and its unit: "five more years". */
    private static final Set<String> BETWEEN = Set.of(
            "more", "further", "additional", "extra", "full", "consecutive", "straight", "whole", "square", "cubic");

    private static final Map<String, String> FORMS = UNITS.stream()
            .map(line -> line.split(" ", -1))
            .flatMap(words -> Stream.of(words).map(word -> Map.entry(word, words[0])))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** The currency of a sign in front of a number. */
    Optional<String> sign(String sign) {
        return Optional.ofNullable(FORMS.get(sign.substring(sign.length() - 1)));
    }

    /**
     * The unit that some words begin with.
     *
     * @param words what stands after the number, lower case
     */
    Optional<String> at(List<String> words) {
        List<String> rest = words.isEmpty() || !words.get(0).equals("-") ? words : words.subList(1, words.size());
        if (rest.size() > 1 && BETWEEN.contains(rest.get(0))) {
            return at(rest.subList(1, rest.size()));
        }
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        if (rest.get(0).equals("per") && rest.size() > 1 && rest.get(1).equals("cent")) {
            return Optional.of(rest.size() > 2 && rest.get(2).startsWith("point") ? "point" : "%");
        }
        Optional<String> unit = Optional.ofNullable(FORMS.get(rest.get(0)));
        boolean isPoints = unit.filter("%"::equals).isPresent()
                && ((rest.size() > 1 && rest.get(1).startsWith("point"))
                        || rest.get(0).equals("percentage"));
        return isPoints || (rest.get(0).equals("percentage") && rest.size() > 1) ? Optional.of("point") : unit;
    }
}
