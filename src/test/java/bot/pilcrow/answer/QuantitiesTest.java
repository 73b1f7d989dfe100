package bot.pilcrow.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {

    private final Quantities quantities = new Quantities();

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
                "the 7th of October | October 7"
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
                "2,500,000 | 2.5 billion"
            })
    void anotherQuantityIsNot(String said, String known) {
        assertThat(isBorneOut(said, known)).isFalse();
    }

    private boolean isBorneOut(String said, String known) {
        List<Quantity> evidence = quantities.in(known);
        List<Quantity> claimed = quantities.in(said);
        assertThat(claimed).isNotEmpty();
        return claimed.stream().allMatch(one -> evidence.stream().anyMatch(one::isBorneOutBy));
    }
}
