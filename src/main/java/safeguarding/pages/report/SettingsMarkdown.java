package safeguarding.pages.report;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.config.Setting;

/** Every setting of the program as Markdown. It produces {@code docs/settings.md}. */
public final class SettingsMarkdown {

    private static final String PAGE =
            """
            # The settings

            This page is generated from `config/Setting.java`. Change it there, and run
            `mvn -q test -Dtest=SettingsDocTest -Dsafeguarding.golden=true`. `config` prints the settings in force.

            A setting has a default. A file (`--config FILE`, one `key=value` a line) overrides the default, the environment overrides
            the file, and the command line (`--set key=value`) overrides the environment. An unknown key or variable stops the start.
            The message lists all problems at once.

            Keys that begin with `kafka.` go to every Kafka client, without `kafka.`. Keys that begin with
            `schema.registry.`, `basic.auth.` or `bearer.auth.` go to the registry's client. In the environment, dots are underscores:
            `SAFEGUARDING_KAFKA_SASL_JAAS_CONFIG` is `kafka.sasl.jaas.config`.

            `kafka.transaction.timeout.ms` (60 seconds by default) and a few other keys limit how long a transaction and a wait can
            take; see [how they depend on each other](deploying.md#how-long-things-may-take). Values that conflict stop the start.

            Put secrets in a file, and let Kafka read them from there: write the password in
            `kafka.sasl.jaas.config`, `kafka.ssl.truststore.password`, `kafka.ssl.keystore.password` or `kafka.ssl.key.password`, and
            `basic.auth.user.info` or `bearer.auth.token` of the registry, as `${directory:/run/secrets:kafka-password}`, with

            ```
            kafka.config.providers=directory
            kafka.config.providers.directory.class=org.apache.kafka.common.config.provider.DirectoryConfigProvider
            ```

            A file that cannot be read stops the start, and the message names it. Secrets of the program itself have settings that end
            in `.file`, below.

            An *authority's* settings (targets, populations, local standards, closed days) are events, not settings of the program:
            see [the indicators](indicators.md), `schemas/settings` and [the limits of their fields](limits.md). So are the
            months whose limits an XmR chart keeps (`BaselineSet`), where its limits are recalculated (`ProcessRebased`), figures that
            were published before and are not the same here (`FormerlyPublished`), and who is responsible for reports (`ReportOwnerSet`).

            | key | environment | default | unit | meaning |
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
