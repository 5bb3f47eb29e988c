package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Probe;
import io.kubernetes.client.openapi.models.V1SecurityContext;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V1Volume;
import io.kubernetes.client.openapi.models.V1VolumeMount;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.contract.kafka.Access;
import safeguarding.monitoring.Operations;
import safeguarding.pages.server.WebServer;
import safeguarding.testkit.Manifests;
import safeguarding.testkit.Program;

/** Shows that the manifests in ops/kubernetes are valid for Kubernetes and for the program, and are safe. */
class KubernetesTest {

    private static final Manifests MANIFESTS = Manifests.all();
    private static final String SECRETS = "/run/secrets";
    private static final Pattern USER = Pattern.compile("username=\"(\\w+)\"");
    private static final Pattern DIRECTORY = Pattern.compile("\\$\\{directory:([^:]+):([\\w-]+)}");
    private static final Pattern IN_IMAGE = Pattern.compile("(SAFEGUARDING_\\w+)=(\\S+)");

    @TempDir
    Path folder;

    static Set<String> pods() {
        return MANIFESTS.pods().keySet();
    }

    static Set<String> jobs() {
        return MANIFESTS.jobs().keySet();
    }

    static Set<String> podsAndJobs() {
        return Stream.concat(pods().stream(), jobs().stream()).collect(Collectors.toSet());
    }

    private static V1PodSpec pod(String name) {
        return MANIFESTS.pods().getOrDefault(name, MANIFESTS.jobs().get(name)).getSpec();
    }

    private static V1Container container(String name) {
        return pod(name).getContainers().get(0);
    }

    /** The program's environment in a pod: the image's variables, the common settings and the pod's own. */
    private static Map<String, String> environment(String pod) throws IOException {
        Map<String, String> environment = new HashMap<>();
        Matcher inImage = IN_IMAGE.matcher(Files.readString(Path.of("Dockerfile")));
        while (inImage.find()) {
            environment.put(inImage.group(1), inImage.group(2));
        }
        container(pod).getEnvFrom().forEach(from -> environment.putAll(MANIFESTS.of(V1ConfigMap.class)
                .get(from.getConfigMapRef().getName())
                .getData()));
        environment.putAll(container(pod).getEnv().stream().collect(Collectors.toMap(V1EnvVar::getName, V1EnvVar::getValue)));
        return environment;
    }

