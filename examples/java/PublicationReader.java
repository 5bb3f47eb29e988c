package safeguarding.examples;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Prints a line for each scorecard and each alert, from the beginning and then as they come, with nothing but a Kafka
 * client, Avro and HTTP: the message is a zero byte, four bytes with the id of its schema, and the record.
 *
 * <pre>
 * java -cp kafka-clients.jar:avro.jar:jackson-core.jar:jackson-databind.jar:jackson-annotations.jar:slf4j-api.jar \
 *     PublicationReader.java localhost:9092 http://localhost:8081 safeguarding. [--exit]
 * </pre>
 */
public final class PublicationReader {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Integer, Schema> schemas = new HashMap<>();
    private final String registry;

    private PublicationReader(String registry) {
        this.registry = registry;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length < 3) {
            System.err.println("usage: PublicationReader BROKERS REGISTRY PREFIX [--exit]");
            System.exit(2);
        }
        String prefix = arguments[2];
        boolean exit = arguments.length > 3;
        PublicationReader reader = new PublicationReader(arguments[1]);
        Properties settings = new Properties();
        settings.put("bootstrap.servers", arguments[0]);
        settings.put("isolation.level", "read_committed"); // the program writes in transactions
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic : List.of(prefix + "snapshots", prefix + "alerts")) {
                consumer.partitionsFor(topic)
                        .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!exit || partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(500))) {
                    if (message.value() != null) {
                        System.out.println(tell(reader.read(message.value())));
                    }
                }
            }
        }
    }

    private static String tell(GenericRecord record) {
        return switch (record.getSchema().getName()) {
            case "Snapshot" -> "snapshot " + record.get("authority") + " " + record.get("month") + " " + record.get("status")
                    + " revision " + record.get("revision") + ": " + ((List<?>) record.get("lines")).size() + " lines";
            case "Alert" -> "alert " + record.get("authority") + " " + record.get("indicator") + " " + record.get("kind")
                    + " from " + record.get("from") + " to " + record.get("to");
            default -> record.getSchema().getName();
        };
    }

    private GenericRecord read(byte[] message) throws IOException, InterruptedException {
        ByteBuffer bytes = ByteBuffer.wrap(message);
        if (bytes.get() != 0) {
            throw new IOException("not in the Confluent wire format");
        }
        Schema schema = schema(bytes.getInt());
        return new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(message, 5, message.length - 5, null));
    }

    private Schema schema(int id) throws IOException, InterruptedException {
        if (!schemas.containsKey(id)) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(registry + "/schemas/ids/" + id)).build(),
                    HttpResponse.BodyHandlers.ofString());
            String text = new ObjectMapper().readTree(answer.body()).get("schema").asText();
            schemas.put(id, new Schema.Parser().parse(text));
        }
        return schemas.get(id);
    }
}
