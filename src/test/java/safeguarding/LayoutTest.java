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
        "safeguarding.core.calendar..",
        "safeguarding.core.casefile..",
        "safeguarding.core.settings..",
        "safeguarding.core.indicator..",
        "safeguarding.core.scorecard..",
        "safeguarding.core.publication..",
        "safeguarding.core.disclosure..",
        "safeguarding.core.forecast..",
        "safeguarding.core.alert..",
        "safeguarding.core.worklist..",
        "safeguarding.core.quality..",
        "safeguarding.core.spc..",
        "safeguarding.intake.source.."
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
                .resideInAPackage("safeguarding.intake.source..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("safeguarding.intake.source..", "safeguarding.core.casefile..", "safeguarding.core.calendar..", "java..")
                .check(MAIN);
    }

    @Test
    void readersOfSourcesKnowNothingOfPagesOrVerbs() {
        noClasses()
                .that()
                .resideInAPackage("safeguarding.intake.extract..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("safeguarding.pages.web..", "safeguarding.cli..", "safeguarding.pages.report..", "safeguarding.core.indicator..")
                .check(MAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contract.kafka", "config", "pages.signin"})
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
                .resideInAnyPackage(CORE)
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .check(MAIN);
    }
}
