package safeguarding.intake.extract.captured;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import safeguarding.intake.extract.CannotExtract;
import safeguarding.intake.extract.Columns;
import safeguarding.intake.extract.captured.RowChange.Operation;
import safeguarding.intake.source.Table;

/** Debezium's messages as JSON, with a schema or without. An error names a table and a column, and nothing from a row. */
final class CaptureMessages {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NUMBER_AND_PLACE = Pattern.compile("(\\d+):\\d+");
    private static final Pattern DATE_COLUMN = Pattern.compile(".*(_date|_dob|_latest_contact)");

    private CaptureMessages() {}

    /** A change of a table; none if the message says nothing about a row. */
    static Optional<RowChange> change(Table of, byte[] message) {
        String table = of.name();
        JsonNode change = read(table, message);
        Optional<Operation> operation = operation(change.path("op").asText());
        if (operation.isEmpty()) {
            return Optional.empty();
        }
        boolean isSnapshot = change.path("op").asText().equals("r");
        Optional<RowChange.TransactionPart> transaction = transaction(change.path("transaction"));
        if (transaction.isEmpty() && !isSnapshot) {
            throw new CannotExtract("changes of table " + table + " do not say which transaction they are part of; set"
                    + " provide.transaction.metadata=true for the connector");
        }
        String snapshot = change.path("source").path("snapshot").asText();
        return Optional.of(new RowChange(
                operation.get(),
                operation.get() == Operation.WRITTEN ? values(of, change.path("after")) : Map.of(),
                isSnapshot ? Optional.empty() : transaction,
                snapshot.equals("last")));
    }

    private static Optional<Operation> operation(String code) {
        return switch (code) {
            case "c", "u", "r" -> Optional.of(Operation.WRITTEN);
            case "d" -> Optional.of(Operation.DELETED);
            case "t" -> Optional.of(Operation.TRUNCATED);
            default -> Optional.empty();
        };
    }

    private static Optional<RowChange.TransactionPart> transaction(JsonNode transaction) {
        return transaction.hasNonNull("id")
                ? Optional.of(new RowChange.TransactionPart(id(transaction), transaction.path("total_order").asLong()))
                : Optional.empty();
    }

    /** PostgreSQL's number of a transaction comes before the place of the message in the log, which differs for each message. */
    private static String id(JsonNode of) {
        String id = of.path("id").asText();
        Matcher numbered = NUMBER_AND_PLACE.matcher(id);
        return numbered.matches() ? numbered.group(1) : id;
    }

    /** The values of columns that are read, and of no others. Without a schema it is not known what a number for a date counts. */
    private static Map<String, String> values(Table table, JsonNode row) {
        Map<String, JsonNode> found = new HashMap<>();
        row.properties().forEach(field -> found.put(Columns.plain(field.getKey()), field.getValue()));
        Map<String, String> values = new LinkedHashMap<>();
        table.columns().forEach((column, others) -> Stream.concat(Stream.of(column), others.stream())
                .filter(found::containsKey)
                .findFirst()
                .ifPresent(name -> values.put(column, text(table, column, found.get(name)))));
        return values;
    }

    private static String text(Table table, String column, JsonNode value) {
        if (value.isNumber() && DATE_COLUMN.matcher(column).matches()) {
            throw new CannotExtract("column " + column + " of table " + table.name()
                    + " has numbers for dates; set time.precision.mode=isostring for the connector");
        }
        return value.isNull() ? "" : value.asText();
    }

    /** The end of a transaction; none if the message is of its beginning. */
    static Optional<TransactionEnd> end(byte[] message, Instant at) {
        JsonNode boundary = read("transaction", message);
        if (!boundary.path("status").asText().equals("END")) {
            return Optional.empty();
        }
        Map<String, Long> changes = new HashMap<>();
        boundary.path("data_collections").forEach(collection -> changes.merge(
                collection.path("data_collection").asText(), collection.path("event_count").asLong(), Long::sum));
        return Optional.of(new TransactionEnd(id(boundary), changes, at));
    }

    private static JsonNode read(String table, byte[] message) {
        try {
            JsonNode content = JSON.readTree(message);
            return content.has("schema") && content.has("payload") ? content.get("payload") : content;
        } catch (IOException e) {
            throw new CannotExtract("messages of table " + table
                    + " are not JSON; set value.converter=org.apache.kafka.connect.json.JsonConverter for the connector");
        }
    }
}
