package safeguarding.embedded;

import java.util.List;
import java.util.Optional;
import safeguarding.contract.kafka.SchemaVersion;

/** A requested version: a number, or the latest. */
record VersionNumber(int value) {
    static final VersionNumber LATEST = new VersionNumber(-1);

    static VersionNumber parse(String text) {
        if (text.equals("latest") || text.equals("-1")) {
            return LATEST;
        }
        try {
            int value = Integer.parseInt(text);
            if (value > 0) {
                return new VersionNumber(value);
            }
        } catch (NumberFormatException e) {
            throw RegistryError.invalidVersion(text);
        }
        throw RegistryError.invalidVersion(text);
    }

    boolean isLatest() {
        return equals(LATEST);
    }

    /** The version that this refers to among those of a subject, oldest first. */
    Optional<SchemaVersion> among(List<SchemaVersion> versions) {
        if (isLatest()) {
            return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
        }
        return versions.stream().filter(it -> it.version() == value).findFirst();
    }
}
