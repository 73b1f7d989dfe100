package bot.pilcrow.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {

    private final Quantities quantities = new Quantities();
    private final ToldQuantities told = new ToldQuantities();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "an hour and a half | 90 minutes",
                "one and a half years | 18 months",
                "two and a half million | 2,500,000",
                "three hundred and twenty boats | 320 boats",
                "twenty-one days | 21 days",
                "two thirds of them | 67 percent of them",
                "a dozen eggs | twelve eggs",
                "nine points of a list | nine things on a list",
                "1.5 km | 1,500 metres",
                "$3m | 3 million dollars",
                "the 7th of October | October 7",
                "more than two days | 51 hours",
                "less than two weeks | eleven days",
                "just under ten hours | 9 hours and 52 minutes",
                "over thirty years | thirty-three years",
                "more than eighty thousand savers | 83,000 savers",
                "more than half of them | 60 percent of them",
                "not even five minutes | four and a half minutes",
                "two days | 48 hours",
                "less than sixty seconds | under a minute",
                "twelve months | a year",
                "two weeks | a fortnight",
                "twice as much | the price doubled",
                "cut in half | halved",
                "a quarter past eight | 8:15 p.m.",
                "half past two in the afternoon | 14:30",
                "at 10 on Monday | Monday at 10 a.m.",
                "nine in the morning | 9 a.m.",
                "ten o'clock | 10 p.m.",
                "12 p.m. | at noon",
                "the third round | a third one",
                "a tenth less | by another tenth",
                "a quarter to one | 12:45 p.m.",
                "at ten to nine | 8:50 a.m.",
                "12 at night | at midnight",
                "two at night | 2 a.m.",
                "31 votes | voted by 31 to 28",
                "3 goals | won by 3 to 2, he said",
                "up to 500 people | up to 500 people",
                "no less than 300 boats | 320 boats",
                "48 schools | since 2023 in 48 schools",
                "at six | at 6 p.m.",
                "20.15 at night | 8:15 p.m."
            })
    void oneQuantityInTwoWaysIsBorneOut(String said, String known) {
        assertThat(isBorneOut(said, known)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "an hour and a half | half an hour",
                "two percentage points | two percent",
                "320 boats | 230 boats",
                "three weeks | three months",
                "7 October | 7 November",
                "more than two days | 120 hours",
                "more than two days | 40 hours",
                "less than two weeks | sixteen days",
                "over eleven million dollars | eleven percent",
                "more than three people | four districts",
                "ten parties | 10 a.m.",
                "five parties | in May",
                "five parties | on Friday",
                "nine in the morning | nine lines",
                "10 a.m. | 10 p.m.",
                "8:15 p.m. | 8:51 p.m.",
                "ten to twelve weeks | 11:50",
                "almost 500 boats | 400 boats",
                "up to 500 boats | 400 boats",
                "more than 300 boats | up to 400 boats",
                "less than 500 boats | more than 400 boats",
                "at ten to nine | 9:10",
                "2,500,000 | 2.5 billion"
            })
    void anotherQuantityIsNot(String said, String known) {
        assertThat(isBorneOut(said, known)).isFalse();
    }

    private boolean isBorneOut(String said, String known) {
        List<Quantity> evidence =
                Stream.concat(quantities.in(known).stream(), told.in(known)).toList();
        List<Quantity> claimed = quantities.in(said);
        assertThat(claimed).isNotEmpty();
        return claimed.stream().allMatch(one -> evidence.stream().anyMatch(one::isBorneOutBy));
    }
}
