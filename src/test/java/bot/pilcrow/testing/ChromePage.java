package bot.pilcrow.testing;

import static bot.pilcrow.testing.DevTools.quoted;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A page in headless Chromium, used as a person would: mouse, keys, eyes. Elements are named by JavaScript expressions.
 * For one thread.
 */
public final class ChromePage implements AutoCloseable {

    private static final Map<String, Integer> KEY_CODES = Map.of("Tab", 9, "Enter", 13, "Escape", 27, "ArrowDown", 40);
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration GLANCE = Duration.ofMillis(40);
    private static final int HEIGHT = 800;
    private static final int WIDEST_PHONE = 500;

    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final Chromium browser;
    private final DevTools tools;

    private ChromePage(Chromium browser) {
        HttpClient http = HttpClient.newHttpClient();
        this.browser = browser;
        this.tools = new DevTools(http, browser.page(http), this::note);
        Stream.of("Page", "Runtime", "Log", "Network").forEach(domain -> tools.call(domain + ".enable", ""));
        tools.call("Emulation.setFocusEmulationEnabled", "\"enabled\":true");
    }

    /** The browser that is installed on this machine, if there is one. */
    public static Optional<Path> browser() {
        return Chromium.installed();
    }

    /** Starts a browser that leaves its traces in a folder. */
    public static ChromePage start(Path browser, Path folder) {
        return new ChromePage(Chromium.start(browser, folder));
    }

    public void open(String address) {
        tools.call("Page.navigate", "\"url\":" + quoted(address));
        await("document.readyState === 'complete'");
    }

    /** What an expression gives, as JSON; a promise is waited for. */
    public JsonNode see(String expression) {
        JsonNode result = tools.call(
                "Runtime.evaluate",
                "\"expression\":" + quoted(expression) + ",\"awaitPromise\":true,\"returnByValue\":true");
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + result.path("exceptionDetails"));
        }
        return result.path("result").path("value");
    }

    /** Waits until an expression gives something true. */
    public void await(String condition) {
        Awaitility.await(condition)
                .atMost(PATIENCE)
                .pollInterval(GLANCE)
                .until(() -> see("Boolean(" + condition + ")").asBoolean());
    }

    /** Waits for an element and presses the mouse on its middle. */
    public void click(String element) {
        await(element);
        JsonNode middle = see("(() => { const one = " + element + "; one.scrollIntoView({block: 'nearest'});"
                + " const box = one.getBoundingClientRect();"
                + " return [box.left + box.width / 2, box.top + box.height / 2]; })()");
        drag(middle, middle);
    }

    /** Moves the pressed mouse from one place to another, each an array of x and y in CSS pixels. */
    public void drag(JsonNode from, JsonNode to) {
        mouse("mouseMoved", from, false);
        mouse("mousePressed", from, true);
        mouse("mouseMoved", to, true);
        mouse("mouseReleased", to, false);
    }

    public void type(String text) {
        tools.call("Input.insertText", "\"text\":" + quoted(text));
    }

    /** Presses a key by its name: Tab, Enter, Escape or ArrowDown. */
    public void press(String key) {
        String which = "\"key\":%s,\"code\":%<s,\"windowsVirtualKeyCode\":%d"
                .formatted(quoted(key), KEY_CODES.getOrDefault(key, 0));
        String text = key.equals("Enter") ? ",\"text\":\"\\r\"" : "";
        tools.call("Input.dispatchKeyEvent", "\"type\":\"keyDown\"," + which + text);
        tools.call("Input.dispatchKeyEvent", "\"type\":\"keyUp\"," + which);
    }

    /** Makes the window some CSS pixels wide, in the light or the dark scheme, without animations. */
    public void wear(int width, boolean dark) {
        tools.call(
                "Emulation.setDeviceMetricsOverride",
                "\"width\":%d,\"height\":%d,\"deviceScaleFactor\":1,\"mobile\":%b"
                        .formatted(width, HEIGHT, width < WIDEST_PHONE));
        tools.call("Emulation.setEmulatedMedia", """
                "features":[{"name":"prefers-color-scheme","value":"%s"},
                            {"name":"prefers-reduced-motion","value":"reduce"}]""".formatted(dark ? "dark" : "light"));
    }

    /** Keeps what the window shows, under {@code target/screenshots}. */
    public void keepPicture(String name) {
        String data = tools.call("Page.captureScreenshot", "").path("data").asText();
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), Base64.getDecoder().decode(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Errors that the page threw, logged or met since the start. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Addresses of everything that the page asked for since the start. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        tools.call("Browser.close", "");
        tools.close();
        browser.close();
    }

    private void mouse(String type, JsonNode place, boolean pressed) {
        String button = pressed || !type.equals("mouseMoved") ? "left" : "none";
        tools.call(
                "Input.dispatchMouseEvent", """
                "type":"%s","x":%s,"y":%s,"button":"%s","buttons":%d,"clickCount":1""".formatted(type, place.get(0), place.get(1), button, pressed ? 1 : 0));
    }

    private void note(JsonNode event) {
        JsonNode about = event.path("params");
        switch (event.path("method").asText()) {
            case "Network.requestWillBeSent" ->
                requests.add(about.path("request").path("url").asText());
            case "Runtime.exceptionThrown" ->
                complaints.add(about.path("exceptionDetails").toString());
            case "Runtime.consoleAPICalled" -> complain(about.path("type"), about.path("args"));
            case "Log.entryAdded" -> complain(about.path("entry").path("level"), about.path("entry"));
            default -> {}
        }
    }

    private void complain(JsonNode level, JsonNode what) {
        if (level.asText().equals("error")) {
            complaints.add(what.toString());
        }
    }
}
