package safeguarding.intake.extract.files;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import safeguarding.intake.extract.CannotExtract;
import safeguarding.intake.source.CodeMapping;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.Table;
import safeguarding.intake.source.daily.DailyTables;

/**
 * Files of the daily feed as rows. Children are read one by one, so that a damaged one is left out and the others are still
 * read. A row is numbered by its child: row 5 is of the fifth child of the file.
 */
final class DailyJson {

    private static final int DEEPEST = 20;
    private static final int LONGEST_TEXT = 200;

    /** The beginning of a child's object, whose first field is the child's id. */
    private static final Pattern CHILD = Pattern.compile("\\{\\s*\"la_child_id\"\\s*:");

    /** What can be between the objects of children, and after the last. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s,\\]}]*");

    private static final JsonMapper JSON = JsonMapper.builder(new JsonFactoryBuilder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .configure(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER, true)
                    .configure(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS, true)
                    .build())
            .build();

    private final Map<String, Table> tables = new HashMap<>();
    private final Map<String, List<Row>> rows = new LinkedHashMap<>();
    private final ExtractFindings findings;
    private int payload = 0;

    DailyJson(ExtractFindings findings) {
        this.findings = findings;
        for (Table table : DailyTables.all()) {
            tables.put(table.name(), table);
            rows.put(table.name(), new ArrayList<>());
        }
    }

    Map<String, List<Row>> rows() {
        return rows;
    }

    /** Reads the children of a file. */
    void read(SourceFile file) {
        List<String> children = children(file);
        for (int i = 0; i < children.size(); i++) {
            Row place = new Row(file.label() + " " + DailyTables.CHILDREN, i + 1L, Map.of());
            parsed(children.get(i)).ifPresentOrElse(
                    child -> child(file.label(), child, place),
                    () -> findings.wrong("not-json", place, "", "the object of the child is no JSON; the child is left out"));
        }
    }

    /** The text of each child's object, whatever is around it. */
    private static List<String> children(SourceFile file) {
        String text = file.text();
        Matcher found = CHILD.matcher(text);
        List<Integer> starts = new ArrayList<>();
        while (found.find()) {
            starts.add(found.start());
        }
        if (starts.isEmpty()) {
            throw new CannotExtract("file " + file.path() + " has no object that begins with la_child_id, as those of children do");
        }
        List<String> children = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            boolean isLast = i + 1 == starts.size();
            children.add(text.substring(starts.get(i), isLast ? text.length() : starts.get(i + 1)));
        }
        return children;
    }

    /** The object in a text; empty if it is damaged, for example by unescaped quotes. */
    private static Optional<JsonNode> parsed(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            JsonNode child = parser.readValueAsTree();
            int end = (int) parser.currentLocation().getCharOffset();
            return BETWEEN.matcher(text.substring(end)).matches() ? Optional.of(child) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void child(String label, JsonNode child, Row place) {
        String id = text(child.path(DailyTables.CHILD_ID));
        Row row = Row.of(place.table(), place.number(), Map.of(DailyTables.CHILD_ID, id));
        if (row.values().isEmpty()) {
            findings.wrong("no-child", place, DailyTables.CHILD_ID, "the object does not say which child it is about; left out");
            return;
        }
        payload++;
        Map<String, String> of = new HashMap<>(row.values());
        of.put(DailyTables.PAYLOAD, String.valueOf(payload));
        JsonNode details = child.path(DailyTables.DETAILS);
        JsonNode episodes = child.path(DailyTables.EPISODES);
        boolean isDeleted = isDeleted(child);
        if (!isDeleted && objects(details).isEmpty() && objects(episodes).isEmpty()) {
            findings.odd("says-nothing", place, "", "the object has only ids; nothing is changed for the child");
            return;
        }
        add(label, DailyTables.CHILDREN, child, place.number(), of, isDeleted);
        if (isDeleted) {
            return;
        }
        objects(details).forEach(one -> add(label, DailyTables.DETAILS, one, place.number(), of, isDeleted(one)));
        objects(episodes).forEach(one -> episode(label, one, place.number(), of));
    }

    /** Everything within a deleted episode is deleted too. */
    private void episode(String label, JsonNode episode, long number, Map<String, String> ofChild) {
        boolean isDeleted = isDeleted(episode);
        Row row = add(label, DailyTables.EPISODES, episode, number, ofChild, isDeleted);
        Map<String, String> of = new HashMap<>(ofChild);
        row.text(DailyTables.EPISODE_ID).ifPresent(id -> of.put(DailyTables.EPISODE_ID, id));
        for (String table : DailyTables.withinEpisodes()) {
            objects(episode.path(table))
                    .forEach(one -> add(label, table, one, number, of, isDeleted || isDeleted(one)));
        }
    }

    private static boolean isDeleted(JsonNode node) {
        return CodeMapping.flag(text(node.path(DailyTables.PURGE))).orElse(false);
    }

    private Row add(
            String label, String table, JsonNode node, long number, Map<String, String> more, boolean isDeleted) {
        Map<String, String> found = new HashMap<>();
        for (String column : tables.get(table).columns().keySet()) {
            String value = text(node.path(column));
            if (value.length() > LONGEST_TEXT) {
                findings.wrong(
                        "too-long", new Row(label + " " + table, number, Map.of()), column,
                        "longer than " + LONGEST_TEXT + " characters; left out");
            } else {
                found.put(column, value);
            }
        }
        found.putAll(more);
        found.put(DailyTables.PURGE, String.valueOf(isDeleted));
        Row row = Row.of(label + " " + table, number, found);
        rows.get(table).add(row);
        return row;
    }

    /** The objects in a field: one, or those of a list; none if it is empty in any form. */
    private static List<JsonNode> objects(JsonNode node) {
        Stream<JsonNode> all = node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.of(node);
        return all.filter(JsonNode::isObject).filter(one -> !one.isEmpty()).toList();
    }

    /** The text of a value; for a list, all texts separated by spaces. */
    private static String text(JsonNode node) {
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false).map(DailyJson::text).collect(Collectors.joining(" ")).strip();
        }
        return node.isValueNode() && !node.isNull() ? node.asText().strip() : "";
    }
}
