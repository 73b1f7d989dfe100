package bot.pilcrow.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {

    private static final Languages LANGUAGES = new Languages();

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            es; ¿Cuándo se reunieron Putin y Wang Yi?
            es; qué dijo el ministro sobre la guerra
            es; ¿Quién visitó Moscú?
            fr; Qui a rencontré Poutine à Moscou ?
            fr; Quand la réunion a-t-elle eu lieu ?
            fr; Qu'est-ce que le ministre a dit sur la guerre ?
            de; Wer hat Putin in Moskau getroffen?
            de; Wann findet das Treffen statt?
            de; Was sagte der Minister über den Krieg?
            it; Chi ha incontrato Putin a Mosca?
            it; Quando si terrà il vertice?
            pt; Quem se encontrou com Putin em Moscou?
            pt; Quando será a reunião e o que foi dito?
            nl; Wie heeft Poetin in Moskou ontmoet?
            nl; Wanneer vindt de top plaats?
            ru; Кто встретился с Путиным в Москве?
            uk; Хто зустрівся з Путіним у Москві і що він сказав?
            zh; 王毅在莫斯科见了谁？
            ja; 王毅はモスクワで誰に会いましたか？
            ko; 왕이는 모스크바에서 누구를 만났습니까?
            ar; من التقى بوتين في موسكو؟
            fa; پوتین در مسکو با چه کسی دیدار کرد؟
            he; מי נפגש עם פוטין במוסקבה?
            hi; पुतिन मास्को में किससे मिले?
            tr; Putin Moskova'da kim ile görüştü ve ne dedi?
            tr; Zirve ne zaman yapılacak?
            pl; Kto spotkał się z Putinem w Moskwie?
            pl; Kiedy odbędzie się szczyt?
            sv; Vem träffade Putin i Moskva?
            sv; När ska mötet hållas och var?
            """)
    void recognisesAQuestionInAnotherLanguage(String language, String question) {
        assertThat(LANGUAGES.foreign(question, "en")).contains(language);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wang Yi?",
                "Taiwan?",
                "why",
                "Why?",
                "who",
                "is xi going",
                "xi",
                "Putin",
                "and Taiwan?",
                "when",
                "no",
                "who is Qin Gang",
                "What did Angela Merkel say to Olaf Scholz in Baden-Baden?",
                "Is Luiz Inácio Lula da Silva going to São Paulo?",
                "Did Le Monde or Die Zeit or El País report it?",
                "Where is Rio de Janeiro?",
                "who wrote Les Misérables",
                "What is a coup d'état?",
                "what does 'la dolce vita' mean",
                "Was that a faux pas?",
                "Who leads the Partido Popular?",
                "does the article mention Al-Masry Al-Youm",
                "Nikolay Patrushev Taiwan Hong Kong Xinjiang",
                "multipolar world?",
                "deep concern about what",
                "meeting date",
                "tell me more",
                "wat did wang say",
                "whats the summit about",
                "what did 王毅 say?",
                "who is Путин?",
                "summit when",
                "War in Ukraine?",
                "US?",
                "EU or NATO?",
                "and him",
                "Patrushev on Taiwan",
                "Ukraine peace plan",
                "42?",
                "???",
                "Press TV",
                "des moines"
            })
    void neverTakesAnEnglishQuestionForForeign(String question) {
        assertThat(LANGUAGES.foreign(question, "en")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            es; ¿Cuántos libros tiene la biblioteca?; yes
            es; Peñafiel?; yes
            es; How many books does the library have?; no
            ru; Сколько стоил мост?; yes
            ru; How much did the bridge cost?; no
            zh; 老戏院什么时候开门？; yes
            zh; When does the theatre open?; no
            de; Wann beginnt die Sitzung?; yes
            de; When does the meeting begin and where?; no
            """)
    void looksForTheArticlesLanguage(String language, String question, String fits) {
        assertThat(LANGUAGES.foreign(question, language).isEmpty()).isEqualTo(fits.equals("yes"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            en; The quay was closed on Monday, and nobody was hurt in the storm.
            es; El puente se cerró el lunes y nadie resultó herido en la tormenta.
            fr; Le pont a été fermé lundi et personne n'a été blessé dans la tempête.
            de; Die Brücke wurde am Montag gesperrt, und niemand wurde bei dem Sturm verletzt.
            ru; Мост закрыли в понедельник, никто не пострадал.
            uk; Міст закрили в понеділок, ніхто не постраждав, і їх врятували.
            zh; 大桥星期一关闭，没有人受伤。
            ja; 橋は月曜日に閉鎖され、けが人はいなかった。
            en; 12345
            """)
    void tellsTheLanguageOfAnArticle(String language, String text) {
        assertThat(LANGUAGES.ofText(text)).isEqualTo(language);
    }
}
