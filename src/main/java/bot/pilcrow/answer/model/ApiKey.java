package bot.pilcrow.answer.model;

/**
 * A provider's secret; never printed.
 *
 * @param value the secret, empty for servers that want none
 */
public record ApiKey(String value) {

    @Override
    public String toString() {
        return value.isEmpty() ? "none" : "***";
    }
}
