package safeguarding.processor.failure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides how long to doubt what the registry says about a schema when a message written with it cannot be read. A registry may
 * not know a new schema yet, or may give a wrong one for a while. Or the message itself is broken.
 *
 * <ul>
 *   <li>The first message with a schema that cannot be read waits while the registry is asked again and again.
 *   <li>If that is in vain, all messages with that schema are taken for unreadable at once. The registry is asked about it again from time
 *       to time.
 *   <li>For a while after that, no message waits for any other schema either. So garbage that has a new schema id in every
 *       message cannot hold up the good messages behind it.
 *   <li>A schema that messages have been read with is right, and is kept: there the message is broken.
 * </ul>
 *
 * <p>Times are those of {@link System#nanoTime()}. It may be used by many threads.
 */
final class SchemaDoubts {

    private static final int MOST_IDS = 10_000;

    private final long patience;
    private final long betweenQuestions;
    private final long betweenWaits;
    private final Set<Integer> readable = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Answer> lastAnswers = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Answer> eldest) {
            return size() > MOST_IDS;
        }
    };
    private Long inVainAt;

    /**
     * @param patience for how long a message waits
     * @param betweenQuestions how often the registry is asked about a schema after that
     * @param betweenWaits for how long no other message waits, after one has waited in vain
     */
    SchemaDoubts(Duration patience, Duration betweenQuestions, Duration betweenWaits) {
        this.patience = patience.toNanos();
        this.betweenQuestions = betweenQuestions.toNanos();
        this.betweenWaits = betweenWaits.toNanos();
    }

    /** What the registry last said of a schema, and when it was asked. */
    private record Answer(boolean isMissing, long at) {}

    /** What to do with a message that cannot be read. */
    enum Advice {
        /** Let a moment pass, and ask the registry again. */
        WAIT,
        /** Ask the registry again, without waiting. */
        ASK,
        /** Take the message for unreadable, after it has waited in vain. */
        WAITED_IN_VAIN,
        /** Take the message for unreadable. */
        GIVE_UP
    }

    /** A message with this schema could be read. */
    void read(int schema) {
        if (!readable.contains(schema)) {
            synchronized (this) {
                readable.add(schema);
                lastAnswers.remove(schema);
            }
        }
    }

    /** Whether the registry has said that there is no such schema, and that still counts, so that it need not be asked. */
    boolean isKnownToBeMissing(int schema, long now) {
        // Every message asks this, and nearly all schemas have been read before.
        if (readable.contains(schema)) {
            return false;
        }
        synchronized (this) {
            return wasAskedLately(schema, now) && lastAnswers.get(schema).isMissing;
        }
    }

    private boolean wasAskedLately(int schema, long now) {
        Answer last = lastAnswers.get(schema);
        return last != null && now - last.at < betweenQuestions;
    }

    /**
     * A message with this schema cannot be read.
     *
     * @param isMissing whether the registry says that there is no such schema
     * @param began when it was first tried to read this message
     */
    synchronized Advice unreadable(int schema, boolean isMissing, long began, long now) {
        if (readable.contains(schema)) {
            return Advice.GIVE_UP;
        }
        boolean isNew = !lastAnswers.containsKey(schema);
        boolean mayWait = inVainAt == null || now - inVainAt >= betweenWaits;
        if (isNew && mayWait && now - began < patience) {
            return Advice.WAIT;
        }
        if (wasAskedLately(schema, now)) {
            return Advice.GIVE_UP;
        }
        lastAnswers.put(schema, new Answer(isMissing, now));
        if (isNew && mayWait) {
            inVainAt = now;
            return Advice.WAITED_IN_VAIN;
        }
        // The registry has just answered that there is none; of one that it has, what we keep may be out of date.
        return isMissing ? Advice.GIVE_UP : Advice.ASK;
    }
}
