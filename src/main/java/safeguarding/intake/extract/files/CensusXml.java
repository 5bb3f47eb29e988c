package safeguarding.intake.extract.files;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import safeguarding.intake.extract.CannotExtract;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.Table;
import safeguarding.intake.source.census.CensusTables;

/**
 * One file of the census as rows. Elements are found by name, in any order; text between them, and elements that no table has,
 * are skipped, so that pupil numbers are never kept. A row is numbered by its element: row 5 of Assessments is the fifth
 * element of that name in the file.
 */
final class CensusXml {

    private static final int LONGEST_TEXT = 200;
    private static final int DEEPEST = 20;

    /** Elements that contain others, and are not rows themselves. */
    private static final Set<String> GROUPS = Set.of(
            "Message",
            "CollectionDetails",
            "Source",
            "Children",
            "ChildIdentifiers",
            "ChildCharacteristics",
            "Disabilities",
            "FactorsIdentifiedAtAssessment");

    private static final Set<String> KEPT = kept();

    private final SourceFile file;
    private final String number;
    private final Map<String, List<Row>> rows;
    private final ExtractFindings findings;
    private final Map<String, Long> counts = new HashMap<>();
    private final Deque<Element> open = new ArrayDeque<>();

    /** An element while it is read. */
    private static final class Element {

        private final String name;
        private final boolean isKept;
        private final StringBuilder text = new StringBuilder();
        private final List<Element> inner = new ArrayList<>();
        private boolean hasInner = false;

        Element(String name, boolean isKept) {
            this.name = name;
            this.isKept = isKept;
        }

        void add(String more) {
            if (isKept && text.length() <= LONGEST_TEXT) {
                text.append(text.isEmpty() ? more.stripLeading() : more);
            }
        }

        String value() {
            return text.toString().strip();
        }

        Stream<Element> all(String wanted) {
            return inner.stream().filter(one -> one.name.equals(wanted));
        }
    }

    /**
     * Reads a file.
     *
     * @param number the number of the file
     * @param rows the map to which its rows are added
     */
    CensusXml(SourceFile file, int number, Map<String, List<Row>> rows, ExtractFindings findings) {
        this.file = file;
        this.number = String.valueOf(number);
        this.rows = rows;
        this.findings = findings;
    }

    /** All tables, without rows. */
    static Map<String, List<Row>> noRows() {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        CensusTables.all().forEach(table -> rows.put(table.name(), new ArrayList<>()));
        return rows;
    }

    private static Set<String> kept() {
        Set<String> kept = new HashSet<>(GROUPS);
        for (Table table : CensusTables.all()) {
            kept.add(table.name());
            kept.addAll(table.columns().keySet());
        }
        kept.removeAll(Set.of(CensusTables.FILE, CensusTables.WITHIN));
        return kept;
    }

    void read() {
        read(false);
        if (!counts.containsKey(CensusTables.CHILD)) {
            throw new CannotExtract("file " + file.path() + " has no children; a census has Message, Children, Child");
        }
    }

    /** Reads what comes before the children. */
    void readHeader() {
        read(true);
    }

    private void read(boolean isHeaderOnly) {
        int line = 1;
        try {
            XMLStreamReader xml = ForeignXml.factory().createXMLStreamReader(new StringReader(file.text().strip()));
            boolean isRead = false;
            while (!isRead && xml.hasNext()) {
                int event = xml.next();
                line = xml.getLocation().getLineNumber();
                take(event, xml, line);
                isRead = isHeaderOnly && !open.isEmpty() && open.element().name.equals(CensusTables.CHILD);
            }
        } catch (XMLStreamException e) {
            throw new CannotExtract("file " + file.path() + " is not complete XML: it breaks off or is damaged at or after line "
                    + line + "; export it again");
        }
    }

