package safeguarding.contract.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import safeguarding.contract.kafka.UnreadableRecord.Reason;

class AvroWireFormatTest {
    private static final String TOPIC = "safeguarding.case.contact";
    private static final String SUBJECT = TOPIC + "-safeguarding.event.ContactReceived";
    private static final String SECRET = "Rumpelstiltskin";
    private static final Schema OLD = schema("{'name':'id','type':'string'},{'name':'count','type':'int'}");
    private static final Schema NEW = schema("{'name':'id','type':'string'},{'name':'count','type':'long'},"
            + "{'name':'source','type':'string','default':'unknown'}");
    private static final Function<String, Optional<Schema>> AS_WRITTEN = name -> Optional.empty();

    private final SchemaRegistry registry = SchemaRegistry.inMemory();
    private final AvroWireFormat codec = new AvroWireFormat(registry, true, AS_WRITTEN);

    @Test
    void writesAZeroTheIdAndTheRecord() {
        byte[] bytes = codec.write(TOPIC, contact(OLD, "a", 1));

        int id = registry.idOf(SUBJECT, OLD);
        assertThat(bytes).isEqualTo(ByteBuffer.allocate(8).put((byte) 0).putInt(id)
                .put((byte) 2).put((byte) 'a').put((byte) 2).array());
        assertThat(codec.read(bytes)).isEqualTo(contact(OLD, "a", 1));
    }

    @Test
    void readsAnOlderVersionIntoOurs() {
        byte[] bytes = codec.write(TOPIC, contact(OLD, "a", 1));
        AvroWireFormat newer = new AvroWireFormat(registry, true,
                name -> Optional.of(NEW).filter(it -> it.getFullName().equals(name)));

        assertThat(newer.read(bytes))
                .isEqualTo(new GenericRecordBuilder(NEW).set("id", "a").set("count", 1L).build());
    }

    @Test
    void writesOnlyWhatIsRegistered_whenNotToRegister() {
        AvroWireFormat strict = new AvroWireFormat(registry, false, AS_WRITTEN);

        assertThatThrownBy(() -> strict.write(TOPIC, contact(OLD, "a", 1))).isInstanceOf(UnknownSchema.class);

        registry.register(SUBJECT, OLD);
        assertThat(strict.write(TOPIC, contact(OLD, "a", 1))).hasSize(8);
    }

