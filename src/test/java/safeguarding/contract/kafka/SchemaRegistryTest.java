package safeguarding.contract.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.Javalin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import safeguarding.embedded.LocalPort;
import org.junit.jupiter.api.io.TempDir;
import safeguarding.embedded.RegistryApi;
import safeguarding.embedded.SchemaCatalogue;

/** The program can use a registry through Confluent's client, tested mostly with our own registry's HTTP API. */
class SchemaRegistryTest {
    private static final String SUBJECT = "safeguarding.case.contact-safeguarding.event.ContactReceived";
    private static final Schema CONTACT = SchemaBuilder.record("safeguarding.event.ContactReceived").fields()
            .requiredString("id").endRecord();
    private static final Schema WITH_REQUIRED = SchemaBuilder.record("safeguarding.event.ContactReceived").fields()
            .requiredString("id").requiredString("source").endRecord();

    private Javalin server = new RegistryApi(new SchemaCatalogue(entry -> { })).serve(0);

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void readsByIdWhatAnotherRegistered() {
        int id = connect().register(SUBJECT, CONTACT);

        assertThat(connect().byId(id)).isEqualTo(CONTACT);
        assertThat(connect().idOf(SUBJECT, CONTACT)).isEqualTo(id);
    }

    @Test
    void refusesToRegisterWhatIsIncompatible() {
        SchemaRegistry registry = connect();
        registry.register(SUBJECT, CONTACT);

        assertThat(registry.compatible(SUBJECT, CONTACT)).isTrue();
        assertThat(registry.compatible(SUBJECT, WITH_REQUIRED)).isFalse();
        assertThatThrownBy(() -> registry.register(SUBJECT, WITH_REQUIRED)).isInstanceOf(SchemaRefused.class)
                .hasMessageContaining("cannot read what version 1 wrote").hasMessageContaining("Change the schema");
    }

    /** Apicurio answers like this. Our own registry says that the schema is compatible. */
    @Test
    void takesASchemaForCompatible_whereItsSubjectIsNotThereYet() {
        server.stop();
        server = Javalin.start(config -> {
            config.jetty.port = 0;
            config.routes.post("/compatibility/subjects/" + SUBJECT + "/versions", ctx ->
                    ctx.status(404).result("{\"error_code\":40401,\"message\":\"Subject not found.\"}"));
        });

        assertThat(connect().compatible(SUBJECT, CONTACT)).isTrue();
    }

    @Test
    void setsWhatIsCompatible() {
        SchemaRegistry registry = connect();
        registry.register(SUBJECT, CONTACT);

        registry.setCompatibility(SUBJECT, "FORWARD");

        assertThat(registry.compatible(SUBJECT, WITH_REQUIRED)).isTrue();
        registry.register("other", CONTACT);
        registry.setDefaultCompatibility("NONE");
        assertThat(registry.compatible("other", SchemaBuilder.fixed("another").size(1))).isTrue();
        assertThatThrownBy(() -> registry.setCompatibility(SUBJECT, "SIDEWAYS")).isInstanceOf(SchemaRefused.class);
    }

    @Test
    void asksAgainAfterASchemaWasUnknown() {
        SchemaRegistry registry = connect();
        assertThatThrownBy(() -> registry.byId(1)).isInstanceOf(UnknownSchema.class)
                .hasMessageContaining("Register it");
        assertThatThrownBy(() -> registry.idOf(SUBJECT, CONTACT)).isInstanceOf(UnknownSchema.class);

        connect().register(SUBJECT, CONTACT);

        assertThat(registry.byId(1)).isEqualTo(CONTACT);
        assertThat(registry.idOf(SUBJECT, CONTACT)).isEqualTo(1);
    }

    @Test
    void asksOnce() {
        SchemaRegistry registry = connect();
        int id = registry.register(SUBJECT, CONTACT);
        registry.byId(id);
        registry.idOf(SUBJECT, CONTACT);

        server.stop();

        assertThat(registry.register(SUBJECT, CONTACT)).isEqualTo(id);
        assertThat(registry.idOf(SUBJECT, CONTACT)).isEqualTo(id);
        assertThat(registry.byId(id)).isEqualTo(CONTACT);
    }

    @Test
    void isUnavailable_whenNobodyAnswers() {
        SchemaRegistry registry = connect();
        server.stop();

        assertThatThrownBy(() -> registry.byId(1)).isInstanceOf(RegistryUnavailable.class)
                .hasMessageContaining("Check that it is running");
        assertThatThrownBy(() -> registry.register(SUBJECT, CONTACT)).isInstanceOf(RegistryUnavailable.class);
    }

    /** With a wrong address, records must not be rejected for an unknown schema. */
    @Test
    void isUnavailable_whenAnotherServerSays404() {
        server.stop();
        server = Javalin.start(config -> config.jetty.port = 0);

        assertThatThrownBy(() -> connect().byId(1)).isInstanceOf(RegistryUnavailable.class);
    }

    @Test
    void isUnavailable_whenItDoesNotLetUsIn() {
        server.stop();
        server = answering(401, "{\"error_code\":40101,\"message\":\"Unauthorized\"}");

        assertThatThrownBy(() -> connect().byId(1)).isInstanceOf(RegistryUnavailable.class)
                .matches(SchemaRegistryTest::isRefusal)
                .hasMessageContaining("basic.auth.user.info");
    }

