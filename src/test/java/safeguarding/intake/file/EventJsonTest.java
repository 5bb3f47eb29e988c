package safeguarding.intake.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import safeguarding.contract.event.AvroMapping;
import safeguarding.contract.event.EventSchemas;
import safeguarding.contract.event.RandomEvents;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.code.AssessmentOutcome;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.SettingsEvent.EarlierYearSet;

class EventJsonTest {

    private static final EventSchemas SCHEMAS = EventSchemas.load();
    private static final EventJson JSON = new EventJson(SCHEMAS, new AvroMapping(SCHEMAS));
    private static final String CONTACT =
            """
            {"type":"ContactReceived","eventId":"e1","authority":"372","childId":"c1","recordId":"r1",\
            "happenedOn":"2017-01-31","happenedAt":"2017-01-31T09:30:00Z","recordedAt":"2017-01-31T10:00:00.5Z",\
            "sourceSystem":"LCS","source":"POLICE","kind":"NEW"}""";

    static Stream<Class<? extends Record>> kinds() {
        return SCHEMAS.types().values().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void readsWhatItPrints(Class<? extends Record> kind) {
        for (long seed = 1; seed <= 100; seed++) {
            Record event = new RandomEvents(seed).one(kind);
            String line = event instanceof CaseEvent of ? JSON.print(of) : JSON.print((SettingsEvent) event);

            assertThat(line).doesNotContain("\n");
            assertThat(event(JSON.parse(line))).as("seed " + seed).isEqualTo(event);
        }
    }

    @Test
    void readsAnEventByItsTypeAndTheNamesOfItsFields() {
        ContactReceived contact = new ContactReceived(
                new Envelope(
                        "e1",
                        "372",
                        "c1",
                        "r1",
                        LocalDate.parse("2017-01-31"),
                        Optional.of(Instant.parse("2017-01-31T09:30:00Z")),
                        Instant.parse("2017-01-31T10:00:00.5Z"),
                        SourceSystem.LCS),
                ReferralSource.POLICE,
                ContactKind.NEW);

        assertThat(JSON.parse(CONTACT)).isEqualTo(new Parsed.OfCase(contact));
        assertThat(JSON.print(contact)).isEqualTo(CONTACT.replace("10:00:00.5Z", "10:00:00.500Z"));
    }

    @Test
    void readsWhatMayBeAbsent_leftOutOrNull() {
        String leftOut = CONTACT.replace("\"happenedAt\":\"2017-01-31T09:30:00Z\",", "");
        String isNull = CONTACT.replace("\"2017-01-31T09:30:00Z\"", "null");

        assertThat(JSON.parse(leftOut)).isEqualTo(JSON.parse(isNull));
        assertThat(((ContactReceived) event(JSON.parse(leftOut))).envelope().happenedAt()).isEmpty();
        assertThat(JSON.print((CaseEvent) event(JSON.parse(isNull)))).isEqualTo(JSON.print((CaseEvent)
                event(JSON.parse(leftOut))));
    }

    @Test
    void readsAListThatIsLeftOutAsEmpty() {
        String line = authorised("");

        assertThat(event(JSON.parse(line))).isInstanceOfSatisfying(AssessmentAuthorised.class, event -> {
            assertThat(event.factors()).isEmpty();
            assertThat(event.outcome()).isEqualTo(AssessmentOutcome.STEP_DOWN);
        });
        assertThat(event(JSON.parse(authorised(",\"factors\":[\"1A\",\"11A\"]"))))
                .isInstanceOfSatisfying(
                        AssessmentAuthorised.class,
                        event -> assertThat(event.factors()).isEqualTo(List.of("1A", "11A")));
    }

    @Test
    void readsMomentsWithAnOffset() {
        assertThat(event(JSON.parse(CONTACT.replace("2017-01-31T10:00:00.5Z", "2016-07-01T00:30:00+01:00"))))
                .isInstanceOfSatisfying(
                        ContactReceived.class,
                        event -> assertThat(event.envelope().recordedAt())
                                .isEqualTo(Instant.parse("2016-06-30T23:30:00Z")));
    }

    @ParameterizedTest
    @CsvSource({"70.5, 70.50", "'\"70.5\"', 70.50", "70, 70.00", "7.05E1, 70.50", "70.500, 70.50", "-0.01, -0.01"})
    void readsDecimalsAsNumbersOrTexts(String written, BigDecimal value) {
        assertThat(((EarlierYearSet) event(JSON.parse(earlierYear(written)))).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "1.234, field value has more than 2 decimal places",
        "1e-999999999, field value has more than 2 decimal places",
        "1e999999999, field value is too large",
        "10000000000, field value is too large",
        "'\"much\"', field value is not a number",
        "true, field value is true; a number is expected"
    })
    void refusesDecimalsThatCannotBeKept(String written, String reason) {
        assertThat(JSON.parse(earlierYear(written))).isEqualTo(new Parsed.Unreadable(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "2017-01-31",     | "2017-13-01",  | field happenedOn: '2017-13-01' is not a date; write it as 2017-01-31
                    "2017-01-31",     | "31/01/2017",  | field happenedOn: '31/01/2017' is not a date; write it as 2017-01-31
                    "2017-01-31",     | 20170131,      | field happenedOn is a whole number; a date such as "2017-01-31" is expected
                    "2017-01-31",     | null,          | field happenedOn must not be null
                    "happenedOn":"2017-01-31", | ``    | field happenedOn is missing
                    10:00:00.5Z       | 10:00:00       | field recordedAt: '2017-01-31T10:00:00' is not a time; write it as 2017-01-31T09:30:00Z, or with an offset such as +01:00
                    "c1"              | 17             | field childId is a whole number; a text is expected
                    "c1"              | ["c1"]         | field childId is a list; a text is expected
                    "c1"              | {"id":"c1"}    | field childId is an object; a text is expected
                    "NEW"             | "OLD"          | field kind must be one of: NEW, OPEN_CASE, EARLY_HELP
                    "NEW"             | "UNRECOGNISED" | field kind must be one of: NEW, OPEN_CASE, EARLY_HELP
                    "NEW"             | 1.5            | field kind is a number with decimal places; a code is expected
                    "kind":           | "sort":        | unknown field 'sort'; ContactReceived has eventId, authority, childId, recordId, happenedOn, happenedAt, recordedAt, sourceSystem, source, kind
                    "kind":           | "childId":     | field 'childId' appears twice
                    "ContactReceived" | "Contact"      | unknown event type
                    "ContactReceived" | 7              | field type is missing; use the name of an event, such as ContactReceived
                    "type":"ContactReceived", | ``     | field type is missing; use the name of an event, such as ContactReceived
                    """)
    void saysWhichFieldIsWrongAndHow(String right, String wrong, String reason) {
        assertThat(CONTACT).contains(right);

        assertThat(JSON.parse(CONTACT.replace(right, wrong))).isEqualTo(new Parsed.Unreadable(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ["an", "array"]      | not a JSON object; an event is written as {"type": "ContactReceived", …}
                    ``                   | not a JSON object; an event is written as {"type": "ContactReceived", …}
                    {"type": oops}       | not JSON, from column 10
                    {"type": "A"         | not JSON, from column 13
                    {"type": "A"} {}     | text after the end of the object; write one object a line
                    """)
    void refusesWhatIsNoSingleObject(String line, String reason) {
        Parsed parsed = JSON.parse(line);

        assertThat(parsed).isInstanceOf(Parsed.Unreadable.class);
        assertThat(((Parsed.Unreadable) parsed).reason()).isEqualTo(reason);
    }

    @Test
    void neverSaysTheValueOfAnId() {
        for (String wrong : List.of("\"secret", "secret", "[\"secret\"]", "{\"secret\":1}", "\"secret\" \"secret\"")) {
            Parsed parsed = JSON.parse(CONTACT.replace("\"c1\"", wrong));

            assertThat(((Parsed.Unreadable) parsed).reason()).doesNotContain("secret");
        }
    }

    @Test
    void showsNoValueThatMayBeAnId_andNoNameOfAFieldThatIsNotAWord() {
        List<String> lines = List.of(
                CONTACT.replace("\"NEW\"", "\"child-7\""),
                CONTACT.replace("\"2017-01-31\"", "\"child-7\""),
                CONTACT.replace("\"kind\"", "\"child-7\""));

        assertThat(lines).doesNotContain(CONTACT).allSatisfy(line ->
                assertThat(((Parsed.Unreadable) JSON.parse(line)).reason()).doesNotContain("child-7"));
    }

    static Stream<Arguments> bombs() {
        String digits = "9".repeat(1_000_000);
        String tooMuch = "a number, a text or a name is too long for an event, or lists are nested too deeply";
        String deep = "[".repeat(100_000);
        return Stream.of(
                Arguments.of(deep, "not a JSON object"),
                Arguments.of(deep + "]".repeat(100_000), "not a JSON object"),
                Arguments.of("{\"a\":".repeat(100_000), tooMuch),
                Arguments.of(CONTACT.replace("\"c1\"", deep + "]".repeat(100_000)), tooMuch),
                Arguments.of(authorised(",\"factors\":" + deep), tooMuch),
                Arguments.of(earlierYear(digits), tooMuch),
                Arguments.of(earlierYear("0." + digits), tooMuch),
                Arguments.of(earlierYear("1e" + digits), tooMuch),
                Arguments.of(earlierYear("1e" + "9".repeat(20)), tooMuch),
                Arguments.of(earlierYear("\"" + "9".repeat(90_000) + "\""), "field value has more than 100 characters"),
                Arguments.of(earlierYear("\"" + digits + "\""), tooMuch),
                Arguments.of(earlierYear("NaN"), "not JSON, from column "),
                Arguments.of(earlierYear("\"NaN\""), "field value is not a number"),
                Arguments.of(earlierYear("-Infinity"), "not JSON, from column "),
                Arguments.of(earlierYear("1,\"numerator\":1e999999999,\"denominator\":1"), "field numerator is "),
                Arguments.of(earlierYear("1,\"numerator\":9223372036854775808"), "field numerator is a whole number"),
                Arguments.of(CONTACT.replace("\"kind\"", "\"" + "k".repeat(500_000) + "\""), tooMuch),
                Arguments.of(CONTACT.replace("c1", "c".repeat(900_000)), tooMuch),
                Arguments.of(
                        CONTACT.replace("\"2017-01-31\"", "\"" + "1".repeat(90_000) + "\""),
                        "field happenedOn is not a date"),
                Arguments.of(CONTACT.replace("\"2017-01-31\"", "\"+999999999-12-31\""), "field happenedOn is not a date"),
                Arguments.of(CONTACT.replace("2017-01-31T10:00:00.5Z", "+999999999-12-31T23:59:59Z"), "field recordedAt is not a time"));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void refusesWhatIsMadeToTakeLong_inAMoment(String line, String reason) {
        Parsed parsed = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> JSON.parse(line));

        assertThat(parsed).isInstanceOfSatisfying(Parsed.Unreadable.class, unreadable -> assertThat(unreadable.reason())
                .startsWith(reason)
                .hasSizeLessThan(200));
    }

    private static String authorised(String more) {
        return CONTACT.replace("ContactReceived", "AssessmentAuthorised")
                .replace("\"source\":\"POLICE\",\"kind\":\"NEW\"", "\"outcome\":\"STEP_DOWN\"" + more);
    }

    private static String earlierYear(String value) {
        return "{\"type\":\"EarlierYearSet\",\"eventId\":\"e\",\"authority\":\"372\",\"recordId\":\"year/1\","
                + "\"recordedAt\":\"2017-01-31T10:00:00Z\",\"sourceSystem\":\"MANUAL\",\"indicator\":\"1.1\","
                + "\"year\":\"2014/15\",\"value\":" + value + "}";
    }

    private static Record event(Parsed parsed) {
        if (parsed instanceof Parsed.OfCase of) {
            return (Record) of.event();
        }
        assertThat(parsed).isInstanceOf(Parsed.OfSettings.class);
        return (Record) ((Parsed.OfSettings) parsed).event();
    }
}