    private void take(int event, XMLStreamReader xml, int line) {
        if (event == XMLStreamConstants.DTD) {
            throw new CannotExtract("file " + file.path() + ", line " + line + ": a census has no DOCTYPE; remove it");
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
            start(xml.getLocalName());
        } else if (event == XMLStreamConstants.END_ELEMENT) {
            end(open.pop());
        } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
            open.element().add(xml.getText());
        }
    }

    private void start(String name) {
        Element outer = open.peek();
        if (outer == null && !name.equals("Message")) {
            throw new CannotExtract("file " + file.path() + " is no census: it must begin with the element Message");
        }
        if (open.size() == DEEPEST) {
            throw new CannotExtract("file " + file.path() + " is no census: it has elements more than " + DEEPEST + " deep");
        }
        if (outer != null) {
            outer.hasInner = true;
        }
        open.push(new Element(name, KEPT.contains(name) && (outer == null || outer.isKept)));
    }

    private void end(Element element) {
        if (!element.isKept || open.isEmpty()) {
            return;
        }
        if (element.name.equals(CensusTables.HEADER)) {
            add(CensusTables.HEADER, element, Map.of());
        } else if (element.name.equals(CensusTables.CHILD)) {
            child(element);
        } else {
            open.element().inner.add(element);
        }
    }

    private void child(Element child) {
        Row row = add(CensusTables.CHILD, child, Map.of());
        Map<String, String> of = new HashMap<>();
        row.text(CensusTables.CHILD_ID).ifPresent(id -> of.put(CensusTables.CHILD_ID, id));
        child.all(CensusTables.NEED).forEach(need -> need(need, of));
    }

    private void need(Element need, Map<String, String> ofChild) {
        Map<String, String> within = within(ofChild, add(CensusTables.NEED, need, ofChild));
        for (String module : List.of(CensusTables.ASSESSMENTS, CensusTables.NEED_PLANS, CensusTables.ENQUIRIES)) {
            need.all(module).forEach(one -> add(module, one, within));
        }
        need.all(CensusTables.PROTECTION_PLANS).forEach(plan -> {
            Map<String, String> ofPlan = within(ofChild, add(CensusTables.PROTECTION_PLANS, plan, within));
            plan.all(CensusTables.REVIEWS)
                    .flatMap(reviews -> reviews.inner.stream())
                    .forEach(review -> review(review, ofPlan));
        });
    }

    /** One element contains all reviews of a plan; each review becomes a row. */
    private void review(Element review, Map<String, String> ofPlan) {
        Element reviews = new Element(CensusTables.REVIEWS, true);
        reviews.inner.add(review);
        add(CensusTables.REVIEWS, reviews, ofPlan);
    }

    private static Map<String, String> within(Map<String, String> ofChild, Row row) {
        Map<String, String> within = new HashMap<>(ofChild);
        within.put(CensusTables.WITHIN, CensusTables.key(row));
        return within;
    }

    private Row add(String table, Element element, Map<String, String> more) {
        Row bare = new Row(file.label() + " " + table, counts.merge(table, 1L, Long::sum), Map.of());
        Map<String, String> found = new HashMap<>();
        collect(element, bare, found);
        found.putAll(more);
        found.put(CensusTables.FILE, number);
        Row row = Row.of(bare.table(), bare.number(), found);
        rows.get(table).add(row);
        return row;
    }

    /** The text of each column, including those within groups; elements with the same name are combined. */
    private void collect(Element element, Row row, Map<String, String> found) {
        if (!element.value().isEmpty()) {
            findings.odd("stray-text", row, element.name, "text between elements; not read");
        }
        for (Element inner : element.inner) {
            if (GROUPS.contains(inner.name)) {
                collect(inner, row, found);
            } else if (inner.value().length() > LONGEST_TEXT) {
                findings.wrong("too-long", row, inner.name, "longer than " + LONGEST_TEXT + " characters; left out");
            } else if (!inner.hasInner) {
                found.merge(inner.name, inner.value(), (one, other) -> (one + " " + other).strip());
            }
        }
    }
}
