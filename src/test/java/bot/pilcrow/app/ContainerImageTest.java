package bot.pilcrow.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What the container image, as {@code pom.xml} describes it, and the program promise each other. */
class ContainerImageTest {

    private static final String JIB = "//plugin[artifactId='jib-maven-plugin']/configuration";

    @Test
    void startsThisProgramAsSomebodyWhoIsNotRoot() throws Exception {
        assertThat(found(JIB + "/container/mainClass")).containsExactly(Main.class.getName());
        assertThat(found(JIB + "/container/user"))
                .singleElement()
                .satisfies(user -> assertThat(user).matches("[1-9]\\d*:[1-9]\\d*"));
    }

    @Test
    void keepsItsDataInTheVolumeThatItsUserCanWrite() throws Exception {
        assertThat(found(JIB + "/container/environment/DATA_DIR")).containsExactly("/data");
        assertThat(found(JIB + "/container/volumes/volume")).containsExactly("/data");
        assertThat(found(JIB + "/extraDirectories/permissions/permission/file")).containsExactly("/data");
        assertThat(Path.of(found(JIB + "/extraDirectories/paths/path/from").get(0), "data"))
                .isDirectory();
    }

    @Test
    void namesThePortsThatTheProgramListensOnByDefault() throws Exception {
        Settings settings = Settings.of(Map.of("WEBHOOK_URL", "https://bot.example.org"));

        assertThat(found(JIB + "/container/ports/port"))
                .containsExactly(
                        "" + settings.healthPort(),
                        "" + settings.webhook().orElseThrow().port());
    }

    @Test
    void isTheSameFromEveryBuildOfTheSameSources() throws Exception {
        assertThat(found(JIB + "/container/creationTime | " + JIB + "/container/filesModificationTime"))
                .containsOnly("${project.build.outputTimestamp}")
                .hasSize(2);
    }

    private static List<String> found(String path) throws Exception {
        try (var pom = Files.newInputStream(Path.of("pom.xml"))) {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom);
            NodeList nodes =
                    (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
            return IntStream.range(0, nodes.getLength())
                    .mapToObj(i -> nodes.item(i).getTextContent().strip())
                    .toList();
        }
    }
}
