/**
 * Figures for operators: what wraps the ports of other rooms to count what passes through them, and the page that Prometheus
 * reads. No other room knows of it.
 *
 * <p>Decisions. Micrometer stops here. Every counter is there with 0 from the start, so that an alert on its increase misses
 * nothing. Labels hold names out of small fixed sets, never what a user wrote, nor who or where. How much waits is read from
 * the database when the page is asked for, once for each box.
 */
@NullMarked
package bot.pilcrow.app.metrics;

import org.jspecify.annotations.NullMarked;
