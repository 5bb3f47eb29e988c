package safeguarding.contract.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.code.Sex;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsEvent.EarlierYearSet;

class AvroMappingTest {

    private static final EventSchemas SCHEMAS = EventSchemas.load();
    private static final AvroMapping MAPPING = new AvroMapping(SCHEMAS);

    static Stream<Class<? extends Record>> kinds() {
        return SCHEMAS.types().values().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void comesBackFromAvroAsItWas(Class<? extends Record> kind) throws IOException {
        for (long seed = 1; seed <= 100; seed++) {
            Record event = new RandomEvents(seed).one(kind);

            GenericRecord avro = read(write(toAvro(event)), SCHEMAS.of(kind), SCHEMAS.of(kind));

            assertThat(MAPPING.toJava(avro)).as("seed " + seed).isEqualTo(event);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void javaAndSchemaSayTheSame(Class<? extends Record> kind) {
        assertThat(RecordMapping.differences(kind, SCHEMAS.of(kind))).isEmpty();
    }

    @Test
    void namesAllDifferencesBetweenJavaAndASchemaAtOnce() throws IOException {
        String schema = Files.readString(Path.of("schemas/child/ChildRegistered.avsc"))
                .replace("\"name\": \"sex\"", "\"name\": \"gender\"")
                .replace("\"FEMALE\", ", "")
                .replace("\"type\": \"boolean\"", "\"type\": \"long\"");

        assertThat(RecordMapping.differences(ChildRegistered.class, new Schema.Parser().parse(schema)))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("ChildRegistered.sex: the schema has no such field"),
                        second -> assertThat(second)
                                .isEqualTo("ChildRegistered.disabled: Java says boolean, the schema says \"long\""),
                        third -> assertThat(third)
                                .isEqualTo("ChildRegistered.gender: the Java record has no such component"));
    }

    @Test
    void namesACodeThatOnlyOneSideHas() throws IOException {
        String schema = Files.readString(Path.of("schemas/child/ChildRegistered.avsc")).replace("\"FEMALE\", ", "");

        assertThat(RecordMapping.differences(ChildRegistered.class, new Schema.Parser().parse(schema)))
                .singleElement()
                .asString()
                .startsWith("ChildRegistered.sex: Java says safeguarding.core.casefile.code.Sex, the schema says {");
    }

    @Test
    void namesAnotherOrderOfTheFields() {
        Schema schema = SCHEMAS.of(EarlierYearSet.class);
        List<Schema.Field> fields = schema.getFields().stream()
                .map(field -> new Schema.Field(field, field.schema()))
                .sorted((a, b) -> b.name().compareTo(a.name()))
                .toList();
        Schema other = Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);

        assertThat(RecordMapping.differences(EarlierYearSet.class, other))
                .singleElement()
                .asString()
                .startsWith("EarlierYearSet: the order is [eventId,");
    }

    @Test
    void readsACodeOfALaterVersionAsUnrecognised() throws IOException {
        Schema later = new Schema.Parser()
                .parse(Files.readString(Path.of("schemas/child/ChildRegistered.avsc"))
                        .replace("\"FEMALE\", ", "\"FEMALE\", \"OTHER\", "));
        GenericRecord sent = copied(MAPPING.toAvro(new RandomEvents(7).one(ChildRegistered.class)), later);
        sent.put("sex", new GenericData.EnumSymbol(later.getField("sex").schema(), "OTHER"));

        GenericRecord received = read(write(sent), later, SCHEMAS.of(ChildRegistered.class));

        assertThat(((ChildRegistered) MAPPING.toJava(received)).sex()).isEqualTo(Sex.UNRECOGNISED);
        assertThat(MAPPING.toJava(sent)).isEqualTo(MAPPING.toJava(received));
    }

    @Test
    void readsARecordOfAnEarlierVersionWithTheDefaultOfWhatItLacks() throws IOException {
        Schema ours = SCHEMAS.of(ChildRegistered.class);
        List<Schema.Field> fields = ours.getFields().stream()
                .filter(field -> !field.name().equals("expectedDateOfBirth"))
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
        Schema earlier = Schema.createRecord(ours.getName(), ours.getDoc(), ours.getNamespace(), false, fields);
        GenericRecord sent = copied(MAPPING.toAvro(new RandomEvents(7).one(ChildRegistered.class)), earlier);

        assertThat(((ChildRegistered) MAPPING.toJava(sent)).expectedDateOfBirth()).isEmpty();
    }

    @Test
    void keepsInstantsToTheMillisecond() {
        ChildRegistered event = new RandomEvents(3).one(ChildRegistered.class);
        Instant precise = Instant.parse("2017-01-31T10:00:00.123456Z");
        ChildRegistered finer = new ChildRegistered(
                new Envelope(
                        "e",
                        "372",
                        "c",
                        "r",
                        event.envelope().happenedOn(),
                        Optional.empty(),
                        precise,
                        event.envelope().sourceSystem()),
                event.dateOfBirth(),
                event.expectedDateOfBirth(),
                event.sex(),
                event.ethnicity(),
                event.disabled());

        assertThat(((ChildRegistered) MAPPING.toJava(MAPPING.toAvro(finer))).envelope().recordedAt())
                .isEqualTo(Instant.parse("2017-01-31T10:00:00.123Z"));
    }

    @Test
    void refusesToLoseADigitOfADecimal() {
        EarlierYearSet event = new RandomEvents(3).one(EarlierYearSet.class);

        assertThatThrownBy(() -> MAPPING.toAvro(new EarlierYearSet(
                        event.envelope(),
                        event.indicator(),
                        event.year(),
                        new BigDecimal("1.234"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void refusesARecordThatIsNoEvent() {
        Schema other = Schema.createRecord("Other", "", "elsewhere", false, List.of());

        assertThatThrownBy(() -> MAPPING.toJava(new GenericData.Record(other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("elsewhere.Other is nothing that this program knows");
    }

    private static GenericRecord toAvro(Record event) {
        return event instanceof CaseEvent of ? MAPPING.toAvro(of) : MAPPING.toAvro((SettingsEvent) event);
    }

    private static GenericRecord copied(GenericRecord record, Schema schema) {
        GenericRecord copy = new GenericData.Record(schema);
        schema.getFields().forEach(field -> copy.put(field.name(), record.get(field.name())));
        return copy;
    }

    private static byte[] write(GenericRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static GenericRecord read(byte[] bytes, Schema written, Schema wanted) throws IOException {
        return new GenericDatumReader<GenericRecord>(written, wanted)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }
}
