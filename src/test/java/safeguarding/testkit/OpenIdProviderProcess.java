package safeguarding.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** An OpenID Connect provider that we did not write, in its own process. It signs people in without checking a password. */
public final class OpenIdProviderProcess implements AutoCloseable {

    /** The client secret of the pages. */
    public static final String SECRET = "a secret that the provider gave us";

    private static final Path FOLDER = Path.of("src/test/oidc").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final String issuer;

    private OpenIdProviderProcess(Process process, String issuer) {
        this.process = process;
        this.issuer = issuer;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /**
     * Starts it.
     *
     * @param pages the address of the pages to which people return
     * @param log the file for its output
     */
    public static OpenIdProviderProcess start(String pages, Path log) {
        if (!Files.isDirectory(FOLDER.resolve("node_modules"))) {
            new Commands(Map.of())
                    .run(List.of("npm", "--prefix", FOLDER.toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        }
        int port = FreePorts.next();
        try {
            Process process = new ProcessBuilder("node", "provider.js", String.valueOf(port), pages, SECRET)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            OpenIdProviderProcess provider = new OpenIdProviderProcess(process, "http://localhost:" + port);
            Awaitility.await("the provider answers").atMost(PATIENCE).until(provider::answers);
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(issuer + "/.well-known/openid-configuration"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    public String issuer() {
        return issuer;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
