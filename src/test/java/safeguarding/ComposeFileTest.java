package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import safeguarding.config.AppConfig;
import safeguarding.contract.kafka.Access;
import safeguarding.dataset.DataSet;
import safeguarding.intake.extract.CodeFile;
import safeguarding.testkit.Program;

/** Everything in docker-compose.yml is small, safe and pinned to a version. ComposeIT starts it. */
class ComposeFileTest {

    /** Services that do one task and exit, so they have no health check. */
    private static final Set<String> ENDING = Set.of("access", "source", "settings");

    private static final Map<String, Object> FILE = read();

    @TempDir
    Path folder;

    private static Map<String, Object> read() {
        try {
            return map(new Yaml().load(Files.readString(Path.of("docker-compose.yml"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    static Set<String> parts() {
        return new TreeSet<>(map(FILE.get("services")).keySet());
    }

    private static Map<String, Object> part(String name) {
        return map(map(FILE.get("services")).get(name));
    }

    private static List<String> texts(Object list) {
        return list == null ? List.of() : ((List<?>) list).stream().map(String::valueOf).toList();
    }

    @Test
    void startsWhatAnAuthorityRuns() {
        assertThat(parts())
                .containsExactly(
                        "access", "alertmanager", "capture", "grafana", "kafka", "processor-1", "processor-2", "prometheus",
                        "registry", "settings", "source", "source-captured", "source-ssd", "web");
    }

    @ParameterizedTest
    @MethodSource("parts")
    void mayDoNothingButItsWork(String name) {
        Map<String, Object> part = part(name);

        assertThat(part).containsEntry("read_only", true);
        assertThat(texts(part.get("cap_drop"))).containsExactly("ALL");
        assertThat(texts(part.get("security_opt"))).contains("no-new-privileges:true");
        assertThat(String.valueOf(part.get("user"))).as("a user by number, who is not root").matches("(\\$\\{\\w+:-)?[1-9]\\d*:\\d+}?");
        assertThat(part).doesNotContainKeys("privileged", "cap_add");
        assertThat(part.get("mem_limit")).asString().matches("(\\$\\{\\w+:-)?\\d+[mg]}?");
        assertThat(part).containsKey("pids_limit");
    }

    /** The pages' weight is 256; the others have the default, 1,024. */
    @Test
    void pagesHaveAQuarterOfTheWeightOfTheOthers() {
        assertThat(part("web")).containsEntry("cpu_shares", 256);
        assertThat(parts())
                .filteredOn(name -> !name.equals("web"))
                .allSatisfy(name -> assertThat(part(name)).doesNotContainKeys("cpu_shares", "cpus"));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void saysWhetherItIsWell(String name) throws IOException {
        Object asked = part(name).get("healthcheck");
        boolean isOurs = String.valueOf(part(name).get("image")).contains("${SAFEGUARDING_");

        if (ENDING.contains(name)) {
            assertThat(asked).isEqualTo(Map.of("disable", true));
        } else if (isOurs) {
            assertThat(asked).as("the image's own").isNull();
            assertThat(Files.readString(Path.of("Dockerfile"))).contains("HEALTHCHECK", "healthy", "MaxRAMPercentage");
        } else {
            assertThat(map(asked)).containsKeys("test", "interval", "timeout", "retries", "start_period");
        }
    }

    @ParameterizedTest
    @MethodSource("parts")
    void isOfOneVersion(String name) {
        assertThat(String.valueOf(part(name).get("image"))).matches("\\$\\{\\w+:-[\\w./-]+}:\\$\\{\\w+:-[\\w.-]+}").doesNotContain("latest");
    }

    @ParameterizedTest
    @MethodSource("parts")
    void keepsWhatItKeepsOnVolumesWithNames(String name) {
        assertThat(texts(part(name).get("volumes"))).allSatisfy(volume -> {
            String source = volume.split(":")[0];
            if (source.startsWith("./")) {
                assertThat(Path.of(source)).exists();
                assertThat(volume).endsWith(":ro");
            } else {
                assertThat(map(FILE.get("volumes"))).containsKey(source);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("parts")
    void isToldNoSecret_andHasNoneInItsEnvironment(String name) {
        Map<String, Object> environment = part(name).get("environment") == null ? Map.of() : map(part(name).get("environment"));

        assertThat(environment).allSatisfy((variable, value) -> {
            if (variable.matches(".*(PASSWORD|SECRET|JAAS).*")) {
                assertThat(String.valueOf(value)).as(variable).matches("(?s)/run/secrets/.*|.*\\{directory:/run/secrets:.*");
            }
        });
        assertThat(map(FILE.get("secrets")).values()).allMatch(secret -> map(secret).keySet().equals(Set.of("file")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"processor-1", "processor-2", "web", "source", "source-ssd", "source-captured", "settings"})
    void setsWhatTheProgramKnows(String name) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "a secret");
        Map<String, String> environment = new TreeMap<>();
        map(part(name).get("environment"))
                .forEach((variable, value) -> environment.put(
                        variable,
                        byDefault(value)
                                .replaceAll("^/run/secrets/[\\w-]+$", secret.toString())
                                .replaceAll("/run/secrets:[\\w-]+", secret.getParent() + ":" + secret.getFileName())));

        AppConfig config = AppConfig.of(Optional.empty(), environment, Map.of());

        assertThat(config.kafka()).containsEntry("bootstrap.servers", "kafka:9092").containsKey("sasl.jaas.config");
        String user = name.replaceAll("-(\\d|ssd|captured)$", "");
        assertThat(String.valueOf(config.kafka().get("sasl.jaas.config"))).contains("username=\"" + user + "\"");
        assertThat(String.valueOf(part(name).get("secrets"))).contains("source=kafka-" + user + ", target=kafka-password");
    }

    /** The source starts only with its profile. Its options exist in the program and name files that exist. */
    @ParameterizedTest
    @CsvSource({"source-ssd, source, SOURCE_EVERY:-15m", "source-captured, capture, CAPTURED_EVERY:-30s"})
    void aSourceOfTablesReadsThemAtAnInterval_whereItIsWanted(String name, String profile, String interval) throws IOException {
        Map<String, Object> part = part(name);
        List<String> words = texts(part.get("command"));
        String help = Program.run("source", "ssd", "--help").data();
        List<String> secrets = texts(part.get("secrets"));
        List<String> volumes = texts(part.get("volumes"));

        assertThat(texts(part.get("profiles"))).containsExactly(profile);
        assertThat(words).startsWith("source", "ssd");
        assertThat(words.subList(2, words.size())).allSatisfy(word -> {
            String[] option = word.split("=", 2);
            String value = byDefault(option[1]);
            assertThat(help).contains(option[0]);
            if (value.startsWith("/run/secrets/")) {
                assertThat(secrets).contains(value.substring("/run/secrets/".length()));
                assertThat(Files.readString(Path.of("ops/up"))).contains(value.substring("/run/secrets/".length()));
            } else if (value.startsWith("/")) {
                assertThat(volumes).anyMatch(volume -> volume.contains(":" + value + ":"));
            }
        });
        assertThat(words).contains("--every=${" + interval + "}").noneMatch(word -> word.contains("withdrawals"));
        assertThat(CodeFile.with(Optional.of(Path.of("ops/source/codes.csv"))).lists()).isNotEmpty();
        assertThat(part).as("it is asked for metrics from inside").doesNotContainKey("ports");
        assertThat(Files.readString(Path.of("ops/prometheus/prometheus.yml"))).containsPattern("names: \\[.*\\b" + name + "\\b");
    }

    /** The connector for each database starts with files that exist, and signs in as its own user. */
    @ParameterizedTest
    @ValueSource(strings = {"ssd-postgresql", "ssd-sqlserver"})
    void changesAreCapturedWithWhatIsShipped_whereItIsWanted(String connector) throws IOException {
        Map<String, Object> part = part("capture");
        Properties worker = properties(Path.of("ops/connect/worker.properties"));
        Properties shipped = properties(Path.of("ops/connect", connector + ".properties"));
        String prefix = shipped.getProperty("topic.prefix");

        assertThat(texts(part.get("profiles"))).containsExactly("capture");
        assertThat(texts(part.get("entrypoint")).get(1)).isEqualTo("/etc/connect/start");
        assertThat(Files.readString(Path.of("ops/connect/start"))).contains("worker.properties", "/status");
        assertThat(Path.of("ops/connect/healthy")).isExecutable();
        assertThat(texts(part.get("volumes"))).anyMatch(volume -> volume.endsWith(":" + worker.getProperty("plugin.path") + ":ro"))
                .anyMatch(volume -> worker.getProperty("offset.storage.file.filename").startsWith(volume.split(":")[1] + "/"));
        assertThat(String.valueOf(part.get("secrets"))).contains("source=kafka-capture, target=kafka-password", "capture-database");
        assertThat(List.of(worker, shipped).stream().flatMap(file -> file.entrySet().stream()))
                .filteredOn(entry -> entry.getKey().toString().endsWith("sasl.jaas.config"))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.getValue()).asString()
                        .contains("username=\"capture\" password=\"${directory:/run/secrets:kafka-password}\";"));
        assertThat(shipped).containsEntry("database.password", "${directory:/run/secrets:capture-database}");
        assertThat(shipped).containsEntry("name", "ssd").containsKey("heartbeat.interval.ms");
        assertThat(texts(part("source-captured").get("command"))).contains("--topics=" + prefix);
        assertThat(Access.read(Path.of("ops/kafka/acls.txt")).acls())
                .extracting(Access::inWords)
                .contains("capture WRITE TOPIC PREFIXED " + prefix + ".", "source READ TOPIC PREFIXED " + prefix + ".");
        String history = shipped.getProperty("schema.history.internal.kafka.topic", prefix + ".");
        assertThat(history).startsWith(prefix + ".");
    }

    private static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        return properties;
    }

    @Test
    void everyUserOfTheBrokerHasAPassword_madeByOneCommandAndSetByAnother() throws IOException {
        String up = Files.readString(Path.of("ops/up"));

        assertThat(Access.read(Path.of("ops/kafka/acls.txt")).users())
                .allSatisfy(user -> {
                    assertThat(map(FILE.get("secrets"))).containsKey("kafka-" + user);
                    assertThat(texts(part("access").get("secrets"))).contains("kafka-" + user);
                    assertThat(up).containsPattern("for name in [^;]*\\bkafka-" + user + "\\b");
                });
    }

    @Test
    void theDemonstrationIsOfTheDataSet() throws IOException {
        DataSet data = DataSet.named(DataSet.ROTHERHAM);
        Properties settings = new Properties();
        settings.load(new StringReader(Files.readString(Path.of("ops/demo.env"))));

        assertThat(settings)
                .isEqualTo(Map.of(
                        "SAFEGUARDING_AUTHORITIES", data.authority(),
                        "SAFEGUARDING_CLOCK", data.asAt().toString()));
    }

    /** A value with each variable replaced by its default. */
    private static String byDefault(Object value) {
        return String.valueOf(value).replaceAll("(?<!\\$)\\$\\{\\w+:-([^}]*)}", "$1").replace("$$", "$");
    }
}
