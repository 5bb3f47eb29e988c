package safeguarding.pages.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import safeguarding.contract.event.EventSchemas;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.FieldLimit;
import safeguarding.core.casefile.FieldLimit.Days;
import safeguarding.core.casefile.FieldLimit.Known;
import safeguarding.core.casefile.FieldLimit.Moments;
import safeguarding.core.casefile.FieldLimits;
import safeguarding.core.settings.SettingsEnvelope;

/**
 * Shows that the page of limits and the docs of the schemas match the table of limits. {@code -Dsafeguarding.golden=true}
 * writes the page again.
 */
class LimitsDocTest {

    private static final Path PAGE = Path.of("docs/limits.md");
    private static final EventSchemas SCHEMAS = EventSchemas.load();

    private static final String TOP =
            """
            # Limits of fields

            This page is generated from `casefile/FieldLimits.java`. Change it there, and run
            `mvn -q test -Dtest=LimitsDocTest -Dsafeguarding.golden=true`.

            Each field of each event has a longest text or list, or a range. An event that breaks a limit is not counted. It goes
            to the topic `rejected`, with the rule and a reason that never quotes the value. `ingest` names the line and the
            reason instead, and sends nothing. A field that is a code or is true or false needs no limit.

            - Characters are counted as Java and JavaScript count them (UTF-16): an emoji counts as two.
            - An id cannot be empty. It cannot have white space at either end, a control character, half of a character, or
              one that cannot be seen, such as a no-break space, a byte order mark or a zero-width space. Only the `recordId`
              of a setting can have `/`.
            - Other texts cannot have control characters, except that roles, notes, reasons and commentary can have line breaks
              and tabs.
            - "A known value" is a text that must match a list: authorities, event types, indicators, parts of
              indicators, local standards and their values.
            - A date in a case event also cannot be later than it was recorded, with a day to spare; a due date can be up to
              a year after the review, the end of a plan up to ten years after it was recorded.

            """;

    private static final String RULES =
            """
            | rule | what is wrong |
            | --- | --- |
            | `id-missing`, `id-too-long`, `id-malformed` | an id is empty, too long, or has a character that no id can have |
            | `empty`, `too-long`, `no-text` | a text is empty, too long, or has a character that is not text |
            | `too-many` | a list has too many entries |
            | `negative`, `not-positive` | a number is below 0, or is not above 0 |
            | `out-of-range` | a number is above its range |
            | `date-too-early`, `date-too-late` | a date or a year is before or after its range |
            | `date-in-future`, `recorded-in-future`, `due-date-absurd` | the same, for dates of case events and for `recordedAt` |
            | `not-a-year` | a text is not a financial year |
            | `file-too-long` | the events in a child's file would take more than 8 MiB, or those that matter to the event more than 4 MiB |

            """;

    @Test
    void thePageSaysWhatTheLimitsAre() throws IOException {
        String page = page();

        if (Boolean.getBoolean("safeguarding.golden")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    /** The schemas say how long texts and lists, and how large numbers, can be, because senders read them. */
    @Test
    void everySchemaSaysTheLimitsOfItsTextsListsAndNumbers() {
        List<String> missing = new ArrayList<>();
        SCHEMAS.types().forEach((name, kind) -> {
            Schema schema = SCHEMAS.of(kind);
            FieldLimits.of(kind).forEach((field, limit) -> {
                boolean isSaid = limit instanceof Known || limit instanceof Days || limit instanceof Moments;
                if (!isSaid && !schema.getField(field).doc().contains(sentence(limit))) {
                    missing.add(name + "." + field + ": " + sentence(limit));
                }
            });
        });

        assertThat(missing).isEmpty();
    }

    private static String sentence(FieldLimit limit) {
        return limit.words().substring(0, 1).toUpperCase(Locale.ROOT) + limit.words().substring(1) + ".";
    }

    private static String page() {
        StringBuilder page = new StringBuilder(TOP).append(RULES);
        page.append("The largest event within these limits takes ")
                .append(String.format(Locale.ROOT, "%,d", SCHEMAS.types().values().stream()
                        .mapToInt(FieldLimits::mostBytes)
                        .max()
                        .orElseThrow()))
                .append(" bytes in Avro; none takes more than ")
                .append(String.format(Locale.ROOT, "%,d", FieldLimits.MOST_BYTES))
                .append(".\n\n| event | field | limit |\n| --- | --- | --- |\n")
                .append(rows("every case event", Envelope.class))
                .append(rows("every setting", SettingsEnvelope.class));
        SCHEMAS.types().forEach((name, kind) -> {
            if (CaseEvent.class.isAssignableFrom(kind)) {
                page.append(ownRows(name, kind, Envelope.class));
            }
        });
        SCHEMAS.types().forEach((name, kind) -> {
            if (!CaseEvent.class.isAssignableFrom(kind)) {
                page.append(ownRows(name, kind, SettingsEnvelope.class));
            }
        });
        return page.toString();
    }

    private static String ownRows(String name, Class<?> kind, Class<?> envelope) {
        Map<String, FieldLimit> own = new LinkedHashMap<>(FieldLimits.of(kind));
        own.keySet().removeAll(FieldLimits.of(envelope).keySet());
        return rows(name, own);
    }

    private static String rows(String name, Class<?> kind) {
        return rows(name, FieldLimits.of(kind));
    }

    private static String rows(String name, Map<String, FieldLimit> limits) {
        return limits.entrySet().stream()
                .map(entry -> "| " + name + " | `" + entry.getKey() + "` | " + entry.getValue().words() + " |\n")
                .collect(Collectors.joining());
    }
}
