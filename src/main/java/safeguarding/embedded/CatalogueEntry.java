package safeguarding.embedded;

import java.util.Optional;
import safeguarding.contract.kafka.SchemaVersion;

/**
 * One thing the registry must remember, with everything it remembers about it.
 *
 * <p>Entries with the same {@link #key} replace each other, which is why they can be kept in a compacted topic.
 */
public sealed interface CatalogueEntry {
    /** What this entry is about. */
    Key key();

    /** A schema under a subject. */
    record SchemaEntry(SchemaVersion version) implements CatalogueEntry {
        @Override
        public Key key() {
            return new SchemaKey(version.subject(), version.version());
        }
    }

    /** The compatibility level of a subject, or the default for subjects without their own; empty if it has been removed. */
    record LevelEntry(Optional<String> subject, Optional<CompatibilityLevel> level) implements CatalogueEntry {
        @Override
        public Key key() {
            return new LevelKey(subject);
        }
    }

    /** The identity of an entry. */
    sealed interface Key {
    }

    /** A schema is identified by its subject and version. */
    record SchemaKey(String subject, int version) implements Key {
    }

    /** A level is identified by its subject; the global one has none. */
    record LevelKey(Optional<String> subject) implements Key {
    }
}
