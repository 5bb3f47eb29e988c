package safeguarding.contract.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows that reading any bytes soon gives a record or {@link UnreadableRecord}, and reveals nothing of the content. */
class AvroWireFuzzTest {
    private static final int ROUNDS = 20_000;
    private static final String SECRET = "Rumpelstiltskin";
    private static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type":"record","name":"Everything","namespace":"safeguarding.event","fields":[
              {"name":"id","type":"string"},
              {"name":"day","type":{"type":"int","logicalType":"date"}},
              {"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}},
              {"name":"closed","type":"boolean"},
              {"name":"rate","type":"double"},
              {"name":"blob","type":"bytes"},
              {"name":"mark","type":{"type":"fixed","name":"Mark","size":4}},
              {"name":"kind","type":{"type":"enum","name":"Kind","symbols":["OTHER","SCHOOL"],"default":"OTHER"}},
              {"name":"team","type":["null","string","long"],"default":null},
              {"name":"visits","type":{"type":"array","items":{"type":"map","values":["null","string"]}}},
              {"name":"parent","type":["null","Everything"],"default":null}
            ]}""");

    private final SchemaRegistry registry = SchemaRegistry.inMemory();
    private final AvroWireFormat codec = new AvroWireFormat(registry, true, name -> Optional.of(SCHEMA));

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20170101, 4242})
    void refusesOrReadsAnything(long seed) {
        Random random = new Random(seed);
        byte[] whole = codec.write("topic", record(record(null)));
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = random.nextInt(4) == 0 ? noise(random) : damage(whole, random);
            try {
                codec.read(bytes);
            } catch (UnreadableRecord e) {
                refused++;
                assertThat(e).hasNoCause();
                assertThat(e.getMessage()).doesNotContain(SECRET);
            }
        }
        assertThat(refused).isGreaterThan(ROUNDS / 4);
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        if (bytes.length >= 5) {
            System.arraycopy(new byte[] {0, 0, 0, 0, 1}, 0, bytes, 0, 5);
        }
        return bytes;
    }

    private static byte[] damage(byte[] whole, Random random) {
        byte[] bytes = Arrays.copyOf(whole, random.nextInt(3) == 0 ? random.nextInt(whole.length) : whole.length);
        for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static GenericRecord record(GenericRecord parent) {
        Schema kind = SCHEMA.getField("kind").schema();
        Schema mark = SCHEMA.getField("mark").schema();
        return new GenericRecordBuilder(SCHEMA)
                .set("id", SECRET).set("day", 17_000).set("at", 1_480_000_000_000L).set("closed", true)
                .set("rate", 0.5).set("blob", ByteBuffer.wrap(SECRET.getBytes(StandardCharsets.UTF_8)))
                .set("mark", new GenericData.Fixed(mark, new byte[] {1, 2, 3, 4}))
                .set("kind", new GenericData.EnumSymbol(kind, "SCHOOL"))
                .set("team", "east").set("visits", List.of(Map.of("note", SECRET), Map.of()))
                .set("parent", parent).build();
    }
}
