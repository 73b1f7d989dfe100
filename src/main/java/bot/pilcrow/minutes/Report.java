package bot.pilcrow.minutes;

import bot.pilcrow.conversation.session.Minutes;
import bot.pilcrow.conversation.session.Minutes.Gap;
import java.util.Comparator;
import java.util.List;

/**
 * What all files of the minutes hold.
 *
 * @param items the distinct questions by number, those put aside among them
 * @param gaps what was asked and is not in the article, without what was put aside or taken back
 * @param favourites the three that most people voted for
 */
record Report(Minutes minutes, List<Item> items, Figures figures, Heat heat, List<Gap> gaps, List<Item> favourites) {

    private static final int FAVOURITES = 3;

    Report {
        items = List.copyOf(items);
        gaps = List.copyOf(gaps);
        favourites = List.copyOf(favourites);
    }

    static Report of(Minutes minutes) {
        List<Item> items = minutes.entries().stream()
                .map(entry -> Item.of(entry, minutes.article()))
                .sorted(Comparator.comparingInt(Item::number))
                .toList();
        return new Report(
                minutes,
                items,
                Figures.of(minutes, items),
                new Heat(minutes.article(), items),
                minutes.gaps().stream()
                        .map(gap -> shown(gap, minutes))
                        .filter(gap -> !gap.entries().isEmpty())
                        .toList(),
                items.stream()
                        .filter(item -> item.isShown() && item.question().votes() > 0)
                        .sorted(Comparator.comparingInt(
                                        (Item item) -> item.question().votes())
                                .reversed()
                                .thenComparingInt(Item::number))
                        .limit(FAVOURITES)
                        .toList());
    }

    private static Gap shown(Gap gap, Minutes minutes) {
        return new Gap(gap.entries().stream()
                .filter(entry -> Item.of(entry, minutes.article()).isShown())
                .toList());
    }

    /** The questions about which nothing more is to be done. */
    List<Item> settled() {
        return items.stream()
                .filter(item -> !item.isOpen() && !item.isPutAside())
                .toList();
    }

    /** The questions that wait, or are with a host. */
    List<Item> open() {
        return items.stream().filter(Item::isOpen).toList();
    }
}
