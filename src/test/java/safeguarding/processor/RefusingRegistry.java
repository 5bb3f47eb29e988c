package safeguarding.processor;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.javalin.Javalin;
import java.util.Map;
import safeguarding.contract.kafka.SchemaRegistry;

/** The exceptions from a registry that answers, but refuses all reads. */
public final class RefusingRegistry {

    private RefusingRegistry() {}

    public static RuntimeException refusal() {
        Javalin server = Javalin.start(config -> {
            config.jetty.port = 0;
            config.routes.get("/schemas/ids/1", ctx -> ctx.status(403).result("{\"error_code\":403}"));
        });
        try {
            return (RuntimeException) catchThrowable(() -> SchemaRegistry.connect(
                            "http://127.0.0.1:" + server.port(), Map.of())
                    .byId(1));
        } finally {
            server.stop();
        }
    }
}
