package bot.pilcrow.answer;

import bot.pilcrow.answer.Witness.Word;
import bot.pilcrow.article.Article;
import bot.pilcrow.article.Paragraph;
import bot.pilcrow.article.Paragraph.Kind;
import bot.pilcrow.retrieval.EntailmentModel;
import bot.pilcrow.retrieval.Unit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Has whoever can be asked say whether what is cited bears out a claim. They read whole paragraphs, since what a sentence leans
 * on stands around it, and before one that begins with a quotation the one that may name the speaker. May be shared between
 * threads.
 */
final class Witnesses {

    private static final String OPENING = "\"“„«";

    private final List<Witness> witnesses;
    private final Article article;

    private Witnesses(List<Witness> witnesses, Article article) {
        this.witnesses = List.copyOf(witnesses);
        this.article = article;
    }

    /** Whoever there is for an article in English. */
    static Witnesses of(Article article, Optional<TrainedReader.Pairs> pairs, Optional<EntailmentModel> entailment) {
        Stream<Witness> reader = pairs.<Witness>map(asked -> new ReaderWitness(asked, article.title())).stream();
        Stream<Witness> chosen = entailment.<Witness>map(EntailmentWitness::new).stream();
        return new Witnesses(Stream.concat(reader, chosen).toList(), article);
    }

    /** The least favourable word if one of them speaks against the claim, else the most favourable; unsure if there is none. */
    Word on(String claim, List<Unit> cited) {
        String passage = passage(cited);
        List<Word> said =
                witnesses.stream().map(witness -> witness.on(claim, passage)).toList();
        if (said.isEmpty() || said.contains(Word.REFUTED)) {
            return said.isEmpty() ? Word.UNSURE : Word.REFUTED;
        }
        return Collections.min(said);
    }

    private String passage(List<Unit> cited) {
        TreeMap<Integer, Paragraph> read = new TreeMap<>();
        for (Unit unit : cited) {
            Paragraph paragraph = unit.paragraph();
            read.put(paragraph.number(), paragraph);
            if (OPENING.indexOf(paragraph.text().charAt(0)) >= 0) {
                article.paragraph(paragraph.number() - 1)
                        .filter(before -> before.kind() == Kind.BODY)
                        .ifPresent(before -> read.put(before.number(), before));
            }
        }
        return read.values().stream().map(Paragraph::text).collect(Collectors.joining(" "));
    }
}
