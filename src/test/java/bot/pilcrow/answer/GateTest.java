package bot.pilcrow.answer;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.answer.ClaimSet.Written;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final int FALSE_ONES = 1_000;

    private final ClaimSet claims = new ClaimSet();

    @Test
    void dropsClaimsThatOneChangeMadeFalseAndKeepsTrueOnes() throws IOException {
        List<Written> written = claims.read("true.jsonl");
        List<Written> made = mutated(written);

        dropped(written);
        long begun = System.nanoTime();
        double kept = 1 - dropped(written);
        System.out.printf("milliseconds a claim: %.2f%n", (System.nanoTime() - begun) / 1e6 / written.size());
        double dropped = dropped(made);
        print(made);
        System.out.printf(
                "true claims kept: %.1f %% of %d; changed ones dropped: %.1f %% of %d%n",
                100 * kept, written.size(), 100 * dropped, made.size());

        assertThat(made).hasSize(FALSE_ONES);
        assertThat(dropped).isGreaterThanOrEqualTo(0.92);
        assertThat(kept).isGreaterThanOrEqualTo(0.89);
    }

    @Test
    void dropsMostClaimsThatWereWrittenToDeceive() throws IOException {
        List<Written> written = claims.read("false.jsonl");
        double dropped = dropped(written);
        print(written);
        System.out.printf("claims written to deceive, dropped: %.1f %% of %d%n", 100 * dropped, written.size());

        assertThat(dropped).isGreaterThanOrEqualTo(0.78);
    }

    @Test
    void rulesTheSameEveryTime() throws IOException {
        for (Written claim : claims.read("true.jsonl").subList(0, 40)) {
            assertThat(claims.gate(claim.article()).objection(claim.text(), claim.cited()))
                    .isEqualTo(new ClaimSet().gate(claim.article()).objection(claim.text(), claim.cited()));
        }
    }

    private List<Written> mutated(List<Written> written) {
        List<Written> made = new ArrayList<>();
        Mutations mutations = new Mutations(new Random(7));
        for (int round = 0; round < 5; round++) {
            written.forEach(claim -> made.addAll(mutations.of(claim, claims.article(claim.article()))));
        }
        return made.stream().distinct().limit(FALSE_ONES).toList();
    }

    private double dropped(List<Written> some) {
        return some.stream().filter(this::isDropped).count() / (double) some.size();
    }

    private boolean isDropped(Written claim) {
        return claims.gate(claim.article())
                .objection(claim.text(), claim.cited())
                .isPresent();
    }

    private void print(List<Written> made) {
        Map<String, int[]> kinds = new TreeMap<>();
        for (Written claim : made) {
            int[] count = kinds.computeIfAbsent(claim.kind(), any -> new int[2]);
            count[0]++;
            if (isDropped(claim)) {
                count[1]++;
            }
        }
        kinds.forEach((kind, count) -> System.out.printf("%s: dropped %d of %d%n", kind, count[1], count[0]));
    }
}
