package safeguarding.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import safeguarding.contract.kafka.SchemaVersion;

class SchemaCatalogueTest {
    private static final String SUBJECT = "safeguarding.case.contact-safeguarding.event.ContactReceived";
    private static final Schema CONTACT = schema("ContactReceived", "{'name':'id','type':'string'}");
    /** Can read {@link #CONTACT}, and be read by it. */
    private static final Schema WITH_OPTIONAL = schema("ContactReceived",
            "{'name':'id','type':'string'},{'name':'source','type':'string','default':'unknown'}");
    /** Can be read by {@link #CONTACT}, but cannot read it. */
    private static final Schema WITH_REQUIRED = schema("ContactReceived",
            "{'name':'id','type':'string'},{'name':'source','type':'string'}");
    /** Can read {@link #CONTACT}, but cannot be read by it. */
    private static final Schema WITHOUT_ID = schema("ContactReceived", "");
    private static final Schema REFERRAL = schema("ReferralReceived", "{'name':'id','type':'string'}");

    private final List<CatalogueEntry> journal = new ArrayList<>();
    private final SchemaCatalogue catalogue = new SchemaCatalogue(journal::add);

    @Test
    void givesTheSameIdToTheSameSchemaUnderAnySubject() {
        int id = catalogue.register(SUBJECT, CONTACT);

        assertThat(catalogue.register(SUBJECT, CONTACT)).isEqualTo(id);
        assertThat(catalogue.register("other", CONTACT)).isEqualTo(id);
        assertThat(catalogue.register("other-referral", REFERRAL)).isNotEqualTo(id);
        assertThat(catalogue.usesOf(id, false)).extracting(SchemaVersion::subject)
                .containsExactly("other", SUBJECT);
    }

    @Test
    void numbersTheVersionsOfASubjectFromOne() {
        catalogue.register(SUBJECT, CONTACT);
        catalogue.register(SUBJECT, WITH_OPTIONAL);

        assertThat(catalogue.allOf(SUBJECT, false)).extracting(SchemaVersion::version).containsExactly(1, 2);
        assertThat(catalogue.version(SUBJECT, VersionNumber.LATEST, false).schema()).isEqualTo(WITH_OPTIONAL);
        assertThat(catalogue.version(SUBJECT, VersionNumber.parse("1"), false).schema()).isEqualTo(CONTACT);
    }

    @Test
    void tellsSchemasApartByTheirDocumentationToo() {
        Schema documented = new Schema.Parser().parse(
                CONTACT.toString().replace("\"fields\"", "\"doc\":\"A contact\",\"fields\""));

        assertThat(catalogue.register(SUBJECT, documented)).isNotEqualTo(catalogue.register(SUBJECT, CONTACT));
    }

