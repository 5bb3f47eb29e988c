package safeguarding.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import safeguarding.config.AppConfig;
import safeguarding.config.Setting;
import safeguarding.contract.kafka.SchemaRegistry;
import safeguarding.contract.kafka.TopicReader;
import safeguarding.contract.kafka.Topics;
import safeguarding.contract.topic.AvroMessages;
import safeguarding.contract.topic.EventSender;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.TopicNames;
import safeguarding.contract.topic.TopicPlan;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.quality.DataQualityFinding;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.worklist.Obligation;
import safeguarding.core.worklist.WorklistNote;
import safeguarding.operations.LocalStores;
import safeguarding.pages.view.ChildTopic;
import safeguarding.pages.view.LiveCases;
import safeguarding.pages.view.LiveList;
import safeguarding.pages.view.LiveView;
import safeguarding.pages.view.Snapshots;
import safeguarding.processor.CaughtUp;
import safeguarding.processor.Counts;
import safeguarding.processor.IndicatorProcessor;

/** A set of topics with three partitions on a running platform, and the processor instances that use it. */
public final class Installation {

    /** The authorities whose events are processed. */
    public static final List<String> AUTHORITIES = List.of("371", "372");

    /**
     * Short timeouts for tests that kill instances: a dead instance leaves the group, and its transactions are aborted,
     * after six seconds.
     */
    public static final Map<String, String> MISSED_SOON = Map.of(
            "kafka.session.timeout.ms", "6000",
            "kafka.heartbeat.interval.ms", "1500",
            "kafka.transaction.timeout.ms", "6000");

    /** A timeout longer than anything here should take on a slow machine. */
    public static final Duration PATIENCE = Duration.ofMinutes(3);

    /** How often to poll for an expected result. Each poll reads a topic from the beginning. */
    public static final Duration NOW_AND_THEN = Duration.ofMillis(500);

    private final Path folder;
    private final Map<String, String> settings = new TreeMap<>();
    private final AppConfig config;
    private final TopicNames topics;
    private final MessageCodec codec;

    /** An installation on any broker and registry, whose topics have a name as their prefix. */
    public Installation(String bootstrapServers, String registryUrl, String name, Instant now, Path folder) {
        this(
                Map.of(Setting.BOOTSTRAP_SERVERS.key(), bootstrapServers, Setting.REGISTRY_URL.key(), registryUrl),
                name,
                now,
                folder);
    }

    /**
     * The same, on a cluster that needs more settings, such as credentials.
     *
     * @param cluster the addresses of the broker and the registry, and what their clients need, by configuration key
     */
    public Installation(Map<String, String> cluster, String name, Instant now, Path folder) {
        this.folder = folder;
        settings.putAll(cluster);
        settings.put(Setting.AUTHORITIES.key(), String.join(",", AUTHORITIES));
        settings.put(Setting.APPLICATION_ID.key(), name);
        settings.put(Setting.TOPICS_PREFIX.key(), name + ".");
        settings.put(Setting.TOPICS_PARTITIONS.key(), "3");
        settings.put(Setting.TOPICS_REPLICATION.key(), "1");
        settings.put(Setting.TICK.key(), "500");
        settings.put(Setting.SETTLE.key(), "500");
        settings.put(Setting.MONTHS.key(), "72");
        // No test waits for the end of a day.
        settings.put(Setting.RESTATEMENTS.key(), "at-once");
        settings.put(Setting.CLOCK.key(), now.toString());
        settings.put(Setting.HTTP_PORT.key(), "0");
        // A busy machine must not cost an instance its place in the group. Waiting for the registry may take up to half
        // of the transaction timeout.
        settings.putIfAbsent("kafka.session.timeout.ms", "30000");
        settings.putIfAbsent("kafka.transaction.timeout.ms", "12000");
        config = AppConfig.of(Optional.empty(), Map.of(), settings);
        topics = TopicNames.of(config);
        codec = new AvroMessages(registry(), true);
        try (Admin admin = Admin.create(config.kafka())) {
            Topics.ensure(admin, TopicPlan.of(config), (short) 1);
        }
    }

