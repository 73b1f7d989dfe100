package bot.pilcrow.telegram;

/** Text that must never be printed. Says {@code ***} wherever it is printed all the same. */
public final class Secret {

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** The text itself, for the one place that must send it. */
    public String reveal() {
        return value;
    }

    /** The text given, with this secret struck out wherever it stands. */
    String strikeFrom(String text) {
        return value.isEmpty() ? text : text.replace(value, toString());
    }

    @Override
    public String toString() {
        return "***";
    }
}
