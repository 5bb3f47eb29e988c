package safeguarding.embedded;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import safeguarding.contract.kafka.SchemaVersion;
import safeguarding.embedded.CatalogueEntry.LevelEntry;
import safeguarding.embedded.CatalogueEntry.SchemaEntry;

/**
 * The contents and rules of a schema registry: subjects, versions, ids and compatibility, in memory.
 *
 * <p>Every change is first given to a journal, and made here only when the journal has it, so that no id is ever returned that a
 * restart would not know. HTTP and Kafka are elsewhere.
 */
public final class SchemaCatalogue {
    private final Consumer<CatalogueEntry> journal;
    private final Map<String, TreeMap<Integer, SchemaVersion>> subjects = new TreeMap<>();
    private final Map<Integer, Schema> schemas = new HashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<String, CompatibilityLevel> levels = new HashMap<>();
    private CompatibilityLevel globalLevel = CompatibilityLevel.FULL_TRANSITIVE;
    private int lastId;

    public SchemaCatalogue(Consumer<CatalogueEntry> journal) {
        this.journal = journal;
    }

    /** Reads what the journal already has. */
    synchronized void restore(CatalogueEntry entry) {
        if (entry instanceof SchemaEntry it) {
            keep(it.version());
        } else if (entry instanceof LevelEntry it) {
            keep(it);
        }
    }

    private void keep(SchemaVersion it) {
        subjects.computeIfAbsent(it.subject(), subject -> new TreeMap<>()).put(it.version(), it);
        schemas.putIfAbsent(it.id(), it.schema());
        ids.putIfAbsent(it.text(), it.id());
        lastId = Math.max(lastId, it.id());
    }

    private void keep(LevelEntry it) {
        if (it.subject().isEmpty()) {
            globalLevel = it.level().orElse(CompatibilityLevel.FULL_TRANSITIVE);
        } else {
            levels.compute(it.subject().get(), (subject, level) -> it.level().orElse(null));
        }
    }

    private void change(CatalogueEntry entry) {
        journal.accept(entry);
        restore(entry);
    }

    synchronized List<String> subjects(boolean withDeleted) {
        return subjects.keySet().stream().filter(subject -> !versions(subject, withDeleted).isEmpty()).toList();
    }

    /** The versions of a subject, oldest first. */
    synchronized List<SchemaVersion> allOf(String subject, boolean withDeleted) {
        List<SchemaVersion> versions = versions(subject, withDeleted);
        if (versions.isEmpty()) {
            throw RegistryError.noSubject(subject);
        }
        return versions;
    }

    private List<SchemaVersion> versions(String subject, boolean withDeleted) {
        Collection<SchemaVersion> all = subjects.getOrDefault(subject, new TreeMap<>()).values();
        return all.stream().filter(it -> withDeleted || !it.deleted()).toList();
    }

    synchronized SchemaVersion version(String subject, VersionNumber number, boolean withDeleted) {
        List<SchemaVersion> versions = allOf(subject, withDeleted);
        return number.among(versions).orElseThrow(() -> RegistryError.noVersion(number.value()));
    }

    synchronized Schema byId(int id) {
        return Optional.ofNullable(schemas.get(id)).orElseThrow(() -> RegistryError.noSchema(id));
    }

    /** Where the schema of this id is used. */
    synchronized List<SchemaVersion> usesOf(int id, boolean withDeleted) {
        byId(id);
        return subjects.keySet().stream()
                .flatMap(subject -> versions(subject, withDeleted).stream())
                .filter(it -> it.id() == id)
                .toList();
    }

    synchronized SchemaVersion lookUp(String subject, Schema schema, boolean withDeleted) {
        String text = schema.toString();
        return allOf(subject, withDeleted).stream()
                .filter(it -> it.text().equals(text))
                .findFirst()
                .orElseThrow(RegistryError::noSchema);
    }

    /**
     * The id of a schema under a subject: the existing one or, if the schema is compatible with the others, that of a new
     * version.
     */
    synchronized int register(String subject, Schema schema) {
        String text = schema.toString();
        List<SchemaVersion> current = versions(subject, false);
        Optional<SchemaVersion> same = current.stream().filter(it -> it.text().equals(text)).findFirst();
        if (same.isPresent()) {
            return same.get().id();
        }
        List<String> problems = level(subject).problems(schema, current);
        if (!problems.isEmpty()) {
            throw RegistryError.incompatible(subject, level(subject), problems);
        }
        // An id is used up even if the journal fails, because it may have been written all the same.
        int id = ids.containsKey(text) ? ids.get(text) : ++lastId;
        TreeMap<Integer, SchemaVersion> all = subjects.getOrDefault(subject, new TreeMap<>());
        int version = all.isEmpty() ? 1 : all.lastKey() + 1;
        change(new SchemaEntry(new SchemaVersion(subject, version, id, schema, false)));
        return id;
    }

    /** Why a schema is not compatible with all versions that the subject's level requires; empty if it is. */
    synchronized List<String> problems(String subject, Schema schema) {
        return level(subject).problems(schema, versions(subject, false));
    }

    /** Why a schema is not compatible with one version, at the subject's level; empty if it is. */
    synchronized List<String> problems(String subject, VersionNumber number, Schema schema) {
        if (number.isLatest() && versions(subject, false).isEmpty()) {
            return List.of();
        }
        return level(subject).problems(schema, List.of(version(subject, number, false)));
    }

    synchronized List<SchemaVersion> delete(String subject) {
        List<SchemaVersion> deleted = allOf(subject, false);
        deleted.forEach(it -> change(new SchemaEntry(it.asDeleted())));
        return deleted;
    }

    synchronized SchemaVersion delete(String subject, VersionNumber number) {
        SchemaVersion deleted = version(subject, number, false);
        change(new SchemaEntry(deleted.asDeleted()));
        return deleted;
    }

    synchronized CompatibilityLevel globalLevel() {
        return globalLevel;
    }

    synchronized Optional<CompatibilityLevel> ownLevel(String subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    /** The level that applies to a subject: its own, or the global one. */
    synchronized CompatibilityLevel level(String subject) {
        return levels.getOrDefault(subject, globalLevel);
    }

    /** Sets the level of a subject, or the global one; without a level, goes back to the default. */
    synchronized void setLevel(Optional<String> subject, Optional<CompatibilityLevel> level) {
        change(new LevelEntry(subject, level));
    }
}