    @Test
    void isUnavailable_whenItFails() {
        server.stop();
        server = answering(500, "{\"error_code\":50001,\"message\":\"Error in the backend data store\"}");

        assertThatThrownBy(() -> connect().byId(1)).isInstanceOf(RegistryUnavailable.class)
                .matches(failure -> !isRefusal(failure))
                .hasMessageContaining("backend");
    }

    @Test
    void takesASchemaOfAnotherKindForUnknown() {
        server.stop();
        server = answering(200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"message M {}\"}");

        assertThatThrownBy(() -> connect().byId(1)).isInstanceOf(UnknownSchema.class)
                .hasMessageContaining("not valid Avro");
    }

    @Test
    void takesASchemaThatIsBrokenForUnknown() {
        server.stop();
        server = answering(200, "{\"schema\":\"{\\\"type\\\":\\\"nonsense\\\"}\"}");

        assertThatThrownBy(() -> connect().byId(1)).isInstanceOf(UnknownSchema.class);
    }

    @Test
    void asksTheNextAddress_whenOneDoesNotAnswer() {
        SchemaRegistry registry = SchemaRegistry.connect("http://127.0.0.1:" + LocalPort.anyFree() + "," + url(),
                Map.of());

        assertThat(registry.register(SUBJECT, CONTACT)).isEqualTo(1);
    }

    /** Apicurio has such roles: a read-only user can look up schemas but not register any. */
    @Test
    void saysWhichRightIsMissing_whereItMayReadAndNotRegister(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("registry-user"), "reader:secret");
        server.stop();
        server = Javalin.start(config -> {
            config.jetty.port = 0;
            config.routes.get("/schemas/ids/1", ctx -> {
                boolean isReader = ctx.basicAuthCredentials().getUsername().equals("reader")
                        && ctx.basicAuthCredentials().getPassword().equals("secret");
                ctx.status(isReader ? 200 : 401).result("{\"schema\":\"\\\"string\\\"\"}");
            });
            config.routes.post("/subjects/" + SUBJECT + "/versions",
                    ctx -> ctx.status(403).result("{\"error_code\":403,\"message\":\"User not authorized\"}"));
        });

        SchemaRegistry registry = SchemaRegistry.connect(url(), Map.of(
                "basic.auth.credentials.source", "USER_INFO",
                "basic.auth.user.info", "${directory:" + folder + ":registry-user}",
                "config.providers", "directory",
                "config.providers.directory.class", DirectoryConfigProvider.class.getName()));

        assertThat(registry.byId(1)).isEqualTo(Schema.create(Schema.Type.STRING));
        assertThatThrownBy(() -> registry.register(SUBJECT, CONTACT)).isInstanceOf(RegistryUnavailable.class)
                .matches(SchemaRegistryTest::isRefusal)
                .hasMessageContainingAll("when asked to register a schema under " + SUBJECT, "does not have permission",
                        "schemas.register", "ops/acl.md")
                .hasMessageNotContaining("secret");
    }

    @Test
    void sendsItsCredentialsAndNeverShowsThem() {
        AtomicInteger welcome = new AtomicInteger();
        server.stop();
        server = Javalin.start(config -> {
            config.jetty.port = 0;
            config.routes.get("/schemas/ids/1", ctx -> {
                if (ctx.basicAuthCredentials().getPassword().equals("secret")) {
                    welcome.incrementAndGet();
                }
                ctx.status(403).result("{\"error_code\":40301,\"message\":\"Forbidden\"}");
            });
        });

        SchemaRegistry registry = SchemaRegistry.connect(url(),
                Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "me:secret"));

        assertThatThrownBy(() -> registry.byId(1)).isInstanceOf(RegistryUnavailable.class)
                .hasMessageNotContaining("secret");
        assertThat(welcome).hasValue(1);
    }

    @Test
    void signsInWithATokenToo() {
        server.stop();
        server = Javalin.start(config -> {
            config.jetty.port = 0;
            config.routes.get("/schemas/ids/1", ctx -> ctx
                    .status("Bearer a-token".equals(ctx.header("Authorization")) ? 200 : 401)
                    .result("{\"schema\":\"\\\"string\\\"\"}"));
        });

        SchemaRegistry registry = SchemaRegistry.connect(url(),
                Map.of("bearer.auth.credentials.source", "STATIC_TOKEN", "bearer.auth.token", "a-token"));

        assertThat(registry.byId(1)).isEqualTo(Schema.create(Schema.Type.STRING));
    }

    @Test
    void worksInMemory() {
        SchemaRegistry registry = SchemaRegistry.inMemory();

        int id = registry.register(SUBJECT, CONTACT);

        assertThat(registry.byId(id)).isEqualTo(CONTACT);
        assertThat(registry.idOf(SUBJECT, CONTACT)).isEqualTo(id);
        assertThatThrownBy(() -> registry.byId(id + 1)).isInstanceOf(UnknownSchema.class);
        assertThatThrownBy(() -> registry.idOf("other", CONTACT)).isInstanceOf(UnknownSchema.class);
        assertThat(registry.compatible(SUBJECT, WITH_REQUIRED)).isFalse();
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof RegistryUnavailable registry && registry.isRefusal();
    }

    private static Javalin answering(int status, String body) {
        return Javalin.start(config -> {
            config.jetty.port = 0;
            config.routes.get("/schemas/ids/1", ctx -> ctx.status(status).result(body));
        });
    }

    private SchemaRegistry connect() {
        return SchemaRegistry.connect(url(), Map.of());
    }

    private String url() {
        return "http://127.0.0.1:" + server.port();
    }
}
