package safeguarding;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Shows that the packages depend on each other only as CONTRIBUTING.md says: the core is plain Java without Kafka, and
 * dependencies go in one direction.
 */
class LayoutTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("safeguarding");

    private static final String CORE = "safeguarding.core..";
    private static final String SOURCE = "safeguarding.intake.source..";

    /** Every top-level package, with the other top-level packages that it can use. */
    private static final Map<String, Set<String>> CAN_USE = Map.ofEntries(
            Map.entry("config", Set.of()),
            Map.entry("core", Set.of()),
            Map.entry("contract", Set.of("core", "config")),
            Map.entry("processor", Set.of("core", "config", "contract")),
            Map.entry("pages", Set.of("core", "config", "contract")),
            Map.entry("intake", Set.of("core", "config", "contract")),
            Map.entry("dataset", Set.of("core", "contract", "intake")),
            Map.entry("simulation", Set.of("core")),
            Map.entry("setup", Set.of("core", "config")),
            Map.entry("operations", Set.of("core", "contract", "processor")),
            Map.entry("monitoring", Set.of("core", "contract", "intake", "processor", "pages")),
            Map.entry("embedded", Set.of("contract")),
            Map.entry(
                    "cli",
                    Set.of(
                            "core",
                            "config",
                            "contract",
                            "processor",
                            "pages",
                            "intake",
                            "dataset",
                            "simulation",
                            "setup",
                            "operations",
                            "monitoring",
                            "embedded")));

    static Set<String> everyTopLevelPackage() {
        return CAN_USE.keySet();
    }

    @ParameterizedTest
    @MethodSource("everyTopLevelPackage")
    void aPackageUsesOnlyThoseItCan(String name) {
        String[] others = CAN_USE.keySet().stream()
                .filter(other -> !other.equals(name) && !CAN_USE.get(name).contains(other))
                .map(other -> "safeguarding." + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("safeguarding." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .allowEmptyShould(others.length == 0)
                .check(MAIN);
    }

    @Test
    void everyClassIsInAKnownPackage() {
        assertThat(MAIN.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> name.startsWith("safeguarding."))
                        .map(name -> name.split("\\.")[1]))
                .isSubsetOf(CAN_USE.keySet());
    }

    private static String[] coreAndJavaAnd(String... more) {
        return Stream.of(new String[] {"java..", CORE}, more).flatMap(Stream::of).toArray(String[]::new);
    }

    @Test
    void theCoreKnowsOnlyJavaAndItself() {
        classes()
                .that()
                .resideInAPackage(CORE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(coreAndJavaAnd())
                .check(MAIN);
    }

    @Test
    void caseFilesKnowOnlyTheCalendar() {
        classes()
                .that()
                .resideInAPackage("safeguarding.core.casefile..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("safeguarding.core.casefile..", "safeguarding.core.calendar..", "java..")
                .check(MAIN);
    }

    @Test
    void indicatorsKnowNothingOfScorecardsOrWhatComesAfter() {
        noClasses()
                .that()
                .resideInAPackage("safeguarding.core.indicator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("safeguarding.core.scorecard..", "safeguarding.core.publication..", "safeguarding.core.alert..")
                .check(MAIN);
    }

    @Test
    void thePublishedReportKnowsTheCoreAndHowTablesAndEventsAreRead() {
        classes()
                .that()
                .resideInAPackage("safeguarding.dataset..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(coreAndJavaAnd(
                        "safeguarding.dataset..",
                        "safeguarding.contract.event..",
                        "safeguarding.intake.file..",
                        "de.siegmar.fastcsv..",
                        "com.github.luben.zstd.."))
                .check(MAIN);
    }

    @Test
    void aSimulationKnowsCaseFilesSettingsAndTheCalendar() {
        classes()
                .that()
                .resideInAPackage("safeguarding.simulation..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "safeguarding.simulation..",
                        "safeguarding.core.casefile..",
                        "safeguarding.core.settings..",
                        "safeguarding.core.calendar..",
                        "java..")
                .check(MAIN);
    }

    @Test
    void whatASourceSaysIsKnownWithoutIndicatorsAndFiguresAndHowItIsRead() {
        classes()
                .that()
                .resideInAPackage(SOURCE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        SOURCE,
                        "safeguarding.core.casefile..",
                        "safeguarding.core.calendar..",
                        "safeguarding.contract.topic..",
                        "java..")
                .check(MAIN);
    }

    @Test
    void whatIsTakenInIsReadWithoutIndicators() {
        noClasses()
                .that()
                .resideInAPackage("safeguarding.intake..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("safeguarding.core.indicator..")
                .check(MAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "failure"})
    void whatTheStagesUseKnowsNothingOfThem(String name) {
        noClasses()
                .that()
                .resideInAPackage("safeguarding.processor." + name)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("safeguarding.processor")
                .check(MAIN);
    }

    @Test
    void addressesAreAnsweredWithoutKnowingWhichPagesThereAre() {
        noClasses()
                .that()
                .resideInAnyPackage("safeguarding.pages..")
                .and()
                .resideOutsideOfPackage("safeguarding.pages.page")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("safeguarding.pages.page")
                .check(MAIN);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("safeguarding.(**)").should().beFreeOfCycles().check(MAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contract.kafka", "pages.signin"})
    void someKnowNoOtherPackageOfOursButTheSettings(String name) {
        noClasses()
                .that()
                .resideInAPackage("safeguarding." + name + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("safeguarding..")
                        .and(resideOutsideOfPackages("safeguarding." + name + "..", "safeguarding.config..")))
                .check(MAIN);
    }

    @Test
    void kafkaStreamsStaysInItsPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackages("safeguarding.processor..", "safeguarding.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka.streams..")
                .check(MAIN);
    }

    @Test
    void theProgramIsEndedByMainAlone() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("safeguarding.Main")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(MAIN);
    }

    @Test
    void theTimeIsToldByTheClockThatIsPassedIn() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE, SOURCE, "safeguarding.simulation..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .check(MAIN);
    }
}
