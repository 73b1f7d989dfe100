package bot.pilcrow.app;

import bot.pilcrow.app.metrics.Metrics;
import java.util.Optional;

/**
 * What operators' programs are shown.
 *
 * @param status the HTTP status
 * @param type the body's content type
 */
record Page(int status, String type, String body) {

    static Page json(int status, String json) {
        return new Page(status, "application/json", json + "\n");
    }

    /**
     * Figures for Prometheus.
     *
     * @param scraped empty if they cannot be had because others hang
     */
    static Page metrics(Optional<String> scraped) {
        return scraped.map(figures -> new Page(200, Metrics.CONTENT_TYPE, figures))
                .orElseGet(() -> new Page(503, "text/plain; charset=utf-8", "Earlier scrapes have not ended\n"));
    }
}
