package bot.pilcrow.sandbox;

import static bot.pilcrow.sandbox.SandboxRig.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {

    private SandboxRig rig;

    @BeforeEach
    void start() {
        rig = new SandboxRig();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/getMe", "/GETME", "/getme", "/test/getMe"})
    void knowsMethodsInAnyLetterCaseByGetAndPost(String path) {
        assertThat(rig.get("/bot" + TOKEN + path).body()).contains("\"id\":4242", "\"is_bot\":true", "pilcrow_bot");
        assertThat(rig.send(rig.post("/bot" + TOKEN + path, "").build()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesAMethodItDoesNotKnow() {
        assertThat(rig.refusal("sendTelepathy", "{}")).isEqualTo("404 Not Found: method not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4242", "abc:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "4242:short"})
    void refusesATokenThatTelegramWouldNotGive(String token) {
        HttpResponse<String> response = rig.get("/bot" + token + "/getMe");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}");
    }

    @Test
    void takesOnlyTheTokenItWasToldOf() {
        try (SandboxRig strict = new SandboxRig(new SandboxSettings(0, Optional.of(TOKEN), false, true))) {
            assertThat(strict.bot("getMe", "{}").path("id").asInt()).isEqualTo(4242);
            assertThat(strict.get("/bot" + TOKEN + "x/getMe").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void readsFormsAndQueries() {
        String form =
                "chat_id=101&text=h%C3%A9llo+%F0%9F%98%80&entities=%5B%7B%22type%22%3A%22bold%22%2C%22offset%22%3A0%2C"
                        + "%22length%22%3A5%7D%5D";
        JsonNode byForm = SandboxRig.json(rig.send(rig.request("/bot" + TOKEN + "/sendMessage")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build())
                .body());
        JsonNode byQuery =
                SandboxRig.json(rig.get("/bot" + TOKEN + "/sendMessage?" + form).body());

        assertThat(byForm.at("/result/text").asText()).isEqualTo("héllo 😀");
        assertThat(byForm.at("/result/entities/0/length").asInt()).isEqualTo(5);
        assertThat(byQuery.at("/result/text").asText()).isEqualTo("héllo 😀");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesAFileAndGivesItBack(boolean attached) {
        JsonNode message = SandboxRig.json(rig.send(rig.request("/bot" + TOKEN + "/sendDocument")
                        .header("Content-Type", "multipart/form-data; boundary=XX")
                        .POST(BodyPublishers.ofString(multipart(attached)))
                        .build())
                .body());
        assertThat(message.at("/result/caption").asText()).isEqualTo("Ein Täxt 😀");
        assertThat(message.at("/result/document/file_name").asText()).isEqualTo("note.txt");
        assertThat(message.at("/result/document/mime_type").asText()).isEqualTo("text/plain");

        String id = message.at("/result/document/file_id").asText();
        JsonNode file = rig.bot("getFile", "{\"file_id\":\"" + id + "\"}");

        assertThat(rig.get("/file/bot" + TOKEN + "/" + file.path("file_path").asText())
                        .body())
                .isEqualTo("Grüße");
        assertThat(rig.get("/file/bot" + TOKEN + "/documents/none").statusCode())
                .isEqualTo(404);
        assertThat(rig.bot("sendDocument", "{\"chat_id\":101,\"document\":\"" + id + "\"}")
                        .at("/document/file_id")
                        .asText())
                .isEqualTo(id);
        assertThat(rig.journal().get(0).path("files")).hasSize(1);
    }

    @Test
    void letsAPersonSendADocument() {
        String base64 = Base64.getEncoder().encodeToString("text".getBytes(StandardCharsets.UTF_8));

        JsonNode message = rig.act(
                "send",
                "{\"chat\":101,\"text\":\"read this\",\"document\":{\"name\":\"a.md\",\"base64\":\"" + base64 + "\"}}");

        assertThat(message.path("caption").asText()).isEqualTo("read this");
        assertThat(message.at("/document/file_size").asInt()).isEqualTo(4);
        assertThat(rig.updates().get(0).at("/message/document/file_name").asText())
                .isEqualTo("a.md");
    }

    @ParameterizedTest
    @CsvSource({
        "a page.html, 3C7363726970743E, application/octet-stream",
        "drawing.svg, 3C737667, application/octet-stream",
        "no picture.png, 3C68746D6C3E, application/octet-stream",
        "empty.png, '', application/octet-stream",
        "picture.txt, 89504E470D0A1A0A, image/png",
        "photo.jpg, FFD8FFE0, image/jpeg",
        "small.gif, 474946383961, image/gif",
        "photo.webp, 524946460000000057454250, image/webp",
        "sound.wav, 524946460000000057415645, application/octet-stream"
    })
    void givesThePageAFileOfAChatOnlyToBeSaved(String name, String hex, String type) {
        String base64 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
        JsonNode message = rig.act(
                "send", "{\"chat\":101,\"document\":{\"name\":\"" + name + "\",\"base64\":\"" + base64 + "\"}}");

        HttpResponse<String> file =
                rig.get("/sandbox/file?id=" + message.at("/document/file_id").asText());

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().map())
                .containsEntry("content-type", List.of(type))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("cross-origin-resource-policy", List.of("same-origin"))
                .containsEntry("content-security-policy", List.of("default-src 'none'; sandbox"))
                .containsEntry(
                        "content-disposition", List.of("attachment; filename*=UTF-8''" + name.replace(" ", "%20")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?id=", "?id=made-up"})
    void givesThePageNoFileThatWasNotSent(String which) {
        assertThat(rig.get("/sandbox/file" + which).statusCode()).isEqualTo(404);
    }

    @Test
    void refusesWhatIsNoFile() {
        assertThat(rig.refusal("sendDocument", "{\"chat_id\":101}"))
                .isEqualTo("400 Bad Request: there is no document in the request");
        assertThat(rig.refusal("sendDocument", "{\"chat_id\":101,\"document\":\"made up\"}"))
                .isEqualTo("400 Bad Request: wrong file identifier/HTTP URL specified");
        assertThat(rig.refusal("getFile", "{\"file_id\":\"made up\"}")).startsWith("400 ");
    }

    @Test
    void saysInOneLineThatThePortIsTaken() {
        SandboxSettings taken = SandboxSettings.onPort(rig.sandbox.port());

        assertThatThrownBy(() -> new SandboxRig(taken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("port " + rig.sandbox.port() + " is taken; set SANDBOX_PORT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sandbox/chats", "/sandbox/journal"})
    void answersNoPageButItsOwn(String path) throws IOException {
        assertThat(rig.send(rig.request(path)
                                .header("Origin", "http://evil.example")
                                .build())
                        .statusCode())
                .isEqualTo(403);
        assertThat(rig.send(rig.request(path)
                                .header("Origin", rig.sandbox.url())
                                .build())
                        .statusCode())
                .isEqualTo(200);
        assertThat(statusWithHost(path, "rebound.example")).startsWith("HTTP/1.1 403");
        assertThat(statusWithHost(path, "localhost:" + rig.sandbox.port())).startsWith("HTTP/1.1 200");
    }

    @Test
    void tellsOpenPagesThatSomethingChanged() {
        CompletableFuture<String> news = CompletableFuture.supplyAsync(() -> rig.lines("/sandbox/events")
                .filter(line -> line.startsWith("event: changed"))
                .findFirst()
                .orElse("nothing"));

        await().atMost(Duration.ofSeconds(10)).until(() -> {
            rig.says(101, 101, "x");
            return news.isDone();
        });

        assertThat(news.join()).isEqualTo("event: changed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/sandbox.css",
                "/sandbox.js",
                "/attachments.js",
                "/commands.js",
                "/elements.js",
                "/links.js",
                "/messages.js",
                "/newchat.js",
                "/notices.js",
                "/quoting.js",
                "/reactions.js",
                "/reading.js",
                "/wire.js",
                "/pilcrow.svg"
            })
    void servesThePageWithoutLettingItReachOutside(String path) {
        HttpResponse<String> file = rig.get(path);

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'", "connect-src 'self'"));
        assertThat(file.body().replace("http://www.w3.org/2000/svg", "")).doesNotContain("http://", "innerHTML");
    }

    /** The JDK's client does not let a caller choose the Host header. */
    private String statusWithHost(String path, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.sandbox.port())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String multipart(boolean attached) {
        String part = "--XX\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n";
        String file = part.formatted(attached ? "note" : "document", "; filename=\"note.txt\"", "Grüße");
        return part.formatted("chat_id", "", "101")
                + part.formatted("caption", "", "Ein Täxt 😀")
                + (attached ? part.formatted("document", "", "attach://note") : "")
                + file
                + "--XX--\r\n";
    }
}
