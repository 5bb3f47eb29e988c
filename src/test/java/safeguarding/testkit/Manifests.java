package safeguarding.testkit;

import com.google.gson.JsonElement;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The manifests in ops/kubernetes, read with Kubernetes' own models: an unknown field is refused. */
public final class Manifests {

    private static final Path FOLDER = Path.of("ops/kubernetes");
    private static final String MODELS = "io.kubernetes.client.openapi.models.V1";

    private final List<KubernetesObject> objects;

    private Manifests(List<KubernetesObject> objects) {
        this.objects = objects;
    }

    /** All manifests in the folder and its subfolders. */
    public static Manifests all() {
        List<KubernetesObject> objects = new ArrayList<>();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                objects.addAll(read(Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Manifests(objects);
    }

    /**
     * The objects in a file.
     *
     * @throws IllegalArgumentException if Kubernetes does not know an object's kind or one of its fields
     */
    public static List<KubernetesObject> read(String yaml) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        List<KubernetesObject> objects = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(strict)).loadAll(yaml)) {
            JsonElement json = JSON.getGson().toJsonTree(document);
            String kind = json.getAsJsonObject().get("kind").getAsString();
            objects.add(JSON.getGson().fromJson(json, model(kind)));
        }
        return objects;
    }

    private static Class<? extends KubernetesObject> model(String kind) {
        try {
            return Class.forName(MODELS + kind).asSubclass(KubernetesObject.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("Kubernetes knows no " + kind, e);
        }
    }

    /** The objects of a kind, by name. */
    public <T extends KubernetesObject> Map<String, T> of(Class<T> kind) {
        Map<String, T> named = new TreeMap<>();
        objects.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .forEach(object -> named.put(object.getMetadata().getName(), object));
        return named;
    }

    /** The templates of pods that keep running, by the name of the workload. */
    public Map<String, V1PodTemplateSpec> pods() {
        Map<String, V1PodTemplateSpec> pods = new TreeMap<>();
        of(V1StatefulSet.class).forEach((name, set) -> pods.put(name, set.getSpec().getTemplate()));
        of(V1Deployment.class).forEach((name, set) -> pods.put(name, set.getSpec().getTemplate()));
        return pods;
    }

    /** The templates of pods that run once, by the name of the job. */
    public Map<String, V1PodTemplateSpec> jobs() {
        Map<String, V1PodTemplateSpec> jobs = new TreeMap<>();
        of(V1Job.class).forEach((name, job) -> jobs.put(name, job.getSpec().getTemplate()));
        return jobs;
    }
}
