package bot.pilcrow.minutes;

import bot.pilcrow.minutes.Buckets.Bucket;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.text.DateFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.DateTickUnit;
import org.jfree.chart.axis.DateTickUnitType;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.TickUnitSource;
import org.jfree.chart.axis.TickUnits;
import org.jfree.chart.labels.StandardXYItemLabelGenerator;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** Questions over time, as bars. */
final class QuestionChart {

    private final Buckets buckets;
    private final ZoneId zone;
    private final Locale locale;
    private final Palette palette;

    QuestionChart(List<Instant> times, Telling telling, Palette palette) {
        this.zone = telling.report().minutes().zone();
        this.buckets = Buckets.of(times, telling.opened(), telling.ended(), zone);
        this.locale = telling.phrases().locale();
        this.palette = palette;
    }

    /**
     * Draws the bars.
     *
     * @param margin left free beside them, but for the half of a label that stands under their edge
     */
    void draw(Graphics2D graphics, Rectangle2D place, int margin) {
        XYPlot plot = new XYPlot(bars(), timeAxis(), countAxis(), renderer());
        plot.setBackgroundPaint(palette.paper);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(palette.line);
        plot.setRangeGridlineStroke(new BasicStroke(1.5f));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setInsets(new RectangleInsets(0, margin + 24, 0, margin));
        JFreeChart chart = new JFreeChart(plot);
        chart.removeLegend();
        chart.setBackgroundPaint(palette.paper);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        chart.draw(graphics, place);
    }

    private XYIntervalSeriesCollection bars() {
        XYIntervalSeries series = new XYIntervalSeries("");
        for (Bucket bucket : buckets.all()) {
            if (bucket.count() > 0) {
                double from = bucket.from().toEpochMilli();
                double to = bucket.to().toEpochMilli();
                series.add((from + to) / 2, from, to, bucket.count(), 0, bucket.count());
            }
        }
        XYIntervalSeriesCollection collection = new XYIntervalSeriesCollection();
        collection.addSeries(series);
        return collection;
    }

    private DateAxis timeAxis() {
        DateAxis axis = new DateAxis("", TimeZone.getTimeZone(zone), locale);
        axis.setRange(
                (double) buckets.from().toEpochMilli(), (double) buckets.to().toEpochMilli());
        axis.setStandardTickUnits(units());
        axis.setDateFormatOverride(format());
        axis.setTickLabelFont(palette.letters(Font.PLAIN, 26));
        axis.setTickLabelPaint(palette.muted);
        axis.setTickLabelInsets(new RectangleInsets(6, 14, 2, 14));
        axis.setAxisLinePaint(palette.muted);
        axis.setTickMarkPaint(palette.muted);
        return axis;
    }

    private DateFormat format() {
        DateFormat format = isOfOneDay()
                ? DateFormat.getTimeInstance(DateFormat.SHORT, locale)
                : DateFormat.getDateInstance(DateFormat.SHORT, locale);
        format.setTimeZone(TimeZone.getTimeZone(zone));
        return format;
    }

    private TickUnitSource units() {
        TickUnits units = new TickUnits();
        if (isOfOneDay()) {
            IntStream.of(1, 2, 5, 10, 15, 30)
                    .forEach(minutes -> units.add(new DateTickUnit(DateTickUnitType.MINUTE, minutes)));
            IntStream.of(1, 2, 3, 6, 12).forEach(hours -> units.add(new DateTickUnit(DateTickUnitType.HOUR, hours)));
            return units;
        }
        IntStream.of(1, 2, 7, 14).forEach(days -> units.add(new DateTickUnit(DateTickUnitType.DAY, days)));
        IntStream.of(1, 3, 6).forEach(months -> units.add(new DateTickUnit(DateTickUnitType.MONTH, months)));
        IntStream.of(1, 5, 10).forEach(years -> units.add(new DateTickUnit(DateTickUnitType.YEAR, years)));
        return units;
    }

    private boolean isOfOneDay() {
        return Duration.between(buckets.from(), buckets.to()).compareTo(Duration.ofDays(1)) <= 0;
    }

    private NumberAxis countAxis() {
        NumberAxis axis = new NumberAxis("");
        axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits(locale));
        // Room above the highest bar for its number
        axis.setRange(0, Math.max(1, buckets.highest()) * 1.2);
        axis.setTickLabelFont(palette.letters(Font.PLAIN, 26));
        axis.setTickLabelPaint(palette.muted);
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        return axis;
    }

    private XYBarRenderer renderer() {
        XYBarRenderer renderer = new XYBarRenderer(0.14);
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setShadowVisible(false);
        renderer.setDrawBarOutline(false);
        renderer.setUseYInterval(true);
        renderer.setSeriesPaint(0, palette.accent);
        NumberFormat numbers = NumberFormat.getIntegerInstance(locale);
        renderer.setDefaultItemLabelGenerator(new StandardXYItemLabelGenerator("{2}", numbers, numbers));
        renderer.setDefaultItemLabelsVisible(true);
        renderer.setDefaultItemLabelFont(palette.letters(Font.BOLD, 26));
        renderer.setDefaultItemLabelPaint(palette.ink);
        return renderer;
    }
}
