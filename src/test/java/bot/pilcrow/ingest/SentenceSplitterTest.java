package bot.pilcrow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.article.Sentence;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceSplitterTest {

    /** Where a sentence ends and another begins, a double bar stands in the table and not in the text. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\u0001', textBlock = """
            en; Rep. Ilhan Omar spoke. ‖Nobody answered.
            en; US Rep. Ilhan Omar (D-MN) (L) talks with Nancy Pelosi (D-CA) on H.R. 1, or the People Act. ‖It passed.
            en; They voted on H.R. 1 yesterday. ‖It passed.
            en; He left the U.S. in May. ‖She stayed.
            en; He moved to the U.S. ‖She stayed in Rome.
            en; Mr. Lee met Mrs. Abbot at St. Mary's. ‖They ate.
            en; Dr. Imke Soderlund testified. ‖The court rose.
            en; Gen. Mark Hall and Lt. Col. Ann Roe saluted. ‖Nobody spoke.
            en; It was No. 5 on the list. ‖No. 6 was absent.
            en; The doors open at 4 p.m. on Friday. ‖They close at midnight.
            en; The doors close at 4 p.m. ‖Nobody may enter then.
            en; J. R. R. Tolkien wrote it. ‖C. S. Lewis read it.
            en; George W. Bush spoke. ‖He sat down.
            en; Prices rose 3.1% in May. ‖They fell 0.4 percent in June.
            en; It costs $5.3 billion. ‖That is a lot.
            en; China and Russia… are firmly working towards a multipolar world. ‖So they say.
            en; "I wonder... no, forget it," he said. ‖She did.
            en; "We lost." ‖He shrugged.
            en; “We lost,” he said. ‖“We will lose again.”
            en; “Somebody chose those bolts. ‖Somebody has a name.”
            en; "Everything is moving forward and developing,” Putin told reporters. ‖He smiled.
            en; The relations are “reaching new milestones" amid tensions. ‖That was all.
            en; He called it "the spirit of mutual benefit." ‖He said more.
            en; Did he say "never"? ‖He did!
            en; "Why?" she asked. ‖Nobody knew.
            en; "Stop!" he cried. ‖They stopped.
            en; She left (he stayed). ‖Both were right.
            en; She left. ‖(He stayed for another year.) ‖Both were right.
            en; Putin meets Wang in Moscow on February 22, 2023. (Photo by AFP)
            en; A boat passes the town hall on Saturday. Picture: Radu Ionel/Meridian Wire
            en; A crowd watches in 2023. (Photo: L. Prentiss)
            en; The bank (founded in 1871 by J. P. Roe) closed. ‖It reopened.
            en; 1. Wash the rice. ‖2. Boil it.
            en; Visit example.com for more. ‖It is free.
            en; Version 2.0.1 is out. ‖Update now.
            en; Smith v. Jones was decided in 1999. ‖It still holds.
            en; See fig. 3 and pp. 4 to 9. ‖They differ.
            en; The firm Acme Inc. makes anvils. ‖They are heavy.
            en; He works for Acme Ltd. and lives in Leeds. ‖He likes it.
            en; It happened on Jan. 5, 1999. ‖Feb. was cold.
            en; Great news! ‖🎉 We won.
            en; "Yes" 👍 is what he wrote. ‖Then 👨‍👩‍👧 followed.
            en; One sentence without a stop
            es; ¿Quién vino? ‖¡Nadie! ‖Todos se fueron.
            es; El Sr. Peñafiel llegó. ‖La Sra. Ruiz no.
            zh; 老戏院建于1927年。‖壁画现已清洗完毕！‖谁来？
            zh; “每一块砖都留下了。”‖他说。
            ja; 会議は火曜日に行われた。‖誰も来なかった。
            ar; وصل الرئيس أمس. ‖هل عاد؟ ‖لا أحد يعرف.
            ru; Мост открыли 12 октября. ‖Его длина 618 метров.
            ru; Первые пешеходы идут по мосту 12 октября. Фото: Кира Залесская
            hi; वह आया। ‖फिर चला गया।
            """)
    void splitsWhereAReaderWould(String language, String marked) {
        String text = marked.replace("‖", "");
        List<String> expected =
                List.of(marked.split("‖", -1)).stream().map(String::strip).toList();

        assertThat(new SentenceSplitter(language).split(text))
                .extracting(sentence -> text.substring(sentence.from(), sentence.to()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "zh", "ru", "ar", "und"})
    void coversEveryLetterInOrderAndCutsNoPair(String language) {
        String[] pieces = {
            "Mr. ",
            "U.S. ",
            "“",
            "”",
            "\"",
            ". ",
            "… ",
            "?! ",
            "。",
            "😀",
            "👨‍👩‍👧",
            "word ",
            "Word ",
            "(",
            ")",
            "5.3 ",
            "\u00A0",
            "é",
            "e\u0301",
            "\t",
            "مرحبا ",
            "। ",
            "¿",
            "H.R. 1 ",
            "𝒳",
            "ß",
            "\u200B",
            "- "
        };
        SentenceSplitter splitter = new SentenceSplitter(language);
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            StringBuilder built = new StringBuilder("A");
            for (int i = random.nextInt(40); i >= 0; i--) {
                built.append(pieces[random.nextInt(pieces.length)]);
            }
            String text = built.toString();

            List<Sentence> sentences = splitter.split(text);

            StringBuilder covered = new StringBuilder(" ".repeat(text.length()));
            int end = 0;
            for (Sentence sentence : sentences) {
                assertThat(sentence.from()).as("seed %d", seed).isGreaterThanOrEqualTo(end);
                end = sentence.to();
                assertThat(isInsidePair(text, sentence.from()) || isInsidePair(text, end))
                        .as("seed %d", seed)
                        .isFalse();
                covered.replace(sentence.from(), end, text.substring(sentence.from(), end));
            }
            assertThat(covered.toString().replaceAll("[\\s\\p{Z}]", ""))
                    .as("seed %d", seed)
                    .isEqualTo(text.replaceAll("[\\s\\p{Z}]", ""));
            assertThat(sentences).extracting(Sentence::number).startsWith(1);
        }
    }

    private static boolean isInsidePair(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isHighSurrogate(text.charAt(at - 1))
                && Character.isLowSurrogate(text.charAt(at));
    }
}
