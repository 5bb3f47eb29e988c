package safeguarding.processor.state;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.core.casefile.ChildKey;

/**
 * What the topic of a list contains for each child, byte for byte, and the day on which each child must be checked again:
 * immediately after an event, otherwise when something on the list changes by itself. It has one future day for each child. It
 * also knows which children's lists depend on something besides their files, so that a change to that causes only those children
 * to be checked.
 */
public final class ChildListStore {

    public static final String WORKLIST = "worklist";
    public static final String WORKLIST_TO_LOOK_AT = "worklist-to-look-at";
    public static final String DATA_QUALITY = "data-quality";
    public static final String DATA_QUALITY_TO_LOOK_AT = "data-quality-to-look-at";

    /** Sorts after every day. */
    private static final String NEXT = "@";

    /** Before a child, for the names of what its list depends on; before an authority and such a name, for a child. */
    private static final String RESTS_ON = "|";

    private static final String RESTING_ON = "~";

    /** A name is a type and an id. */
    private static final int PARTS_OF_A_NAME = 2;

    /** Sorts after all children of an authority, in place of the slash before them. */
    private static final char AFTER_A_SLASH = '/' + 1;

    /** A day and what separates it from the child. */
    private static final int DAY_LENGTH = "2017-01-01|".length();

    private static final byte[] NOTHING = {};

    private static final int MOST_IN_MEMORY = 1000;

    private final KeyValueStore<String, byte[]> told;
    private final KeyValueStore<String, byte[]> toLookAt;
    private final int most;

    /**
     * The day until which the queue was last looked through, if all that was due was taken, but for the children of some
     * authorities. What was queued since for others is in {@link #due}, so that the store, which would pass over all that was
     * deleted, is not looked through again.
     */
    private Optional<LocalDate> lookedThrough = Optional.empty();

    private final Set<String> authoritiesLeft = new HashSet<>();
    private final TreeMap<String, Set<String>> due = new TreeMap<>();

