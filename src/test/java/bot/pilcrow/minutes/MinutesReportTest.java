package bot.pilcrow.minutes;

import static bot.pilcrow.minutes.Asked.question;
import static bot.pilcrow.minutes.Sitting.EELS;
import static bot.pilcrow.minutes.Sitting.MAYOR;
import static bot.pilcrow.minutes.Sitting.MILL;
import static bot.pilcrow.minutes.Sitting.whole;
import static org.assertj.core.api.Assertions.assertThat;

import bot.pilcrow.answer.Stretch;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.conversation.Turn.Quoted;
import bot.pilcrow.conversation.session.Standing;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MinutesReportTest {

    @Test
    void countsWhatBecameOfTheQuestions() {
        Report report = Report.of(new Sitting()
                .with(
                        question(1, "a").answered("", whole(1, MILL)).joinedBy(2, "a?", "Omid"),
                        question(3, "b").partly("when", whole(1, MILL)),
                        question(4, "c").notInArticle(),
                        question(5, "d").notInArticle().host("Reza", "Soon."),
                        question(6, "e").standing(Standing.DISMISSED),
                        question(7, "f").standing(Standing.WITHDRAWN),
                        question(8, "g"))
                .minutes());

        assertThat(report.figures()).isEqualTo(new Figures(8, 7, 1, 1, 1, 2, 1, 1, 1, 2));
    }

    @Test
    void countsAParagraphAsOftenAsTheQuestionsThatQuoteItWereAsked() {
        Report report = Report.of(new Sitting()
                .with(
                        question(1, "a")
                                .answered("", whole(1, MILL), whole(1, MILL), whole(3, EELS))
                                .joinedBy(2, "a?", "Omid"),
                        question(3, "b").partly("when", whole(1, MILL)),
                        question(4, "c").notInArticle(whole(2, MAYOR)),
                        question(5, "d").answered("", whole(2, MAYOR)).host("Reza", "No."))
                .minutes());

        assertThat(report.heat().most(9)).extracting(Paragraph::number).containsExactly(1, 3);
        assertThat(report.heat().most(9)).extracting(report.heat()::of).containsExactly(3, 2);
        assertThat(report.heat().highest()).isEqualTo(3);
    }

    @Test
    void namesTheThreeMostVotedWithoutThosePutAside() {
        Report report = Report.of(new Sitting()
                .with(
                        question(1, "a").votes(2),
                        question(2, "b").votes(9).standing(Standing.DISMISSED),
                        question(3, "c").votes(5),
                        question(4, "d").votes(2),
                        question(5, "e").votes(1))
                .minutes());

        assertThat(report.favourites()).extracting(Item::number).containsExactly(3, 1, 4);
    }

    @Test
    void keepsOpenQuestionsApart() {
        Report report = Report.of(new Sitting()
                .with(
                        question(1, "a").answered("", whole(1, MILL)),
                        question(2, "b").notInArticle(),
                        question(3, "c"))
                .minutes());

        assertThat(report.settled()).extracting(Item::number).containsExactly(1);
        assertThat(report.open()).extracting(Item::number).containsExactly(2, 3);
    }

    @Test
    void leavesOutOfTheGapsWhatWasPutAsideOrTakenBack() {
        Report report = Report.of(new Sitting()
                .gap(
                        question(1, "a").notInArticle().votes(3),
                        question(2, "b")
                                .notInArticle()
                                .standing(Standing.DISMISSED)
                                .votes(4))
                .gap(question(3, "").notInArticle())
                .minutes());

        assertThat(report.gaps()).hasSize(1);
        assertThat(report.gaps().get(0).votes()).isEqualTo(3);
    }

    @Test
    void leavesOutQuotesThatDoNotFitTheArticle() {
        Report report = Report.of(new Sitting()
                .with(question(1, "a")
                        .answered(
                                "",
                                new Quoted(1, 0, MILL.length() + 1, Optional.empty()),
                                new Quoted(1, -1, 5, Optional.empty()),
                                new Quoted(1, 5, 5, Optional.empty()),
                                new Quoted(99, 0, 5, Optional.empty()),
                                new Quoted(3, 10, 14, Optional.empty(), Optional.of(new Stretch(0, 3)))))
                .minutes());

        assertThat(report.items().get(0).quotes())
                .singleElement()
                .satisfies(quote -> assertThat(quote.text()).isEqualTo(EELS.substring(10, 14)))
                .satisfies(quote -> assertThat(quote.answer()).isEmpty());
    }
}
