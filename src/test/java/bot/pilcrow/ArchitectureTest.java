package bot.pilcrow;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The map of the house: which room opens onto which, and which library may enter which room. */
class ArchitectureTest {

    private static final String ROOT = "bot.pilcrow";

    /** Each room and the rooms it may import. Only {@code app} imports them all, and no room imports {@code app}. */
    private static final Map<String, Set<String>> DOORS = Map.ofEntries(
            entry("article", Set.of()),
            entry("retrieval", Set.of("article")),
            entry("ingest", Set.of("article", "retrieval")),
            entry("answer", Set.of("article", "retrieval")),
            entry("conversation", Set.of("article", "ingest", "answer")),
            entry("minutes", Set.of("article", "answer", "conversation")),
            entry("telegram", Set.of("article", "ingest", "answer", "conversation")),
            entry("storage", Set.of("article", "retrieval", "answer", "conversation", "telegram")),
            entry("evaluation", Set.of("article", "retrieval", "ingest", "answer")),
            entry("sandbox", Set.of()));

    /** Each library we keep at bay and the rooms it may enter. */
    private static final Map<String, Set<String>> GUESTS = Map.ofEntries(
            entry("dev.langchain4j..", Set.of("retrieval", "answer", "app")),
            entry("ai.onnxruntime..", Set.of("retrieval")),
            entry("org.apache.lucene..", Set.of("retrieval")),
            entry("com.ibm.icu..", Set.of("ingest", "answer")),
            entry("io.github.resilience4j..", Set.of("answer")),
            entry("org.commonmark..", Set.of("ingest")),
            entry("org.telegram..", Set.of("telegram", "app")),
            entry("okhttp3..", Set.of("telegram", "app")),
            entry("io.javalin..", Set.of("telegram", "sandbox", "app")),
            entry(
                    "com.fasterxml.jackson..",
                    Set.of("retrieval", "answer", "minutes", "telegram", "evaluation", "sandbox", "app")),
            entry("org.jfree..", Set.of("minutes")),
            entry("picocli..", Set.of("app")),
            entry("io.micrometer..", Set.of("app")),
            entry("ch.qos.logback..", Set.of("app")),
            entry("org.jdbi..", Set.of("storage")),
            entry("org.flywaydb..", Set.of("storage")),
            entry("com.zaxxer..", Set.of("storage")),
            entry("org.sqlite..", Set.of("storage")),
            entry("java.sql..", Set.of("storage", "app")),
            entry("javax.sql..", Set.of("storage", "app")));

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

    @ParameterizedTest
    @MethodSource("rooms")
    void opensOnlyTheDoorsOnTheMap(String room) {
        String[] open = inside(Stream.concat(Stream.of(room), DOORS.getOrDefault(room, Set.of()).stream()));

        noClasses()
                .that(resideInAnyPackage(inside(Stream.of(room))))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(open))))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("guests")
    void keepsEachLibraryInItsRooms(String library) {
        String[] rooms = inside(GUESTS.getOrDefault(library, Set.of()).stream());

        noClasses()
                .that(not(resideInAnyPackage(rooms)))
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .check(CLASSES);
    }

    @Test
    void hasNoCyclesBetweenRooms() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void putsEveryRoomOnTheMap() {
        assertThat(CLASSES)
                .extracting(type -> type.getPackageName())
                .filteredOn(name -> !name.equals(ROOT))
                .extracting(name -> name.substring(ROOT.length() + 1).replaceFirst("\\..*", ""))
                .filteredOn(room -> !room.equals("app"))
                .isSubsetOf(DOORS.keySet());
    }

    @Test
    void readsTheEnvironmentOnlyInApp() {
        noClasses()
                .that(not(resideInAnyPackage(ROOT, ROOT + ".app..")))
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(CLASSES);
    }

    @Test
    void logsAsTheSettingsSayWhereverTheyAreRead() {
        assertThat(callers("Settings", "read")).isNotEmpty().isSubsetOf(callers("Logs", "show"));
    }

    private static Set<String> callers(String type, String method) {
        return CLASSES.get(ROOT + ".app." + type).getMethodCallsToSelf().stream()
                .filter(call -> call.getName().equals(method))
                .map(call -> call.getOriginOwner().getSimpleName())
                .filter(caller -> !caller.equals(type))
                .collect(Collectors.toSet());
    }

    private static Set<String> rooms() {
        return DOORS.keySet();
    }

    private static Set<String> guests() {
        return GUESTS.keySet();
    }

    private static String[] inside(Stream<String> rooms) {
        return rooms.map(room -> ROOT + "." + room + "..").toArray(String[]::new);
    }
}