    @Test
    void isFullTransitiveUntilToldOtherwise() {
        assertThat(catalogue.level(SUBJECT)).isEqualTo(CompatibilityLevel.FULL_TRANSITIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, true, true", "BACKWARD, false, true", "BACKWARD_TRANSITIVE, false, true", "FORWARD, true, false",
        "FORWARD_TRANSITIVE, true, false", "FULL, false, false", "FULL_TRANSITIVE, false, false"})
    void letsInWhatTheLevelAllows(CompatibilityLevel level, boolean requiredField, boolean removedField) {
        catalogue.setLevel(Optional.of(SUBJECT), Optional.of(level));
        catalogue.register(SUBJECT, CONTACT);

        assertThat(catalogue.problems(SUBJECT, WITH_REQUIRED).isEmpty()).isEqualTo(requiredField);
        assertThat(catalogue.problems(SUBJECT, WITHOUT_ID).isEmpty()).isEqualTo(removedField);
        assertThat(catalogue.problems(SUBJECT, WITH_OPTIONAL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"BACKWARD, true", "BACKWARD_TRANSITIVE, false"})
    void looksAtAllVersionsOnlyIfTheLevelIsTransitive(CompatibilityLevel level, boolean allowed) {
        catalogue.setLevel(Optional.empty(), Optional.of(level));
        catalogue.register(SUBJECT, CONTACT);
        catalogue.register(SUBJECT, WITH_OPTIONAL);

        assertThat(catalogue.problems(SUBJECT, WITH_REQUIRED).isEmpty()).isEqualTo(allowed);
    }

    @Test
    void refusesAnIncompatibleSchemaAndKeepsNothingOfIt() {
        catalogue.register(SUBJECT, CONTACT);

        assertThatThrownBy(() -> catalogue.register(SUBJECT, WITH_REQUIRED))
                .isInstanceOfSatisfying(RegistryError.class, it -> assertThat(it.status()).isEqualTo(409))
                .hasMessageContaining("the new schema cannot read what version 1 wrote")
                .hasMessageContaining("source");

        assertThat(journal).hasSize(1);
        assertThat(catalogue.allOf(SUBJECT, false)).hasSize(1);
    }

    @Test
    void keepsWhatADeletedSubjectWasWrittenWith() {
        int id = catalogue.register(SUBJECT, CONTACT);

        assertThat(catalogue.delete(SUBJECT)).hasSize(1);

        assertThat(catalogue.subjects(false)).isEmpty();
        assertThat(catalogue.subjects(true)).containsExactly(SUBJECT);
        assertThat(catalogue.byId(id)).isEqualTo(CONTACT);
        assertThatThrownBy(() -> catalogue.delete(SUBJECT)).hasMessageContaining("not found");
    }

    @Test
    void givesADeletedSchemaItsOldIdAndANewVersion() {
        int id = catalogue.register(SUBJECT, CONTACT);
        catalogue.delete(SUBJECT, VersionNumber.LATEST);

        assertThat(catalogue.register(SUBJECT, CONTACT)).isEqualTo(id);

        assertThat(catalogue.version(SUBJECT, VersionNumber.LATEST, false).version()).isEqualTo(2);
    }

    @Test
    void isTheSameAfterItsJournalIsReadBack() {
        catalogue.register(SUBJECT, CONTACT);
        catalogue.register(SUBJECT, WITH_OPTIONAL);
        catalogue.delete(SUBJECT, VersionNumber.parse("1"));
        catalogue.setLevel(Optional.empty(), Optional.of(CompatibilityLevel.BACKWARD));
        catalogue.setLevel(Optional.of(SUBJECT), Optional.of(CompatibilityLevel.NONE));
        catalogue.setLevel(Optional.of("other"), Optional.of(CompatibilityLevel.NONE));
        catalogue.setLevel(Optional.of("other"), Optional.empty());

        SchemaCatalogue restored = new SchemaCatalogue(entry -> { });
        journal.forEach(entry -> SchemaCatalogueJson.read(SchemaCatalogueJson.key(entry), SchemaCatalogueJson.value(entry))
                .ifPresent(restored::restore));

        assertThat(restored.allOf(SUBJECT, true)).isEqualTo(catalogue.allOf(SUBJECT, true));
        assertThat(restored.level(SUBJECT)).isEqualTo(CompatibilityLevel.NONE);
        assertThat(restored.level("other")).isEqualTo(CompatibilityLevel.BACKWARD);
        assertThat(restored.register("new", REFERRAL)).isEqualTo(3);
    }

    /** The broker may have stored the entry although its answer was lost. The next schema must not get the same id. */
    @Test
    void neverGivesAnIdTwice_whenTheJournalFails() {
        SchemaCatalogue failing = new SchemaCatalogue(entry -> {
            journal.add(entry);
            if (journal.size() == 1) {
                throw RegistryError.notKept(new IllegalStateException("no answer"));
            }
        });

        assertThatThrownBy(() -> failing.register(SUBJECT, CONTACT)).isInstanceOf(RegistryError.class);
        assertThatThrownBy(() -> failing.byId(1)).isInstanceOf(RegistryError.class);

        assertThat(failing.register(SUBJECT, REFERRAL)).isEqualTo(2);
    }

    @Test
    void leavesOutEntriesOfAnotherKind() {
        byte[] noop = "{\"keytype\":\"NOOP\",\"magic\":0}".getBytes(StandardCharsets.UTF_8);

        assertThat(SchemaCatalogueJson.read(noop, null)).isEmpty();
    }

    private static Schema schema(String name, String fields) {
        return new Schema.Parser().parse(("{'type':'record','namespace':'safeguarding.event','name':'" + name
                + "','fields':[" + fields + "]}").replace('\'', '"'));
    }
}
