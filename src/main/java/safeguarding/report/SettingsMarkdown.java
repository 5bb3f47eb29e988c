package safeguarding.report;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.config.Setting;

/** Every setting of the program as Markdown; {@code docs/settings.md} is made by it. */
public final class SettingsMarkdown {

    private static final String PAGE =
            """
            # The settings

            This page is made from `config/Setting.java`; change it there, and run
            `mvn -q test -Dtest=SettingsDocTest -Dsafeguarding.golden=true`. `config` prints what is in force.

            Each has a default, over which goes a file (`--config FILE`, one `key=value` a line), over which goes the environment,
            over which goes the command line (`--set key=value`). A key or a variable that there is not is refused, and all that
            is wrong is named at once, at the start.

            Keys that begin with `kafka.` go to every Kafka client as they are, without `kafka.`; those that begin with
            `schema.registry.`, `basic.auth.` or `bearer.auth.` go to the registry's client. In the environment, dots are underscores:
            `SAFEGUARDING_KAFKA_SASL_JAAS_CONFIG` is `kafka.sasl.jaas.config`.

            How long a transaction and a wait may take is set by `kafka.transaction.timeout.ms` (60 s unless set) and a few more of these
            keys; [how they depend on each other](deploying.md#how-long-things-may-take). Values that do not go together end the start.

            A secret of these is best in a file, and is read from there by Kafka's own means: the password within
            `kafka.sasl.jaas.config`, `kafka.ssl.truststore.password`, `kafka.ssl.keystore.password` or `kafka.ssl.key.password`, and
            `basic.auth.user.info` or `bearer.auth.token` of the registry, is written as `${directory:/run/secrets:kafka-password}`, with

            ```
            kafka.config.providers=directory
            kafka.config.providers.directory.class=org.apache.kafka.common.config.provider.DirectoryConfigProvider
            ```

            A file that cannot be read ends the start, and is named. Secrets of the program itself have settings whose names end with
            `.file`, below.

            What an *authority* sets (targets, populations, local standards, closed days) are events, not settings of the program:
            see [the indicators](indicators.md), `schemas/settings` and [the limits of their fields](limits.md). So are the months
            whose limits a chart of variation keeps (`BaselineSet`), and where its limits are calculated again (`ProcessRebased`).

            | key | environment | by default | unit | meaning |
            | --- | --- | --- | --- | --- |
            """;

    private SettingsMarkdown() {}

    public static String page() {
        return Stream.of(Setting.values())
                .map(setting -> "| `%s` | `%s` | %s | %s | %s |%n"
                        .formatted(
                                setting.key(),
                                setting.variable(),
                                setting.byDefault(),
                                setting.unit(),
                                setting.meaning()))
                .collect(Collectors.joining("", PAGE, ""));
    }
}
