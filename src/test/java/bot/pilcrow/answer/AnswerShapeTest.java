package bot.pilcrow.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerShapeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Did the mayor resign?",
                "and is it over?",
                "Isn't that the second time?",
                "Why was the bridge closed?",
                "how come nobody noticed",
                "For what reason did the firm leave?",
                "How did the crew escape?",
                "What did the minister say about wages?",
                "what has she promised the farmers?",
                "Tell me about the flood.",
                "Explain the verdict",
                "and trucks?",
                "how?"
            })
    void aSentenceAnswers(String question) {
        assertThat(AnswerShape.of(question)).isEqualTo(AnswerShape.SENTENCE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Who resigned?",
                "When was the bridge closed?",
                "How many people were on board?",
                "How long is the bridge?",
                "What is the name of the probe?",
                "Which court ruled?",
                "where do they meet",
                "In which year did it open?",
                "The bridge is how old?"
            })
    void aFewWordsAnswer(String question) {
        assertThat(AnswerShape.of(question)).isEqualTo(AnswerShape.WORDS);
    }
}
