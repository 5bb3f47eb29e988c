package safeguarding.pages.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import safeguarding.core.alert.Alert;
import safeguarding.core.forecast.Ahead;
import safeguarding.core.indicator.Explanation;
import safeguarding.core.publication.Change;
import safeguarding.core.publication.LineDifference;
import safeguarding.core.publication.SnapshotLine;

/**
 * The denominator of a figure, for programs. Messages have 0 if there is none: for a count, or if there are no cases. JSON and
 * CSV leave it out then, so that nobody divides by it.
 */
public final class Denominator {

    private Denominator() {}

    /** Empty if it is 0. */
    public static Optional<Long> of(long denominator) {
        return Optional.of(denominator).filter(any -> any != 0);
    }

    /** Its text in a cell of CSV; empty if there is none. */
    public static String cell(long denominator) {
        return of(denominator).map(String::valueOf).orElse("");
    }

    /** A line's numerator; empty if it has no figure. */
    static Optional<Long> numerator(SnapshotLine line) {
        return line.unavailable().isPresent() ? Optional.empty() : Optional.of(line.numerator());
    }

    /** Makes JSON use these numerators and denominators. */
    static void addTo(JsonMapper.Builder json) {
        for (Class<?> type : List.of(Alert.class, Ahead.class, Explanation.Case.class, LineDifference.Said.class)) {
            json.addMixIn(type, One.class);
        }
        json.addMixIn(Change.class, BeforeAndAfter.class).addMixIn(SnapshotLine.class, MonthAndYear.class);
    }

    private interface One {
        @JsonSerialize(using = UnlessNothing.class)
        long denominator();
    }

    private interface BeforeAndAfter extends One {
        @JsonSerialize(using = UnlessNothing.class)
        long denominatorBefore();
    }

    private interface MonthAndYear extends One {
        @JsonSerialize(using = UnlessUnavailable.class)
        long numerator();

        @JsonSerialize(contentUsing = UnlessNothing.class)
        Optional<Long> yearToDateDenominator();
    }

    private static final class UnlessNothing extends JsonSerializer<Long> {
        @Override
        public void serialize(Long denominator, JsonGenerator json, SerializerProvider any) throws IOException {
            write(of(denominator), json);
        }
    }

    private static final class UnlessUnavailable extends JsonSerializer<Long> {
        @Override
        public void serialize(Long any, JsonGenerator json, SerializerProvider provider) throws IOException {
            write(numerator((SnapshotLine) json.currentValue()), json);
        }
    }

    private static void write(Optional<Long> number, JsonGenerator json) throws IOException {
        if (number.isPresent()) {
            json.writeNumber(number.get());
        } else {
            json.writeNull();
        }
    }
}