    public TopicNames topics() {
        return topics;
    }

    /** The configuration of its Kafka clients. */
    public Map<String, Object> kafka() {
        return config.kafka();
    }

    /** The codec that the tests themselves read and write with. */
    public MessageCodec codec() {
        return codec;
    }

    /** The figures that pages show, read from this installation's topics. */
    public LiveView view() {
        return LiveView.start(config.kafka(), config.text(Setting.APPLICATION_ID), codec, topics);
    }

    /** The obligations due for each child, read from this installation's topics. */
    public LiveList<Obligation> worklist() {
        return LiveList.start(config.kafka(), codec, topics, ChildTopic.WORKLIST);
    }

    /** The notes that staff have added to the worklist, read from this installation's topics. */
    public LiveList<WorklistNote> notes() {
        return LiveList.start(config.kafka(), codec, topics, ChildTopic.NOTES);
    }

    /** The data quality findings for each child, read from this installation's topics. */
    public LiveList<DataQualityFinding> dataQuality() {
        return LiveList.start(config.kafka(), codec, topics, ChildTopic.DATA_QUALITY);
    }

    /** The cases behind figures, read from this installation's topics. */
    public LiveCases cases() {
        return LiveCases.start(config.kafka(), codec, topics, config.authorities());
    }

    /** The clock that figures are calculated by. */
    public InstantSource clock() {
        return config.clock();
    }

    /** Starts an instance in this process. */
    public IndicatorProcessor startHere(String state, Counts counts) {
        return startHere(state, counts, new AvroMessages(registry(), true));
    }

    /** Starts an instance in this process with the test's own codec. */
    public IndicatorProcessor startHere(String state, Counts counts, MessageCodec ofTest) {
        return start(state, counts, ofTest, config);
    }

    /** Starts an instance in this process with the test's own clock. */
    public IndicatorProcessor startHere(String state, Counts counts, InstantSource clock) {
        return start(state, counts, new AvroMessages(registry(), true), config.withClock(clock));
    }

    /** Starts an instance in this process that processes only the events of some authorities. */
    public IndicatorProcessor startFor(String state, Counts counts, Set<String> authorities) {
        return start(state, counts, new AvroMessages(registry(), true), config, authorities);
    }

    private IndicatorProcessor start(String state, Counts counts, MessageCodec ofTest, AppConfig base) {
        return start(state, counts, ofTest, base, base.authorities());
    }

    /** Starts an instance as the program does: it first discards local stores that are older than a reset. */
    private IndicatorProcessor start(
            String state, Counts counts, MessageCodec ofTest, AppConfig base, Set<String> authorities) {
        AppConfig ours = base.with(Map.of(Setting.STATE_DIR, folder.resolve(state).toString()));
        new LocalStores(folder.resolve(state), config.text(Setting.APPLICATION_ID))
                .discardIfReset(new TopicReader(config.kafka()), ofTest, topics);
        return IndicatorProcessor.start(ours, ofTest, authorities, counts);
    }

    /** Runs a command of the program in this process, on this installation. */
    public Program command(String state, String... words) {
        return commandWithInput("", state, words);
    }

    /** The same, with text on standard input. */
    public Program commandWithInput(String input, String state, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        settings.forEach((key, value) -> arguments.addAll(List.of("-s", key + "=" + value)));
        arguments.addAll(List.of("-s", Setting.STATE_DIR.key() + "=" + folder.resolve(state)));
        return Program.runWithInput(input, arguments.toArray(String[]::new));
    }

    /** Starts an instance in a separate process, as an operator would. */
    public ProgramProcess startProcess(String state) {
        return startProcess(state, Map.of());
    }

    /** The same, with additional settings. */
    public ProgramProcess startProcess(String state, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(more);
        all.putIfAbsent(Setting.STATE_DIR.key(), stateFolder(state).toString());
        return start(List.of("run"), all);
    }