    @Test
    void namesTheFieldAndNotTheValue_whenARecordCannotBeWritten() {
        GenericRecord record = new GenericData.Record(OLD);
        record.put("id", SECRET);
        record.put("count", SECRET);

        assertThatThrownBy(() -> codec.write(TOPIC, record)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[count]").hasMessageNotContaining(SECRET).hasNoCause();
    }

    @Test
    void refusesWhatIsNotInTheWireFormat() {
        assertReason(Reason.NOT_AVRO, new byte[0]);
        assertReason(Reason.NOT_AVRO, new byte[4]);
        assertReason(Reason.NOT_AVRO, "{\"id\":\"a\"}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesAnUnknownSchemaUntilItIsKnown() {
        byte[] bytes = {0, 0, 0, 0, 1, 2, 'a', 2};
        assertReason(Reason.UNKNOWN_SCHEMA, bytes);

        registry.register(SUBJECT, OLD);

        assertThat(codec.read(bytes)).isEqualTo(contact(OLD, "a", 1));
    }

    @Test
    void refusesASchemaThatIsNotARecords() {
        int id = registry.register(TOPIC + "-string", Schema.create(Schema.Type.STRING));

        assertReason(Reason.NOT_A_RECORD, new byte[] {0, 0, 0, 0, (byte) id, 2, 'a'});
    }

    @Test
    void refusesARecordThatEndsTooSoonOrTooLate() {
        byte[] bytes = codec.write(TOPIC, contact(OLD, SECRET, 1));

        assertReason(Reason.DOES_NOT_FIT, Arrays.copyOf(bytes, bytes.length - 1));
        assertReason(Reason.TRAILING_BYTES, Arrays.copyOf(bytes, bytes.length + 1));
    }

    @Test
    void refusesASchemaThatOursCannotRead() {
        byte[] bytes = codec.write(TOPIC, contact(OLD, SECRET, 1));
        Schema ours = schema("{'name':'id','type':'string'},{'name':'count','type':'string'}");
        AvroWireFormat other = new AvroWireFormat(registry, true, name -> Optional.of(ours));

        assertThatThrownBy(() -> other.read(bytes)).isInstanceOfSatisfying(UnreadableRecord.class,
                it -> assertThat(it.reason()).isEqualTo(Reason.DOES_NOT_FIT));
    }

    @Test
    void refusesLengthsBeyondTheBytesThereAre() {
        Schema lists = schema("{'name':'id','type':'string'},{'name':'blob','type':'bytes'},"
                + "{'name':'list','type':{'type':'array','items':'long'}},"
                + "{'name':'map','type':{'type':'map','values':'long'}}");
        byte[] huge = {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F};
        byte[] negative = {0x03};

        for (byte[] length : List.of(huge, negative)) {
            assertReason(Reason.DOES_NOT_FIT, message(lists, length));
            assertReason(Reason.DOES_NOT_FIT, message(lists, new byte[] {0}, length));
            assertReason(Reason.DOES_NOT_FIT, message(lists, new byte[] {0, 0}, length));
            assertReason(Reason.DOES_NOT_FIT, message(lists, new byte[] {0, 0, 0}, length));
        }
    }

    @Test
    void refusesARecordTooDeepToFollow() {
        Schema chain = schema("{'name':'next','type':['null','ContactReceived']}");
        byte[] deep = new byte[1_000_000];
        Arrays.fill(deep, (byte) 2);

        assertReason(Reason.DOES_NOT_FIT, message(chain, deep));
    }

    /** A schema can ask for a string to become a Java class. That must have no effect. */
    @Test
    void makesNoClassesThatASchemaNames() {
        Schema hostile = schema("{'name':'id','type':{'type':'string','java-class':'java.io.File'}},"
                + "{'name':'map','type':{'type':'map','values':'string','java-key-class':'java.io.File'}}");
        GenericRecord record = new GenericRecordBuilder(hostile).set("id", "a").set("map", Map.of("b", "c")).build();

        GenericRecord read = codec.read(codec.write(TOPIC, record));

        assertThat(read.get("id")).isInstanceOf(CharSequence.class);
        assertThat(((Map<?, ?>) read.get("map")).keySet()).allMatch(key -> key instanceof CharSequence);
    }

    @Test
    void isSharedByThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Boolean>> results = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            GenericRecord record = contact(i % 2 == 0 ? OLD : schema("{'name':'id','type':'string'},"
                    + "{'name':'count','type':'int'},{'name':'extra','type':'int','default':3}"), "id-" + i, i);
            results.add(threads.submit(() -> codec.read(codec.write(TOPIC, record)).equals(record)));
        }
        threads.shutdown();

        for (Future<Boolean> result : results) {
            assertThat(result.get()).isTrue();
        }
    }

    private void assertReason(Reason reason, byte[] bytes) {
        assertThatThrownBy(() -> codec.read(bytes))
                .isInstanceOfSatisfying(UnreadableRecord.class, it -> assertThat(it.reason()).isEqualTo(reason))
                .hasMessageNotContaining(SECRET)
                .hasNoCause();
    }

    private byte[] message(Schema schema, byte[]... parts) {
        int id = registry.register(TOPIC + "-" + schema.hashCode(), schema);
        ByteBuffer bytes = ByteBuffer.allocate(5 + Arrays.stream(parts).mapToInt(part -> part.length).sum());
        bytes.put((byte) 0).putInt(id);
        Arrays.stream(parts).forEach(bytes::put);
        return bytes.array();
    }

    private static GenericRecord contact(Schema schema, String id, int count) {
        return new GenericRecordBuilder(schema).set("id", id).set("count", count).build();
    }

    private static Schema schema(String fields) {
        return new Schema.Parser().parse(("{'type':'record','namespace':'safeguarding.event','name':'ContactReceived',"
                + "'fields':[" + fields + "]}").replace('\'', '"'));
    }
}