    @Test
    void isThere() {
        assertThat(pods()).containsExactly("processor", "source-ssd", "web");
        assertThat(jobs()).containsExactly("settings", "source");
        assertThat(MANIFESTS.of(V1StatefulSet.class)).containsOnlyKeys("processor");
        assertThat(MANIFESTS.of(V1PodDisruptionBudget.class)).containsOnlyKeys("processor", "source-ssd", "web");
        assertThat(MANIFESTS.of(V1Service.class)).containsOnlyKeys("processor", "source-ssd", "web");
        assertThat(MANIFESTS.of(V1NetworkPolicy.class))
                .containsOnlyKeys("nothing-else", "processor", "source-ssd", "to-kafka", "web");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {port: 80}}",
                "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{name: http, port: 80, targetport: http}]}}",
                "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{image: a:1}]}}",
                "{apiVersion: v1, kind: Sevrice, metadata: {name: a}}"
            })
    void refusesWhatKubernetesDoesNotKnow(String yaml) {
        assertThatThrownBy(() -> Manifests.read(yaml)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void aJobSendsOneKindOfEventAsTheUserWhoMay_withASecretOfItsOwn(String name) throws IOException {
        Matcher user = USER.matcher(environment(name).get("SAFEGUARDING_KAFKA_SASL_JAAS_CONFIG"));
        List<String> arguments = container(name).getArgs();

        assertThat(user.find()).isTrue();
        assertThat(user.group(1)).isEqualTo(name);
        assertThat(mounted(name, SECRETS)).get()
                .extracting(volume -> volume.getSecret().getSecretName())
                .isEqualTo("safeguarding-" + name);
        assertThat(arguments).startsWith("ingest", "--only", name.equals("source") ? "cases" : "settings");
        assertThat(mounted(name, arguments.get(arguments.size() - 1))).isPresent();
        assertThat(Program.run("ingest", "--help").data()).contains("--only");
        assertThat(pod(name).getRestartPolicy()).isEqualTo("Never");
        assertThat(MANIFESTS.jobs().get(name).getMetadata().getLabels())
                .containsAllEntriesOf(MANIFESTS.of(V1NetworkPolicy.class)
                        .get("to-kafka").getSpec().getPodSelector().getMatchLabels());
    }

    @ParameterizedTest
    @MethodSource("podsAndJobs")
    void setsWhatTheProgramKnows(String name) throws IOException {
        Map<String, String> environment = environment(name);
        Path secret = Files.writeString(folder.resolve("secret"), "a secret");
        String jaas = environment.get("SAFEGUARDING_KAFKA_SASL_JAAS_CONFIG");
        environment.replaceAll((variable, value) -> value.startsWith(SECRETS)
                ? secret.toString()
                : DIRECTORY.matcher(value).replaceAll("\\${directory:" + secret.getParent() + ":" + secret.getFileName() + "}"));

        AppConfig config = AppConfig.of(Optional.empty(), environment, Map.of());

        Matcher user = USER.matcher(jaas);
        Matcher password = DIRECTORY.matcher(jaas);
        assertThat(user.find() && password.find()).as(jaas).isTrue();
        assertThat(Access.read(Path.of("ops/kafka/acls.txt")).users()).contains(user.group(1));
        assertThat(mounted(name, password.group(1))).get().extracting(V1Volume::getSecret).isNotNull();
        assertThat(mounted(name, (String) config.kafka().get("ssl.truststore.location")))
                .get()
                .extracting(V1Volume::getConfigMap)
                .isNotNull();
        assertThat(config.kafka()).containsEntry("security.protocol", "SASL_SSL");
    }

    /** The volume that contains a file. */
    private static Optional<V1Volume> mounted(String pod, String path) {
        return container(pod).getVolumeMounts().stream()
                .filter(mount -> Path.of(path).startsWith(mount.getMountPath()))
                .flatMap(mount -> pod(pod).getVolumes().stream()
                        .filter(volume -> volume.getName().equals(mount.getName())))
                .findFirst();
    }

    @Test
    void storesAreOnAVolumeOfTheInstancesOwn() throws IOException {
        Path stores = Path.of(environment("processor").get(Setting.STATE_DIR.variable()));
        List<String> volumes = container("processor").getVolumeMounts().stream()
                .filter(mount -> stores.startsWith(mount.getMountPath()))
                .map(V1VolumeMount::getName)
                .toList();

        assertThat(MANIFESTS.of(V1StatefulSet.class).get("processor").getSpec().getVolumeClaimTemplates())
                .extracting(claim -> claim.getMetadata().getName())
                .containsExactlyElementsOf(volumes);
    }

    @ParameterizedTest
    @MethodSource("pods")
    void runsAVerbOfTheProgram_whereItIsAskedForIt(String name) {
        List<String> arguments = container(name).getArgs();
        Program help = Program.run(Stream.concat(
                        arguments.stream().takeWhile(argument -> argument.matches("[a-z]+")), Stream.of("--help"))
                .toArray(String[]::new));
        String port = arguments.contains("--page-port")
                ? arguments.get(arguments.indexOf("--page-port") + 1)
                : Setting.HTTP_PORT.byDefault();

        assertThat(help.code()).isZero();
        assertThat(arguments.stream().filter(argument -> argument.startsWith("--")))
                .allMatch(option -> help.data().contains(option.split("=")[0]));
        assertThat(container(name).getPorts()).singleElement().satisfies(only -> {
            assertThat(only.getName()).isEqualTo("http");
            assertThat(only.getContainerPort()).hasToString(port);
        });
        assertThat(MANIFESTS.of(V1Service.class).get(name).getSpec().getPorts())
                .allMatch(of -> of.getTargetPort().getStrValue().equals("http"));
    }

    @ParameterizedTest
    @MethodSource("pods")
    void isAskedWhetherItIsAliveAndReady_whereItAnswers(String name) {
        V1Container container = container(name);
        List<String> asked = Stream.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())
                .map(V1Probe::getHttpGet)
                .map(get -> get.getPort().getStrValue() + " " + get.getPath())
                .toList();
        String metrics = MANIFESTS.pods().get(name).getMetadata().getAnnotations().get("prometheus.io/path");

        assertThat(asked).containsExactly("http /health/live", "http /health/live", "http /health/ready");
        assertThat(answered()).contains("/health/live", "/health/ready", metrics);
    }

    /** The addresses for operators. No request is made, so no processor is needed. */
    private static List<String> answered() {
        Operations operations = new Operations(null, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        try (WebServer server = WebServer.start("localhost", 0, List.of(operations))) {
            return server.routes().stream().map(route -> route.split(" ")[1]).toList();
        }
    }

    /**
     * The source does not run until its folder is applied, runs only once at a time, and can reach nothing outside except
     * the database.
     */
    @Test
    void theSourceOfTablesRunsOnceAtATime_withFilesOfItsOwn() {
        V1Deployment source = MANIFESTS.of(V1Deployment.class).get("source-ssd");
        List<String> files = container("source-ssd").getArgs().stream()
                .map(argument -> argument.substring(argument.indexOf('=') + 1))
                .filter(value -> value.startsWith("/"))
                .toList();

        assertThat(Path.of("ops/kubernetes/source/source-ssd.yaml")).exists();
        assertThat(source.getSpec().getReplicas()).isEqualTo(1);
        assertThat(source.getSpec().getStrategy().getType()).isEqualTo("Recreate");
        assertThat(container("source-ssd").getArgs())
                .anyMatch(argument -> argument.startsWith("--every="))
                .noneMatch(argument -> argument.contains("withdrawals"));
        assertThat(files).hasSize(3).allSatisfy(file -> assertThat(mounted("source-ssd", file)).isPresent());
        assertThat(mounted("source-ssd", SECRETS)).get()
                .extracting(volume -> volume.getSecret().getSecretName())
                .isEqualTo("safeguarding-source-ssd");
        assertThat(MANIFESTS.of(V1NetworkPolicy.class).get("source-ssd").getSpec().getEgress())
                .singleElement()
                .satisfies(only -> assertThat(only.getTo()).singleElement()
                        .extracting(to -> to.getIpBlock().getCidr()).asString().endsWith("/32"));
    }

    @ParameterizedTest
    @MethodSource("podsAndJobs")
    void mayDoNothingButItsWork(String name) {
        V1PodSpec pod = pod(name);
        V1SecurityContext container = container(name).getSecurityContext();

        assertThat(pod.getContainers()).hasSize(1);
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(10001);
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(container.getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container(name).getResources().getLimits()).containsKeys("memory", "ephemeral-storage");
        assertThat(container(name).getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(container(name).getImage()).matches(".+:\\d+\\.\\d+\\.\\d+");
        assertThat(container(name).getEnv()).allMatch(variable -> variable.getValueFrom() == null);
    }

    /** A pod's CPU request is also its weight when CPU is short. */
    @Test
    void pagesHaveAQuarterOfTheWeightOfTheProcessor() {
        assertThat(cpu("web").multiply(BigDecimal.valueOf(4))).isEqualByComparingTo(cpu("processor"));
    }

    private static BigDecimal cpu(String name) {
        return container(name).getResources().getRequests().get("cpu").getNumber();
    }

    @ParameterizedTest
    @MethodSource("pods")
    void isFoundByWhatIsMeantForIt(String name) {
        Map<String, String> labels = MANIFESTS.pods().get(name).getMetadata().getLabels();

        assertThat(labels).containsAllEntriesOf(MANIFESTS.of(V1Service.class).get(name).getSpec().getSelector());
        assertThat(List.of(
                        MANIFESTS.of(V1PodDisruptionBudget.class).get(name).getSpec().getSelector(),
                        MANIFESTS.of(V1NetworkPolicy.class).get(name).getSpec().getPodSelector(),
                        MANIFESTS.of(V1NetworkPolicy.class).get("to-kafka").getSpec().getPodSelector()))
                .extracting(V1LabelSelector::getMatchLabels)
                .allSatisfy(wanted -> assertThat(labels).containsAllEntriesOf(wanted));
    }
}
