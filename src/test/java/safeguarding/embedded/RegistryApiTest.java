package safeguarding.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Shows that the registry has the paths, bodies and status codes that Confluent's clients expect. Uses a catalogue in
 * memory.
 */
class RegistryApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUBJECT = "safeguarding.case.contact-safeguarding.event.ContactReceived";
    private static final String CONTACT = record("{'name':'id','type':'string'}");
    private static final String WITH_REQUIRED =
            record("{'name':'id','type':'string'},{'name':'source','type':'string'}");

    private final HttpClient client = HttpClient.newHttpClient();
    private Javalin server;

    @BeforeEach
    void serve() {
        server = new RegistryApi(new SchemaCatalogue(entry -> { })).serve(0);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void registersAndReadsBack() throws Exception {
        assertThat(post("/subjects/" + SUBJECT + "/versions", CONTACT)).isEqualTo("200 {\"id\":1}");

        String quoted = JSON.writeValueAsString(CONTACT);
        String version = "{\"subject\":\"" + SUBJECT + "\",\"version\":1,\"id\":1,\"schema\":" + quoted + "}";
        assertThat(get("/subjects")).isEqualTo("200 [\"" + SUBJECT + "\"]");
        assertThat(get("/subjects?subjectPrefix=other")).isEqualTo("200 []");
        assertThat(get("/subjects/" + SUBJECT + "/versions")).isEqualTo("200 [1]");
        assertThat(get("/subjects/" + SUBJECT + "/versions/1")).isEqualTo("200 " + version);
        assertThat(get("/subjects/" + SUBJECT + "/versions/latest")).isEqualTo("200 " + version);
        assertThat(get("/subjects/" + SUBJECT + "/versions/latest/schema")).isEqualTo("200 " + CONTACT);
        assertThat(post("/subjects/" + SUBJECT, CONTACT)).isEqualTo("200 " + version);
        assertThat(get("/schemas/ids/1")).isEqualTo("200 {\"schema\":" + quoted + "}");
        assertThat(get("/schemas/ids/1/schema")).isEqualTo("200 " + CONTACT);
        assertThat(get("/schemas/ids/1/subjects")).isEqualTo("200 [\"" + SUBJECT + "\"]");
        assertThat(get("/schemas/ids/1/versions"))
                .isEqualTo("200 [{\"subject\":\"" + SUBJECT + "\",\"version\":1}]");
        assertThat(get("/schemas/types")).isEqualTo("200 [\"AVRO\"]");
        assertThat(get("/mode")).isEqualTo("200 {\"mode\":\"READWRITE\"}");
    }

    @Test
    void takesSubjectsThatAreEncoded() throws Exception {
        post("/subjects/a%2Eb%20c-d%3Ae/versions", CONTACT);

        assertThat(get("/subjects")).isEqualTo("200 [\"a.b c-d:e\"]");
        assertThat(get("/subjects/a.b+c-d:e/versions")).startsWith("404");
        assertThat(get("/subjects/a.b%20c-d:e/versions")).isEqualTo("200 [1]");
    }

    @Test
    void answersInTheRegistrysOwnMediaType() throws Exception {
        HttpResponse<String> response = client.send(request("/subjects").build(), BodyHandlers.ofString());

        assertThat(response.headers().firstValue("Content-Type")).get().asString().startsWith(RegistryApi.CONTENT_TYPE);
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        assertThat(get("/subjects/none/versions")).startsWith("404 {\"error_code\":40401,");
        assertThat(post("/subjects/none", CONTACT)).startsWith("404 {\"error_code\":40401,");
        assertThat(get("/schemas/ids/7")).startsWith("404 {\"error_code\":40403,");
        post("/subjects/" + SUBJECT + "/versions", CONTACT);
        assertThat(get("/subjects/" + SUBJECT + "/versions/2")).startsWith("404 {\"error_code\":40402,");
        assertThat(post("/subjects/" + SUBJECT, WITH_REQUIRED)).startsWith("404 {\"error_code\":40403,");
        assertThat(get("/nowhere")).startsWith("404 {\"error_code\":404,");
        assertThat(get("/config/" + SUBJECT)).startsWith("404 {\"error_code\":40408,");
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertThat(post("/subjects/s/versions", "not a schema")).startsWith("422 {\"error_code\":42201,");
        assertThat(send("POST", "/subjects/s/versions", "{\"schemaType\":\"PROTOBUF\",\"schema\":\"message M {}\"}"))
                .startsWith("422 {\"error_code\":42201,");
        assertThat(send("POST", "/subjects/s/versions", "{")).startsWith("400 {\"error_code\":400,");
        post("/subjects/s/versions", CONTACT);
        assertThat(get("/subjects/s/versions/0")).startsWith("422 {\"error_code\":42202,");
        assertThat(get("/subjects/s/versions/first")).startsWith("422 {\"error_code\":42202,");
        assertThat(send("PUT", "/config", "{\"compatibility\":\"SIDEWAYS\"}")).startsWith("422 {\"error_code\":42203,");
        assertThat(send("DELETE", "/subjects/s?permanent=true", "")).startsWith("422 {\"error_code\":42205,");
    }

    @Test
    void refusesWhatIsIncompatible() throws Exception {
        post("/subjects/" + SUBJECT + "/versions", CONTACT);

        assertThat(post("/subjects/" + SUBJECT + "/versions", WITH_REQUIRED)).startsWith("409 {\"error_code\":409,");

        String test = "/compatibility/subjects/" + SUBJECT + "/versions";
        assertThat(post(test, CONTACT)).isEqualTo("200 {\"is_compatible\":true}");
        assertThat(post(test + "/", WITH_REQUIRED)).isEqualTo("200 {\"is_compatible\":false}");
        assertThat(post(test + "/latest?verbose=true", WITH_REQUIRED))
                .startsWith("200 {\"is_compatible\":false,\"messages\":[\"the new schema cannot read");
        assertThat(post(test + "/2", CONTACT)).startsWith("404 {\"error_code\":40402,");
        assertThat(post("/compatibility/subjects/new/versions/latest", CONTACT))
                .isEqualTo("200 {\"is_compatible\":true}");
    }

    @Test
    void setsLevels() throws Exception {
        assertThat(get("/config")).isEqualTo("200 {\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
        assertThat(send("PUT", "/config", "{\"compatibility\":\"backward\"}"))
                .isEqualTo("200 {\"compatibility\":\"BACKWARD\"}");
        assertThat(get("/config/s?defaultToGlobal=true")).isEqualTo("200 {\"compatibilityLevel\":\"BACKWARD\"}");
        assertThat(send("PUT", "/config/s", "{\"compatibility\":\"NONE\"}"))
                .isEqualTo("200 {\"compatibility\":\"NONE\"}");
        assertThat(get("/config/s")).isEqualTo("200 {\"compatibilityLevel\":\"NONE\"}");
        assertThat(send("DELETE", "/config/s", "")).isEqualTo("200 {\"compatibilityLevel\":\"NONE\"}");
        assertThat(get("/config/s")).startsWith("404");
    }

    @Test
    void deletes() throws Exception {
        post("/subjects/" + SUBJECT + "/versions", CONTACT);

        assertThat(send("DELETE", "/subjects/" + SUBJECT + "/versions/1", "")).isEqualTo("200 1");

        assertThat(get("/subjects")).isEqualTo("200 []");
        assertThat(get("/subjects?deleted=true")).isEqualTo("200 [\"" + SUBJECT + "\"]");
        assertThat(get("/schemas/ids/1/schema")).isEqualTo("200 " + CONTACT);
        assertThat(post("/subjects/" + SUBJECT + "/versions", CONTACT)).isEqualTo("200 {\"id\":1}");
        assertThat(send("DELETE", "/subjects/" + SUBJECT, "")).isEqualTo("200 [2]");
    }

    private String get(String path) throws Exception {
        return send("GET", path, "");
    }

    private String post(String path, String schema) throws Exception {
        return send("POST", path, JSON.writeValueAsString(Map.of("schema", schema)));
    }

    private String send(String method, String path, String body) throws Exception {
        HttpRequest request = request(path).method(method, BodyPublishers.ofString(body)).build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + LocalPort.HOST + ":" + server.port() + path))
                .header("Content-Type", RegistryApi.CONTENT_TYPE);
    }

    private static String record(String fields) {
        return ("{'type':'record','name':'ContactReceived','namespace':'safeguarding.event','fields':[" + fields + "]}")
                .replace('\'', '"');
    }
}
