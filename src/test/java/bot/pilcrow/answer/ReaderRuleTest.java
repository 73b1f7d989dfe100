package bot.pilcrow.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Paragraph.Kind;
import bot.pilcrow.article.Sentence;
import bot.pilcrow.retrieval.Findings.Evidence;
import bot.pilcrow.retrieval.SpanReader.Span;
import bot.pilcrow.retrieval.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReaderRuleTest {

    private static final String JSON = """
            {"rank": {"weight": 1.2, "least": -6, "most": 10},
             "verdict": {"margin": 0.5, "weakest": 2, "coverage": -1, "doubt": 0.5, "choices": -1, "offset": 0.25},
             "thresholds": {"low": 0.2, "normal": 0.4, "high": 0.8},
             "curve": []}
            """;

    @Test
    void raisesASentenceByWhatTheReaderFoundInIt() {
        ReaderRule rule = ReaderRule.parse(JSON);

        assertThat(rule.gain(found(-20))).isZero();
        assertThat(rule.gain(found(2))).isCloseTo(0.6, within(1e-9));
        assertThat(rule.gain(found(30))).isCloseTo(1.2, within(1e-9));
    }

    @Test
    void isTheSurerTheLargerTheMargin() {
        ReaderRule rule = ReaderRule.parse(JSON);
        Evidence evidence = among(1);

        assertThat(rule.confidence(0, evidence, 1)).isCloseTo(0.5, within(1e-9));
        assertThat(rule.confidence(4, evidence, 1)).isGreaterThan(0.85);
        assertThat(rule.threshold(Caution.HIGH)).isEqualTo(0.8);
    }

    @Test
    void isTheLessSureTheMoreRetrievalDoubts() {
        Evidence evidence = among(1);
        ReaderRule rule = ReaderRule.parse(JSON);

        assertThat(rule.confidence(0, evidence, 0.1)).isCloseTo(0.25, within(1e-9));
        assertThat(rule.confidence(0, evidence, 0.5)).isCloseTo(0.5, within(1e-9));
        assertThat(rule.confidence(0, evidence, 0.9)).isCloseTo(0.5, within(1e-9));
        assertThat(rule.confidence(30, evidence, 0)).isGreaterThan(0.9);
    }

    @Test
    void isTheLessSureTheMoreSentencesThereWereToChooseFrom() {
        ReaderRule rule = ReaderRule.parse(JSON);

        assertThat(rule.confidence(0, among(2), 1)).isCloseTo(1.0 / 3, within(1e-9));
        assertThat(rule.confidence(0, among(9), 1)).isCloseTo(0.1, within(1e-9));
    }

    private static Evidence among(int choices) {
        return new Evidence(0.5, 0.25, 0.5, choices, 0.75);
    }

    @Test
    void saysWhatIsMissingInAFileThatIsNoRule() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReaderRule.parse(JSON.replace("\"most\": 10", "\"most\": \"10\"")))
                .withMessageContaining("/rank/most");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReaderRule.parse("{"))
                .withMessageContaining("no JSON");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReaderRule.parse(""))
                .withMessageContaining("/");
    }

    private static Span found(double margin) {
        Sentence sentence = new Sentence(1, 0, 3);
        return new Span(new Unit(new Paragraph(1, Kind.BODY, "Yes", List.of(sentence)), sentence), 0, 3, margin);
    }
}
