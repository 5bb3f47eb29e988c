package safeguarding.pages.report;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import safeguarding.contract.event.EventSchemas;
import safeguarding.contract.event.Family;
import safeguarding.contract.topic.TopicNames;

/**
 * Every topic that others write or read, as an AsyncAPI 3 document: its key, and the schemas of its messages. It produces
 * {@code docs/asyncapi.yaml}.
 */
public final class AsyncApi {

    private static final String HEADER =
            """
            # Made from the code; mvn -q test -Dtest=AsyncApiDocTest -Dsafeguarding.golden=true updates it.
            asyncapi: 3.0.0
            info:
              title: Safeguarding Indicators
              version: 0.1.0
              description: >-
                Case events are the input, and the indicators of how well a local authority looks after its children go out. Values
                are Avro in the Confluent wire format (a zero byte, four bytes with the schema's id in the registry, and the
                record). What goes out is written in transactions, so read it with isolation level read_committed. How long texts and
                lists can be, and the ranges of numbers and dates, are in limits.md.
              license:
                name: Apache 2.0
                url: https://www.apache.org/licenses/LICENSE-2.0
            defaultContentType: application/vnd.confluent.avro
            """;

    private static final String CHANNEL =
            """
              %s:
                address: %s
                description: >-
                  %s
                messages:
            """;

    private static final String MESSAGE =
            """
                  %s:
                    name: %s
                    payload:
                      schemaFormat: application/vnd.apache.avro;version=1.9.0
                      schema:
                        $ref: ../schemas/%s/%s.avsc
                    bindings:
                      kafka:
                        key:
                          type: string
                          description: %s
            """;

    private static final String OPERATION =
            """
              %s:
                action: %s
                channel:
                  $ref: '#/channels/%s'
            """;

    private final EventSchemas schemas = EventSchemas.load();
    private final TopicNames topics = new TopicNames("safeguarding.");

    private AsyncApi() {}

    /**
     * A topic as others see it.
     *
     * @param name a name for it in the document
     * @param folder below {@code schemas}
     */
    private record Channel(
            String name, String address, String folder, String key, String description, List<String> messages) {}

    public static String yaml() {
        return new AsyncApi().document();
    }

    private String document() {
        Channel loads = output(
                topics.loads(),
                "the authority, such as 372",
                "LoadMarker",
                "When loads of case events begin and end, from source systems. No month becomes final during a load.");
        List<Channel> in =
                Stream.concat(Stream.of(Family.values()).map(this::input), Stream.of(loads)).toList();
        List<Channel> out = outputs();
        StringBuilder text = new StringBuilder(HEADER);
        text.append("channels:\n");
        Stream.concat(in.stream(), out.stream()).forEach(channel -> text.append(channel(channel)));
        text.append("operations:\n");
        in.forEach(channel -> text.append(OPERATION.formatted("take-" + channel.name(), "receive", channel.name())));
        out.forEach(channel -> text.append(OPERATION.formatted("tell-" + channel.name(), "send", channel.name())));
        return text.toString();
    }

    private Channel input(Family family) {
        String topic = family.topic();
        return new Channel(
                topic.replace('.', '-'),
                topics.of(family),
                topic.substring(topic.indexOf('.') + 1),
                family.isOfCases()
                        ? "the authority and the child, such as 372/k7f3"
                        : "the authority, such as 372",
                family.isOfCases() ? "Case events, from source systems." : "Settings of an authority.",
                schemas.on(family).stream().map(Schema::getName).sorted().toList());
    }

    private List<Channel> outputs() {
        return List.of(
                output(topics.indicators(), "authority/indicator/breakdown/month", "IndicatorValue",
                        "Live figures. The latest of each key is kept."),
                output(topics.snapshots(), "authority/month", "Snapshot",
                        "Whole scorecards as now known. The latest of each month is kept."),
                output(topics.snapshotRevisions(), "authority/month", "Snapshot",
                        "Every scorecard published as final or restated. Kept forever."),
                output(topics.forecasts(), "authority/indicator", "Forecast",
                        "The forecast of each indicator. The latest of each is kept."),
                output(topics.alerts(), "authority/indicator/breakdown", "Alert",
                        "Changes into and out of amber and red, warnings of changes to come, and data problems. Kept forever."),
                output(topics.worklist(), "authority/child/indicator/number", "Obligation",
                        "What is due for each child until it is done. Only for people who can see cases."),
                output(topics.worklistNotes(), "authority/child/note", "WorklistNote",
                        "What people wrote on the pages about a task that is due, until it is withdrawn, and for a year at most. Only"
                                + " for people who can see cases."),
                output(topics.dataQuality(), "authority/child/rule/kind of event/records", "DataQualityFinding",
                        "Records that count but do not fit together, until they are corrected; only for people who can see"
                                + " cases."),
                output(topics.rejected(), "as received", "Rejection",
                        "Rejected messages, with the reason and their origin. Kept for 4 weeks."),
                output(topics.operations(), "the kind of operation", "Operation",
                        "What operators did: messages sent again, files erased, resets. It names no child. Kept forever."),
                output(topics.sources(), "authority/child/source/kind/record", "SourceRecord",
                        "What each source last sent for each record, and when it was last read completely (SourceRun). Internal,"
                                + " for the next run of the source."));
    }

    private static Channel output(String address, String key, String message, String description) {
        return new Channel(
                address.substring(address.indexOf('.') + 1), address, "output", key, description, List.of(message));
    }

    private static String channel(Channel channel) {
        StringBuilder text = new StringBuilder(CHANNEL.formatted(
                channel.name(), channel.address(), channel.description()));
        channel.messages().forEach(message -> text.append(MESSAGE.formatted(
                message,
                message,
                message.equals("PlanRecorded") ? "plan" : channel.folder(),
                message,
                channel.key())));
        return text.toString();
    }
}
