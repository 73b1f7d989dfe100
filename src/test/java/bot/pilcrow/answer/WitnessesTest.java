package bot.pilcrow.answer;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.answer.Witness.Word;
import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.retrieval.Stems;
import bot.pilcrow.retrieval.Unit;
import bot.pilcrow.testing.ChosenModel;
import bot.pilcrow.testing.PackedReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WitnessesTest {

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static PackedReader packed;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static ChosenModel chosen;

    private final Article article = new ClaimSet(Optional.empty()).article("bundled");
    private final Witnesses reader = Witnesses.of(article, Optional.of(packed.pairs()), Optional.empty());
    private final Witnesses model = Witnesses.of(article, Optional.empty(), Optional.of(chosen.model()));
    private final Witnesses both = Witnesses.of(article, Optional.of(packed.pairs()), Optional.of(chosen.model()));

    @BeforeAll
    static void load() throws Exception {
        packed = PackedReader.load();
        chosen = ChosenModel.load();
    }

    @AfterAll
    static void close() {
        packed.close();
        chosen.close();
    }

    @Test
    void withoutAnyNothingIsSure() {
        Witnesses none = Witnesses.of(article, Optional.empty(), Optional.empty());

        assertThat(none.on("Wang met Patrushev.", paragraph(9))).isEqualTo(Word.UNSURE);
    }

    @Test
    void theChosenModelOnlyHasClaimsDropped() {
        assertThat(model.on("Wang met with Nikolay Patrushev during his trip.", paragraph(9)))
                .isEqualTo(Word.UNSURE);
        assertThat(model.on("Nobody expects anything of tomorrow's weather.", paragraph(9)))
                .isEqualTo(Word.REFUTED);
    }

    @Test
    void oneThatSpeaksAgainstAClaimOutweighsOneThatSpeaksForIt() {
        String freely = "While there, he saw Russia's security chief Patrushev, too.";

        assertThat(reader.on(freely, paragraph(9))).isLessThanOrEqualTo(Word.BORNE_OUT);
        assertThat(both.on(freely, paragraph(9))).isEqualTo(Word.REFUTED);
        assertThat(both.on("Wang also met with Nikolay Patrushev during his trip.", paragraph(9)))
                .isLessThanOrEqualTo(Word.BORNE_OUT);
    }

    @Test
    void aClaimThatTheChosenModelSpeaksAgainstIsDropped() {
        Gate gate = new Gate(article, new Attribution(article), new Stems("en"), both);

        assertThat(gate.objection("Wang also met with Nikolay Patrushev during his trip.", paragraph(9)))
                .isEmpty();
        assertThat(gate.objection("While there, he saw Russia's security chief Patrushev, too.", paragraph(9)))
                .isPresent();
    }

    private List<Unit> paragraph(int number) {
        Paragraph paragraph = article.paragraph(number).orElseThrow();
        return paragraph.sentences().stream()
                .map(sentence -> new Unit(paragraph, sentence))
                .toList();
    }
}
