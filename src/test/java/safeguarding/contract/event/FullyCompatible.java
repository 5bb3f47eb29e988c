package safeguarding.contract.event;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/**
 * Checks whether two versions of a schema can each read what the other wrote, as the registry requires for every pair of
 * versions ({@code FULL_TRANSITIVE}). Also checks whether they mean the same, which Avro does not check.
 */
final class FullyCompatible {

    private FullyCompatible() {}

    /** The problems between two versions, one sentence each. */
    static List<String> problems(Schema earlier, Schema later) {
        List<String> problems = new ArrayList<>();
        unreadable(later, earlier).forEach(why -> problems.add("the later cannot read the earlier: " + why));
        unreadable(earlier, later).forEach(why -> problems.add("the earlier cannot read the later: " + why));
        compareMeaning(earlier.getName(), earlier, later, problems);
        return problems;
    }

    private static List<String> unreadable(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getResult().getIncompatibilities().stream()
                .map(found -> found.getType() + " at " + found.getLocation() + ": " + found.getMessage())
                .toList();
    }

    /** Logical types must not change. Codes must not be removed, because they would be read as unrecognised. */
    private static void compareMeaning(String at, Schema earlier, Schema later, List<String> problems) {
        if (earlier.getType() != later.getType()) {
            return;
        }
        if (earlier.getLogicalType() != later.getLogicalType()
                && (earlier.getLogicalType() == null || !earlier.getLogicalType().equals(later.getLogicalType()))) {
            problems.add(at + " was " + earlier + " and is " + later);
        }
        switch (earlier.getType()) {
            case RECORD -> earlier.getFields().stream()
                    .filter(field -> later.getField(field.name()) != null)
                    .forEach(field -> compareMeaning(
                            at + "." + field.name(),
                            field.schema(),
                            later.getField(field.name()).schema(),
                            problems));
            case ARRAY -> compareMeaning(at, earlier.getElementType(), later.getElementType(), problems);
            case UNION -> earlier.getTypes().forEach(was -> later.getTypes().stream()
                    .filter(is -> is.getType() == was.getType())
                    .forEach(is -> compareMeaning(at, was, is, problems)));
            case ENUM -> earlier.getEnumSymbols().stream()
                    .filter(symbol -> !later.hasEnumSymbol(symbol))
                    .forEach(symbol -> problems.add(at + " no longer has the code " + symbol));
            default -> {}
        }
    }
}
