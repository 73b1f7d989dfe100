package bot.pilcrow.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In the tables, characters that are not seen or not told apart are written {@code <hex>}. */
class SameWordsTest {

    private static final Pattern CHARACTER = Pattern.compile("<([0-9A-F]{4,5})>");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            # Composition
            caf<00E9>                                       | cafe<0301>
            Zu<0308>rich                                    | Z<00FC>rich
            <00C5>land                                      | A<030A>land
            <212B>land                                      | <00C5>land
            Vi<1EC7>t Nam                                   | Vie<0323><0302>t Nam
            Vi<1EC7>t Nam                                   | Vie<0302><0323>t Nam
            <1112><1161><11AB>                              | <D55C>
            273 <212A>                                      | 273 K
            I<0307>stanbul                                  | <0130>stanbul
            # Spaces
            10<00A0>000 people                              | 10 000 people
            10<202F>000 people                              | 10 000 people
            10<2009>000 people                              | 10 000 people
            10<2007>000 people                              | 10<200A>000 people
            the<3000>port                                   | the port
            the<2003>port                                   | the<1680>port
            the    port                                     | the port
            the<0009>port                                   | the port
            the <00A0> <2009> port                          | the port
            <00A0>the port<3000>                            | the port
            # Line breaks
            the<000A>port                                   | the port
            the<000D><000A>port                             | the port
            the<000D>port                                   | the<000A>port
            the <000A><000A> port                           | the port
            the<2028>port                                   | the<2029>port
            the<000B>port                                   | the<000C>port
            # Quotation marks and apostrophes
            the “free” port                                 | the "free" port
            the „free“ port                                 | the "free" port
            the „free” port                                 | the “free” port
            the ‟free” port                                 | the "free" port
            the «free» port                                 | the "free" port
            the »free« port                                 | the “free” port
            the ‘free’ port                                 | the 'free' port
            the ‚free‘ port                                 | the 'free' port
            the ‛free’ port                                 | the 'free' port
            Wang’s                                          | Wang's
            Wang‘s                                          | Wang’s
            Wang<02BC>s                                     | Wang's
            Wang`s                                          | Wang´s
            Wang<1FEF>s                                     | Wang<1FFD>s
            the dockers’ strike                             | the dockers' strike
            # Dashes, hyphens and the minus sign
            US<2010>backed                                  | US-backed
            US<2011>backed                                  | US-backed
            2014<2012>2015                                  | 2014-2015
            2014–2015                                       | 2014-2015
            closed — for good                               | closed - for good
            closed — for good                               | closed – for good
            closed ― for good                               | closed - for good
            <2212>5 degrees                                 | -5 degrees
            <2212>5 degrees                                 | –5 degrees
            # Signs of no width
            gov<00AD>ern<00AD>ment                          | government
            gov<200B>ernment                                | government
            gov<2060>ernment                                | gov<FEFF>ernment
            <FEFF>The port                                  | The port
            <200E>The port<200F>                            | The port
            The<200B> <200B>port                            | The port
            the port <00AD>                                 | the port
            cafe<200B><0301>                                | caf<00E9>
            re<00AD>sign                                    | resign
            # Ligatures
            the <FB01>rst                                   | the first
            a <FB02>eet                                     | a fleet
            an o<FB00>er                                    | an offer
            the o<FB03>ce                                   | the office
            the ba<FB04>ed                                  | the baffled
            the be<FB05>                                    | the best
            the we<FB06>                                    | the west
            the e<FB03>gy                                   | the effigy
            <FB01><0302>n                                   | f<00EE>n
            # All at once
            <FEFF>“Wang’s<00A0>o<FB03>ce” — cafe<0301><000A>| "Wang's office" - caf<00E9>
            """)
    void areTheSame(String written, String otherwise) {
        String a = characters(written);
        String b = characters(otherwise);

        assertThat(SameWords.same(a, b)).isTrue();
        assertThat(SameWords.same(b, a)).isTrue();
        assertThat(SameWords.holds("x " + a + " x", b)).isTrue();
        assertThat(SameWords.holds("x " + b + " x", a)).isTrue();
        assertFoldsOnce(a);
        assertFoldsOnce(b);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            # Case, which parts names from words
            told Us                         | told us
            the US                          | the us
            in May                          | in may
            the Polish ships                | the polish ships
            Turkey                          | turkey
            in March                        | in march
            the WHO                         | the who
            the IT firm                     | the it firm
            Reading                         | reading
            <FB01>rst                       | First
            # Digits
            15 ships                        | 51 ships
            2015                            | 2016
            15 ships                        | 150 ships
            1.5 percent                     | 15 percent
            1.500                           | 1,500
            10 000                          | 10000
            5 percent                       | 5
            $5                              | 5
            -5 degrees                      | 5 degrees
            5 - 3                           | 5-3
            five                            | 5
            007                             | 7
            5.0                             | 5
            # Digits of another script or style
            <FF15> percent                  | 5 percent
            <0665> percent                  | 5 percent
            <06F5> percent                  | <0665> percent
            <096B> percent                  | 5 percent
            x²                              | x2
            H₂O                             | H2O
            ½                               | 1/2
            <2163>                          | IV
            <216B>                          | XII
            ⑤                               | 5
            <1D7D3>                         | 5
            # Negation
            did not agree                   | did agree
            isn't                           | is
            isn’t                           | is not
            can't                           | can
            cannot                          | can
            never paid                      | paid
            no ships                        | ships
            without delay                   | with delay
            unlikely                        | likely
            illegal                         | legal
            nor                             | or
            non-members                     | members
            # Letters that look alike
            W<0430>ng                       | Wang
            P<0435>ter                      | Peter
            M<043E>scow                     | Moscow
            <0421>hina                      | China
            <0440>ort                       | port
            M<03BF>scow                     | Moscow
            <0391>nn                        | Ann
            <1D416>ang                      | Wang
            <FF37>ang                       | Wang
            d<0131>d                        | did
            <0130>stanbul                   | Istanbul
            <017F>aid                       | said
            lan Lee                         | Ian Lee
            1an Lee                         | Ian Lee
            0slo                            | Oslo
            modern                          | modem
            # Ellipsis, which joins nothing
            came … left                     | came left
            came ... left                   | came left
            came [...] left                 | came left
            came […] left                   | came left
            came (...) left                 | came left
            came…left                       | cameleft
            came…                           | came
            # Words added, dropped, moved, joined or cut
            the port                        | port
            the port                        | a port
            Wang met Putin                  | Putin met Wang
            he said that that closed        | he said that closed
            may close                       | will close
            about 40                        | 40
            every day                       | everyday
            every<000A>day                  | everyday
            every<00AD>day                  | every day
            # Marks that change what is said
            Let's eat, Ann                  | Let's eat Ann
            It closed.                      | It closed?
            "closed"                        | closed
            its                             | it's
            the workers' pay                | the worker's pay
            a 5' wall                       | a 5" wall
            re-sign                         | resign
            re<00AD>sign                    | re-sign
            co-op                           | coop
            10-5                            | 105
            3:1                             | 31
            U.S.                            | US
            C++                             | C
            # Accents, and letters that stand for two
            résumé                          | resume
            re<0301>sume                    | resume
            pe<00B4>                        | p<00E9>
            Ångström                        | Angstrom
            på                              | pa
            año                             | ano
            Łódź                            | Lodz
            Straße                          | Strasse
            STRA<1E9E>E                     | STRAßE
            Tromsø                          | Tromso
            Ærø                             | Aerø
            Müller                          | Mueller
            # Emoji
            👍                              | 👍🏽
            😀                              | 😃
            🇺🇸                              | 🇺🇲
            👨<200D>👩                        | 👨👩
            """)
    void areNotTheSame(String written, String otherwise) {
        String a = characters(written);
        String b = characters(otherwise);

        assertThat(SameWords.same(a, b)).isFalse();
        assertThat(SameWords.same(b, a)).isFalse();
        assertFoldsOnce(a);
        assertFoldsOnce(b);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            Wang met Putin.                 | Wang
            He met (Wang).                  | Wang
            He met Wang’s aide.             | Wang
            A Wang<2011>led group           | Wang
            😀Wang😀                        | Wang
            Wang<000A>Yi came.              | Wang Yi
            Wang<00A0><00A0>Yi came.        | Wang Yi
            “No,” he said.                  | "No,"
            It grew by 15%.                 | 15
            In 2014–2015 it grew.           | 2015
            It cost $5.                     | $5
            the U.S. fleet                  | U.S.
            written in C++.                 | C++
            the <FB01>rst port              | first
            Zu<0308>rich, too               | Zürich
            王毅 in Moscow                   | 王毅
            a \\E b                         | \\E
            a (.*) b                        | (.*)
            Wangari and Wang                | Wang
            """)
    void areHeld(String text, String words) {
        assertThat(SameWords.holds(characters(text), characters(words))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            # Inside longer words
            Wangari came.                   | Wang
            Ewang came.                     | wang
            The Hwangs came.                | Wang
            Wang2 came.                     | Wang
            Wang² came.                     | Wang
            Wang<0430> came.                | Wang
            Wang<1D416> came.               | Wang
            Wang<0301>ari came.             | Wang
            Iraq<0301> fell.                | Iraq
            q<0301>Wang came.               | Wang
            gov<00AD>ernment                | gov
            the <FB01>rst                   | rst
            cafe<0301>                      | cafe
            W<0301>ang                      | ang
            王毅 in Moscow                   | 王
            U.S.A                           | U.S.
            # Inside longer numbers
            In 2015 it grew.                | 15
            In 2015 it grew.                | 201
            15th                            | 15
            15<0660>                        | 15
            15²                             | 15
            In 2014–2015 it grew.           | -2015
            # Other words
            Wang met Putin.                 | wang
            Wang met Putin.                 | Putin Wang
            Wang … Yi                       | Wang Yi
            Wang ... Yi                     | Wang Yi
            Wang, Yi                        | Wang Yi
            Wang-Yi                         | Wang Yi
            W<0430>ng came.                 | Wang
            Wang                            | Wang Yi
            a b                             | .*
            a b                             | \\w
            """)
    void areNotHeld(String text, String words) {
        assertThat(SameWords.holds(characters(text), characters(words))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t", "\u00A0", "\u200B", "\uFEFF \u00AD"})
    void nothingIsHeldByNothing(String nothing) {
        assertThat(SameWords.fold(nothing)).isEmpty();
        assertThat(SameWords.holds("Wang met Putin.", nothing)).isFalse();
        assertThat(SameWords.holds(nothing, nothing)).isFalse();
        assertThat(SameWords.holds(nothing, "Wang")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1'000'000.00",
                "<foo val=“bar” />",
                "\t\u000B\f \u0085\u00A0\u1680\u2002\u2003\u2009\u200A\u200B\u2028\u2029\u202F\u205F\u3000",
                "\u00AD\u0600\u061C\u180E\u200B\u200C\u200D\u200E\u200F\u202A\u202E\u2060\u2066\u2069\uFEFF\uFFF9",
                "\u0001\u0002\u0003\b\u000E\u001C\u001D\u001E\u001F\u007F",
                "Œ„´‰ˇÁ¨ˆØ∏”’",
                "`⁄€‹›ﬁﬂ‡°·‚—±",
                "田中さんにあげて下さい",
                "찦차를 타고 온 펲시맨과 쑛다리 똠방각하",
                ",。・:*:・゜’( ☻ ω ☻ )。・:*:・゜’",
                "ヽ༼ຈل͜ຈ༽ﾉ ヽ༼ຈل͜ຈ༽ﾉ",
                "0\uFE0F\u20E3 \uD83D\uDC69\uD83C\uDFFD \uD83D\uDC68\u200D\uD83E\uDDB0 \uD83C\uDDFA\uD83C\uDDF8",
                "Z\u032E\u031E\u0320\u0359\u0354\u0345\u1E00\u0317\u031E\u0348\u033B\u0317\u1E36\u0359\u034EG\u033B",
                "\u202A\u202Atest\u202A \u2066test\u2067 test\u2060test\u202B",
                "\uFDFD \uFDFA １２３ ١٢٣ Ｔｈｅ 𝐓𝐡𝐞",
                "\uD83D \uDE00 \uD83D\uD83D"
            })
    void foldsNaughtyStringsOnce(String text) {
        assertFoldsOnce(text);
        assertThat(SameWords.same(text, "a" + text)).isFalse();
    }

    @Test
    void foldsEveryCharacterOnce() {
        for (int c = Character.MIN_VALUE; c <= Character.MAX_VALUE; c++) {
            String character = Character.toString(c);
            assertFoldsOnce(character + "a" + character + "\u0301 " + character);
        }
    }

    @Test
    void makesNoOtherLetterOrDigitOfOne() {
        for (int c = Character.MIN_VALUE; c <= Character.MAX_VALUE; c++) {
            String character = Character.toString(c);
            if (Character.isLetterOrDigit(c) && !character.matches("[\u02BC\uFB00-\uFB06]")) {
                assertThat(SameWords.fold(character)).isEqualTo(Normalizer.normalize(character, Normalizer.Form.NFC));
            }
        }
    }

    private static void assertFoldsOnce(String text) {
        String folded = SameWords.fold(text);

        assertThat(SameWords.fold(folded)).isEqualTo(folded);
        assertThat(SameWords.same(text, folded)).isTrue();
    }

    private static String characters(String written) {
        return CHARACTER
                .matcher(written)
                .replaceAll(
                        found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
    }
}
