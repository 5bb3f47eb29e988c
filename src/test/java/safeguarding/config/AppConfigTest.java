package safeguarding.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppConfigTest {

    @TempDir
    private Path folder;

    private static AppConfig flags(Map<String, String> flags) {
        return AppConfig.of(Optional.empty(), Map.of(), flags);
    }

    private static AppConfig environment(Map<String, String> environment) {
        return AppConfig.of(Optional.empty(), environment, Map.of());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("safeguarding.properties"), text);
    }

    @Test
    void everythingHasADefaultThatCanBeUsed() {
        AppConfig config = flags(Map.of());

        for (Setting setting : Setting.values()) {
            assertThat(config.text(setting)).as(setting.key()).isEqualTo(setting.byDefault());
        }
    }

    @Test
    void aFileGoesOverDefaultsTheEnvironmentOverTheFileAndFlagsOverAll() throws IOException {
        Path file = file("topics.prefix=file.\nthreads=2\nhttp.port=1\n");
        Map<String, String> environment = Map.of("SAFEGUARDING_THREADS", "3", "SAFEGUARDING_HTTP_PORT", "2");
        Map<String, String> flags = Map.of("http.port", "4");

        AppConfig config = AppConfig.of(Optional.of(file), environment, flags);

        assertThat(config.text(Setting.TOPICS_PARTITIONS)).isEqualTo("6");
        assertThat(config.text(Setting.TOPICS_PREFIX)).isEqualTo("file.");
        assertThat(config.number(Setting.THREADS)).isEqualTo(3);
        assertThat(config.number(Setting.HTTP_PORT)).isEqualTo(4);
    }

    @Test
    void showsWhatIsInForceAndHidesWhatSignsSomebodyIn() {
        AppConfig config = flags(Map.of(
                "threads", "3",
                "sign-in.proxy.secret.file", "ops/secrets/proxy-secret",
                "kafka.sasl.jaas.config", "told to nobody",
                "kafka.ssl.keystore.password", "told to nobody",
                "kafka.client.id", "told",
                "basic.auth.user.info", "told:to nobody",
                "bearer.auth.token", "told to nobody"));

        assertThat(config.shown())
                .containsEntry("threads", "3")
                .containsEntry("sign-in.proxy.secret.file", "ops/secrets/proxy-secret")
                .containsEntry("kafka.client.id", "told")
                .doesNotContainValue("told to nobody")
                .doesNotContainValue("told:to nobody")
                .containsEntry("kafka.sasl.jaas.config", "(hidden)");
    }

    @Test
    void namesAllMistakesAtOnce() throws IOException {
        Path file = file("topic.prefix=mine.\nthreads=none\n");

        assertThatExceptionOfType(BadConfig.class)
                .isThrownBy(() -> AppConfig.of(
                        Optional.of(file), Map.of("SAFEGUARDING_CLOK", "system"), Map.of("http.port", "70000")))
                .withMessageContaining("unknown setting topic.prefix")
                .withMessageContaining("threads must be a whole number above 0 (was 'none')")
                .withMessageContaining("unknown environment variable SAFEGUARDING_CLOK")
                .withMessageContaining("http.port must be a port number (was '70000')");
    }

    @Test
    void namesAFileThatIsNoListOfSettings() throws IOException {
        Path file = Files.writeString(folder.resolve("settings.properties"), "topics.prefix=\\u00zz\n");

        assertThatExceptionOfType(BadConfig.class)
                .isThrownBy(() -> AppConfig.of(Optional.of(file), Map.of(), Map.of()))
                .withMessageContaining("the file " + file + " cannot be read");
    }

    @Test
    void namesASecretThatCannotBeRead_whichKafkaWouldTakeForThePassword() {
        Map<String, String> settings = Map.of(
                "kafka.config.providers", "directory",
                "kafka.ssl.truststore.password", "${directory:" + folder + ":missing}",
                "basic.auth.user.info", "${directory:" + folder + ":absent}",
                "topics.prefix", "${directory:" + folder + ":any}");

        assertThatExceptionOfType(BadConfig.class)
                .isThrownBy(() -> flags(settings))
                .withMessageContaining("kafka.ssl.truststore.password: cannot read the file " + folder.resolve("missing"))
                .withMessageContaining("basic.auth.user.info: cannot read the file " + folder.resolve("absent"))
                .withMessageContaining("topics.prefix cannot be read from a file");
        assertThatExceptionOfType(BadConfig.class)
                .isThrownBy(() -> flags(Map.of("kafka.sasl.jaas.config", "password=\"${directory:/run/secrets:any}\";")))
                .withMessageContaining("kafka.config.providers must name directory");
    }

    @Test
    void handsTheRegistryWhatReadsItsSecrets() throws IOException {
        Path secret = Files.writeString(folder.resolve("registry-user"), "reader:secret");
        AppConfig config = flags(Map.of(
                "kafka.config.providers", "directory",
                "kafka.config.providers.directory.class", "a.b.C",
                "basic.auth.user.info", "${directory:" + folder + ":" + secret.getFileName() + "}"));

        assertThat(config.registry())
                .containsEntry("config.providers", "directory")
                .containsEntry("config.providers.directory.class", "a.b.C")
                .containsEntry("basic.auth.user.info", "${directory:" + folder + ":registry-user}");
    }

    @Test
    void namesAFileThatCannotBeRead() {
        assertThatExceptionOfType(BadConfig.class)
                .isThrownBy(() -> AppConfig.of(Optional.of(folder.resolve("none")), Map.of(), Map.of()))
                .withMessageContaining("none");
    }

    @ParameterizedTest
    @CsvSource({
        "topics.partitions, 0",
        "topics.partitions, -1",
        "topics.replication, 0",
        "publication.months, 1.5",
        "publication.cut-off, ten",
        "publication.tick, ''",
        "http.port, 65536",
        "schemas.register, yes",
        "clock, yesterday",
        "clock, 2017-02-10",
        "authorities, Rotherham",
        "authorities, '372,'"
    })
    void refusesWhatCannotBeMeant(String key, String value) {
        assertThatExceptionOfType(BadConfig.class)
                .isThrownBy(() -> flags(Map.of(key, value)))
                .withMessageContaining(key + " must be ");
    }

    @Test
    void handsKafkasSettingsOnWithoutOurPrefix() {
        assertThat(flags(Map.of("kafka.security.protocol", "SASL_SSL")).kafka())
                .containsOnly(
                        Map.entry("bootstrap.servers", "localhost:9092"), Map.entry("security.protocol", "SASL_SSL"));
    }

    @Test
    void handsTheRegistrysSettingsOnUnderTheirOwnNames() {
        assertThat(flags(Map.of(
                                "basic.auth.credentials.source", "USER_INFO",
                                "schema.registry.ssl.keystore.type", "PEM"))
                        .registry())
                .containsOnly(
                        Map.entry("schema.registry.url", "http://localhost:8081"),
                        Map.entry("basic.auth.credentials.source", "USER_INFO"),
                        Map.entry("schema.registry.ssl.keystore.type", "PEM"));
    }

    @Test
    void handsOnWhatTheEnvironmentSays_soThatSecretsNeedNoFile() {
        assertThat(environment(Map.of("SAFEGUARDING_KAFKA_SASL_JAAS_CONFIG", "secret", "PATH", "/bin")).kafka())
                .containsEntry("sasl.jaas.config", "secret");
    }

    @Test
    void neverPrintsWhatItIsToHandOn() {
        assertThatExceptionOfType(BadConfig.class)
                .isThrownBy(() -> flags(Map.of(
                        "kafka.ssl.key.password", "geheim1",
                        "basic.auth.user.info", "geheim2",
                        "passwort", "geheim3",
                        "threads", "none")))
                .satisfies(problem -> assertThat(problem.getMessage()).doesNotContain("geheim"));
    }

    @Test
    void takesAllAuthoritiesOrThoseThatAreNamed() {
        assertThat(flags(Map.of()).authorities()).isEmpty();
        assertThat(flags(Map.of("authorities", "372, 371")).authorities()).containsExactlyInAnyOrder("371", "372");
    }

    @Test
    void aClockThatIsToldATimeRunsOnFromIt() {
        Instant told = Instant.parse("2017-02-10T09:00:00Z");
        InstantSource clock = flags(Map.of("clock", told.toString())).clock();

        Instant first = clock.instant();

        assertThat(first).isBetween(told, told.plusSeconds(60));
        assertThat(clock.instant()).isAfterOrEqualTo(first);
    }

    @Test
    void canBeChangedWithoutChangingTheOneItIsMadeOf() {
        AppConfig config = flags(Map.of());

        AppConfig changed = config.with(Map.of(Setting.THREADS, "4"));

        assertThat(changed.number(Setting.THREADS)).isEqualTo(4);
        assertThat(config.number(Setting.THREADS)).isEqualTo(1);
    }
}
