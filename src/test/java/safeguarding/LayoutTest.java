package safeguarding;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keeps the house as it was built: a plain core that knows nothing of Kafka, and one direction of dependence. */
class LayoutTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("safeguarding");

    private static final String[] CORE = {
        "safeguarding.calendar..",
        "safeguarding.casefile..",
        "safeguarding.settings..",
        "safeguarding.indicator..",
        "safeguarding.scorecard..",
        "safeguarding.publication..",
        "safeguarding.disclosure..",
        "safeguarding.forecast..",
        "safeguarding.alert..",
        "safeguarding.worklist..",
        "safeguarding.quality..",
        "safeguarding.spc..",
        "safeguarding.source.."
    };

    private static String[] coreAndJavaAnd(String... more) {
        return Stream.of(new String[] {"java.."}, CORE, more).flatMap(Stream::of).toArray(String[]::new);
    }

    @Test
    void theCoreKnowsOnlyJavaAndItself() {
        classes()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(coreAndJavaAnd())
                .check(MAIN);
    }

    @Test
    void caseFilesKnowOnlyTheCalendar() {
        classes()
                .that()
                .resideInAPackage("safeguarding.casefile..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("safeguarding.casefile..", "safeguarding.calendar..", "java..")
                .check(MAIN);
    }

    @Test
    void indicatorsKnowNothingOfScorecardsOrWhatComesAfter() {
        noClasses()
                .that()
                .resideInAPackage("safeguarding.indicator..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("safeguarding.scorecard..", "safeguarding.publication..", "safeguarding.alert..")
                .check(MAIN);
    }

    @Test
    void thePublishedReportKnowsTheCoreAndHowTablesAndEventsAreRead() {
        classes()
                .that()
                .resideInAPackage("safeguarding.replay..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(coreAndJavaAnd(
                        "safeguarding.replay..",
                        "safeguarding.event..",
                        "safeguarding.intake..",
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
                        "safeguarding.casefile..",
                        "safeguarding.settings..",
                        "safeguarding.calendar..",
                        "java..")
                .check(MAIN);
    }

    @Test
    void whatASourceSaysIsKnownWithoutIndicatorsAndFiguresAndHowItIsRead() {
        classes()
                .that()
                .resideInAPackage("safeguarding.source..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("safeguarding.source..", "safeguarding.casefile..", "safeguarding.calendar..", "java..")
                .check(MAIN);
    }

    @Test
    void readersOfSourcesKnowNothingOfPagesOrVerbs() {
        noClasses()
                .that()
                .resideInAPackage("safeguarding.extract..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("safeguarding.web..", "safeguarding.cli..", "safeguarding.report..", "safeguarding.indicator..")
                .check(MAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "config", "signin"})
    void someKnowNoOtherPackageOfOurs(String name) {
        noClasses()
                .that()
                .resideInAPackage("safeguarding." + name + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("safeguarding..")
                        .and(resideOutsideOfPackage("safeguarding." + name + "..")))
                .check(MAIN);
    }

    @Test
    void kafkaStreamsStaysInItsPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackages("safeguarding.stream..", "safeguarding.cli..")
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
                .resideInAnyPackage(CORE)
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .check(MAIN);
    }
}