    /** The last entries of the queue, as stored: most events are about a child who is queued already. */
    private final Map<String, Set<String>> queued = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Set<String>> eldest) {
            return size() > most;
        }
    };

    public ChildListStore(KeyValueStore<String, byte[]> told, KeyValueStore<String, byte[]> toLookAt) {
        this(told, toLookAt, MOST_IN_MEMORY);
    }

    /** @param most how many entries of the queue to keep in memory */
    ChildListStore(KeyValueStore<String, byte[]> told, KeyValueStore<String, byte[]> toLookAt, int most) {
        this.told = told;
        this.toLookAt = toLookAt;
        this.most = most;
    }

    /**
     * Queues a child to be checked from a day on.
     *
     * @param parts which parts of the list to check; all of it if empty
     */
    public void lookAt(ChildKey child, LocalDate day, Set<String> parts) {
        String key = dueOn(day, child);
        boolean isKnown = isKnown(day, child.authority());
        Optional<Set<String>> before = isKnown ? Optional.ofNullable(due.get(key)) : queuedParts(key);
        Set<String> both = before.map(known -> both(known, parts)).orElse(parts);
        if (before.isEmpty() || !both.equals(before.get())) {
            toLookAt.put(key, write(both));
        }
        if (!isKnown) {
            queued.put(key, both);
        } else if (due.size() < most) {
            due.put(key, both);
        } else {
            forgetDue();
        }
    }

    private Optional<Set<String>> queuedParts(String key) {
        return Optional.ofNullable(queued.get(key))
                .or(() -> Optional.ofNullable(toLookAt.get(key)).map(ChildListStore::read));
    }

    private boolean isKnown(LocalDate day, String authority) {
        return lookedThrough.isPresent() && !day.isAfter(lookedThrough.get()) && !authoritiesLeft.contains(authority);
    }

    private void forgetDue() {
        lookedThrough = Optional.empty();
        authoritiesLeft.clear();
        due.clear();
    }

    private void unqueue(String key) {
        queued.remove(key);
        due.remove(key);
        toLookAt.delete(key);
    }

    /** The future day on which a child has to be checked, if there is one. */
    public Optional<LocalDate> next(ChildKey child) {
        return Optional.ofNullable(toLookAt.get(NEXT + child.text()))
                .map(day -> LocalDate.parse(new String(day, StandardCharsets.US_ASCII)));
    }

    /** Sets the only future day on which a child is checked; none if empty. */
    public void setNext(ChildKey child, Optional<LocalDate> day) {
        Optional<LocalDate> before = next(child);
        if (before.equals(day)) {
            return;
        }
        before.ifPresent(old -> unqueue(dueOn(old, child)));
        if (day.isEmpty()) {
            toLookAt.delete(NEXT + child.text());
        } else {
            lookAt(child, day.get(), Set.of());
            toLookAt.put(NEXT + child.text(), day.get().toString().getBytes(StandardCharsets.US_ASCII));
        }
    }

    /**
     * Some of the children who are due to be checked by a day, with the parts of the list to check. Taking them removes them from
     * the store.
     *
     * @param isWanted whether to take the children of an authority; those of others stay
     * @param atOnce how many at most
     */
    public Map<ChildKey, Set<String>> takeUntil(LocalDate day, Predicate<String> isWanted, int atOnce) {
        List<String> keys = new ArrayList<>();
        Map<ChildKey, Set<String>> children = new LinkedHashMap<>();
        if (lookedThrough.equals(Optional.of(day)) && authoritiesLeft.stream().noneMatch(isWanted)) {
            due.forEach((key, parts) -> {
                ChildKey child = ofDue(key);
                if (keys.size() < atOnce && isWanted.test(child.authority())) {
                    keys.add(key);
                    children.merge(child, parts, ChildListStore::both);
                }
            });
        } else {
            forgetDue();
            Optional<String> from = Optional.of("");
            while (from.isPresent()) {
                from = takeFrom(from.get(), String.valueOf(day.plusDays(1)), isWanted, atOnce, keys, children);
            }
            lookedThrough = Optional.of(day).filter(any -> keys.size() < atOnce);
        }
        keys.forEach(this::unqueue);
        return children;
    }

    private static ChildKey ofDue(String key) {
        return ChildKey.read(key.substring(DAY_LENGTH));
    }

    /**
     * Takes children until one's authority is not wanted, and returns where the last child of that authority would be; empty if
     * there is no such child.
     */
    private Optional<String> takeFrom(
            String from,
            String end,
            Predicate<String> isWanted,
            int atOnce,
            List<String> keys,
            Map<ChildKey, Set<String>> children) {
        try (KeyValueIterator<String, byte[]> waiting = toLookAt.range(from, end)) {
            while (keys.size() < atOnce && waiting.hasNext()) {
                KeyValue<String, byte[]> entry = waiting.next();
                ChildKey child = ofDue(entry.key);
                if (!isWanted.test(child.authority())) {
                    authoritiesLeft.add(child.authority());
                    return Optional.of(entry.key.substring(0, DAY_LENGTH) + child.authority() + AFTER_A_SLASH);
                }
                keys.add(entry.key);
                children.merge(child, read(entry.value), ChildListStore::both);
            }
        }
        return Optional.empty();
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return Set.of();
        }
        Set<String> both = new TreeSet<>(some);
        both.addAll(others);
        return both;
    }

    private static byte[] write(Set<String> parts) {
        return String.join(",", parts).getBytes(StandardCharsets.UTF_8);
    }

    private static Set<String> read(byte[] parts) {
        return parts.length == 0 ? Set.of() : Set.of(new String(parts, StandardCharsets.UTF_8).split(","));
    }

    /**
     * Stores what a child's list depends on besides its file.
     *
     * @param names such as TEAM/t1: a type, a slash and an id without one
     */
    public void setRestsOn(ChildKey child, Set<String> names) {
        byte[] known = toLookAt.get(RESTS_ON + child.text());
        Set<String> before = known == null ? Set.of() : readNames(known);
        if (before.equals(names)) {
            return;
        }
        before.stream().filter(name -> !names.contains(name)).forEach(name -> toLookAt.delete(keyOf(name, child)));
        names.stream().filter(name -> !before.contains(name)).forEach(name -> toLookAt.put(keyOf(name, child), NOTHING));
        if (names.isEmpty()) {
            toLookAt.delete(RESTS_ON + child.text());
        } else {
            toLookAt.put(
                    RESTS_ON + child.text(), String.join("\n", new TreeSet<>(names)).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The children of an authority whose lists depend on something. */
    public Set<ChildKey> restingOn(String authority, String name) {
        return resting(RESTING_ON + authority + "/" + name + "/", 0);
    }

    /** The children of an authority whose lists depend on anything. */
    public Set<ChildKey> restingOnAny(String authority) {
        return resting(RESTING_ON + authority + "/", PARTS_OF_A_NAME);
    }

    /** @param parts how many parts of the keys are between the prefix and the child */
    private Set<ChildKey> resting(String prefix, int parts) {
        Set<ChildKey> children = new LinkedHashSet<>();
        try (KeyValueIterator<String, byte[]> found = toLookAt.prefixScan(prefix, new StringSerializer())) {
            found.forEachRemaining(entry -> {
                int at = prefix.length();
                for (int part = 0; part < parts; part++) {
                    at = entry.key.indexOf('/', at) + 1;
                }
                children.add(ChildKey.read(entry.key.substring(at)));
            });
        }
        return children;
    }

    private static String keyOf(String name, ChildKey child) {
        return RESTING_ON + child.authority() + "/" + name + "/" + child.text();
    }

    /** The child that a message is about: its key is that of the child, followed by a slash and more. */
    private static ChildKey ofMessage(String key) {
        ChildKey child = ChildKey.read(key);
        return child.sibling(child.childId().substring(0, child.childId().indexOf('/')));
    }

    private static String dueOn(LocalDate day, ChildKey child) {
        return day + "|" + child.text();
    }

    private static Set<String> readNames(byte[] names) {
        return Set.of(new String(names, StandardCharsets.UTF_8).split("\n"));
    }

    /** The messages that the topic contains for a child, by their keys. */
    public Map<String, byte[]> told(ChildKey child) {
        Map<String, byte[]> messages = new LinkedHashMap<>();
        try (KeyValueIterator<String, byte[]> ofChild = told.prefixScan(child.text() + "/", new StringSerializer())) {
            ofChild.forEachRemaining(message -> messages.put(message.key, message.value));
        }
        return messages;
    }

    /** All children about whom the topic contains anything. */
    public Set<ChildKey> children() {
        Set<ChildKey> children = new LinkedHashSet<>();
        try (KeyValueIterator<String, byte[]> all = told.all()) {
            all.forEachRemaining(message -> children.add(ofMessage(message.key)));
        }
        return children;
    }

    public void tell(String key, byte[] message) {
        told.put(key, message);
    }

    public void untell(String key) {
        told.delete(key);
    }
}