    /** The same, with JVM options, and with no more privileges than in a container. */
    public ProgramProcess startProcess(String state, List<String> java) {
        return ProgramProcess.startNice(
                0,
                java,
                folder,
                arguments(List.of("run"), Map.of(Setting.STATE_DIR.key(), stateFolder(state).toString())));
    }

    /** The folder in which an instance keeps the stores of this name. */
    public Path stateFolder(String state) {
        return folder.resolve(state);
    }

    /** Starts the pages in a separate process, with additional settings. */
    public ProgramProcess startPages(int port, Map<String, String> more) {
        return start(List.of("serve", "--page-port", String.valueOf(port)), more);
    }

    /** Starts the pages in a separate process, with JVM options and additional settings. */
    public ProgramProcess startPages(int port, List<String> java, Map<String, String> more) {
        return ProgramProcess.start(
                java, folder, arguments(List.of("serve", "--page-port", String.valueOf(port)), more));
    }

    /** Starts the pages in a separate process with a lower CPU priority, JVM options and additional settings. */
    public ProgramProcess startNicePages(int nice, int port, List<String> java, Map<String, String> more) {
        return ProgramProcess.startNice(
                nice, java, folder, arguments(List.of("serve", "--page-port", String.valueOf(port)), more));
    }

    /** Starts a source that runs at an interval, in a separate process. */
    public ProgramProcess startSource(List<String> words, Map<String, String> more) {
        return start(words, more);
    }

    private ProgramProcess start(List<String> verb, Map<String, String> more) {
        return ProgramProcess.start(folder, arguments(verb, more));
    }

    private String[] arguments(List<String> verb, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(settings);
        all.putAll(more);
        List<String> arguments = new ArrayList<>(verb);
        all.forEach((key, value) -> arguments.addAll(List.of("-s", key + "=" + value)));
        return arguments.toArray(String[]::new);
    }

    /** Sends events as one load. */
    public void send(Collection<? extends CaseEvent> events) {
        try (EventSender sender = new EventSender(config.kafka(), codec, topics)) {
            sender.beginLoads("test");
            events.forEach(sender::send);
            sender.endLoads();
        }
    }

    public void sendSettings(Collection<? extends SettingsEvent> events) {
        try (EventSender sender = new EventSender(config.kafka(), codec, topics)) {
            events.forEach(sender::send);
            sender.flush();
        }
    }

    /** Sends messages unchanged and returns where each was written, in the same order. A null value is a tombstone. */
    public List<RecordMetadata> sendAsTheyAre(List<ProducerRecord<String, byte[]>> messages) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config.kafka(), new StringSerializer(), new ByteArraySerializer())) {
            return messages.stream()
                    .map(producer::send)
                    .toList()
                    .stream()
                    .map(Installation::taken)
                    .toList();
        }
    }

    private static RecordMetadata taken(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new registry client, with an empty cache. */
    public SchemaRegistry registry() {
        return SchemaRegistry.connect(config.text(Setting.REGISTRY_URL), config.registry());
    }

    /** All committed messages of a topic, partition by partition. */
    public List<ConsumerRecord<String, byte[]>> messages(String topic) {
        List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
        new TopicReader(config.kafka()).read(topic, messages::add);
        return messages;
    }

    /** The same, decoded. */
    public <T> List<T> values(String topic, Class<T> type) {
        return messages(topic).stream()
                .map(message -> type.cast(codec.read(message.value())))
                .toList();
    }

    public Snapshots snapshots() {
        return Snapshots.read(new TopicReader(config.kafka()), codec, topics.snapshots());
    }

    /** Waits until everything sent has been processed. */
    public void awaitCaughtUp() {
        try (Admin admin = Admin.create(config.kafka());
                CaughtUp caughtUp =
                        new CaughtUp(admin, config.text(Setting.APPLICATION_ID), topics)) {
            caughtUp.start();
            Awaitility.await("nothing is left to read")
                    .atMost(PATIENCE)
                    .until(() -> caughtUp.behind() == 0);
        }
    }
}
