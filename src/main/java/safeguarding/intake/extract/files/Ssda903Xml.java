package safeguarding.intake.extract.files;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import safeguarding.intake.extract.CannotExtract;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.ssda903.Ssda903Tables;

/**
 * The return as XML: one element for each child, containing elements for the rows that are in separate files elsewhere. The
 * content of an element shows which table it is a row of. Rows of a table are counted in the order of the file.
 */
final class Ssda903Xml {

    private static final String ROOT = "EXPSSDA903";
    private static final String CHILD = "CHILD";
    private static final String CHILD_ID = "CHILDID";
    private static final int START = 1000;

    private final SourceFile file;
    private final Map<String, List<Row>> rows = new LinkedHashMap<>();
    private final Deque<Map<String, String>> open = new ArrayDeque<>();
    private final Map<String, String> child = new HashMap<>();

    /** A file contains a whole return, so a table without rows is empty, not missing. */
    private Ssda903Xml(SourceFile file) {
        this.file = file;
        Ssda903Tables.all().forEach(table -> rows.put(table.name(), new ArrayList<>()));
    }

    static boolean recognises(SourceFile file) {
        int length = Math.min(START, file.content().length);
        String start = new String(file.content(), 0, length, StandardCharsets.ISO_8859_1);
        return start.replace("\0", "").contains("<" + ROOT);
    }

    /**
     * The rows of a file, by table.
     *
     * @throws CannotExtract if it is not complete XML
     */
    static Map<String, List<Row>> read(SourceFile file) {
        Ssda903Xml xml = new Ssda903Xml(file);
        XMLInputFactory factory = ForeignXml.factory();
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            xml.read(factory.createXMLStreamReader(new ByteArrayInputStream(file.content())));
        } catch (XMLStreamException e) {
            throw new CannotExtract("file " + file.path() + " is not XML to its end; it breaks off, or is wrong, at line "
                    + e.getLocation().getLineNumber() + ", column " + e.getLocation().getColumnNumber());
        }
        return xml.rows;
    }

    private void read(XMLStreamReader reader) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamReader.START_ELEMENT -> {
                    open.push(new HashMap<>());
                    text.setLength(0);
                }
                case XMLStreamReader.CHARACTERS -> text.append(reader.getText());
                case XMLStreamReader.END_ELEMENT -> {
                    end(reader.getLocalName(), open.pop(), text.toString());
                    text.setLength(0);
                }
                default -> {
                    // Comments and similar items have no values.
                }
            }
        }
    }

    /** An element that contains others is a row; one that does not is a field of the element around it. */
    private void end(String name, Map<String, String> fields, String text) {
        if (name.equals(CHILD)) {
            child.clear();
        } else if (!fields.isEmpty()) {
            add(fields);
        } else if (!open.isEmpty()) {
            field(name, text);
        }
    }

    private void field(String name, String text) {
        String column = name.equals(CHILD_ID) ? "child" : name.toLowerCase(Locale.ROOT);
        open.peek().put(column, text);
        if (column.equals("child") || column.equals("dob")) {
            child.put(column, text);
        }
    }

    /** Only the columns of the table are kept. */
    private void add(Map<String, String> fields) {
        child.forEach(fields::putIfAbsent);
        Ssda903Tables.allIn(fields.keySet()).forEach(table -> {
            List<Row> all = rows.get(table.name());
            Map<String, String> values = new HashMap<>();
            table.columns().forEach((column, others) -> {
                String value = fields.get(column);
                for (String other : others) {
                    value = value == null ? fields.get(other) : value;
                }
                values.put(column, value);
            });
            all.add(Row.of(file.label() + " " + table.name(), all.size() + 1L, values));
        });
    }
}
