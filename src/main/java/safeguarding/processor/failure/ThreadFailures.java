package safeguarding.processor.failure;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import safeguarding.contract.kafka.Refusal;
import safeguarding.contract.kafka.RegistryUnavailable;
import safeguarding.contract.topic.InputTopics;
import safeguarding.processor.failure.StoreTrouble.CorruptStore;

/**
 * Decides what happens after a thread has failed. Most failures pass, so the thread is replaced; after several within a few
 * minutes the instance stops, so that an operator notices. An unavailable registry is not counted, because it recovers without
 * any action here. A missing permission, a full disk, a missing topic or a setting that the brokers refuse does not recover by
 * itself, and stops the instance at once. A corrupt store is restored from the brokers once.
 */
public final class ThreadFailures {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofHours(1);
    private static final int MOST = 5;

    private final Path stateFolder;
    private final Deque<Instant> counted = new ArrayDeque<>();
    private final Map<String, Instant> corrupt = new HashMap<>();
    private Optional<String> whyStopped = Optional.empty();

    /**
     * @param stateFolder the folder of all stores on this machine
     */
    public ThreadFailures(Path stateFolder) {
        this.stateFolder = stateFolder;
    }

    public synchronized StreamThreadExceptionResponse after(Throwable cause, Instant now) {
        Optional<String> last = Refusal.in(cause).or(() -> whatDoesNotPass(cause));
        if (last.isPresent()) {
            return stop(last.get());
        }
        if (isOfRegistry(cause)) {
            LOG.warn("a thread of the processor is replaced, as the schema registry does not answer");
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        Optional<CorruptStore> store = StoreTrouble.corruptStore(cause);
        if (store.isPresent()) {
            return afterCorruption(store.get(), now);
        }
        forgetOld(now);
        counted.add(now);
        if (counted.size() > MOST) {
            LOG.error("the last failure before the processor stops", FailureWithoutContent.of(cause));
            return stop("its threads failed " + counted.size() + " times within " + FORGOTTEN_AFTER.toMinutes()
                    + " minutes, the last time with " + FailureWords.of(cause));
        }
        LOG.warn(
                "a thread of the processor failed and is replaced: {}",
                FailureWords.of(cause),
                FailureWithoutContent.of(cause));
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private StreamThreadExceptionResponse afterCorruption(CorruptStore store, Instant now) {
        Optional<String> again = corrupted(store, now);
        return again.isPresent() ? stop(again.get()) : StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** Records that a store was found corrupt; returns why not to continue if the same store was corrupt a short while ago. */
    public synchronized Optional<String> corrupted(CorruptStore store, Instant now) {
        Instant before = corrupt.put(store.name(), now);
        if (before != null && before.isAfter(now.minus(SOON))) {
            return Optional.of("the store " + store.name() + " is corrupt again, " + Duration.between(before, now).toMinutes()
                    + " minutes after it was restored (" + store.words() + "). The disk under " + stateFolder
                    + " may be failing: check it, or set state.dir to a folder on another one, and start again. Stores"
                    + " are restored from the brokers; nothing is lost");
        }
        LOG.warn(
                "the store {} in {} is corrupt ({}). It is deleted and restored from the brokers; nothing is lost",
                store.name(),
                stateFolder,
                store.words());
        return Optional.empty();
    }

    /** Why a failure will not pass until someone acts, and what they must do; empty for other failures. */
    private Optional<String> whatDoesNotPass(Throwable cause) {
        if (StoreTrouble.isFullDisk(cause)) {
            return Optional.of(fullDisk(stateFolder, cause));
        }
        return FailureWords.chain(cause)
                .map(each -> {
                    if (each instanceof InvalidTxnTimeoutException) {
                        return Optional.of("the brokers do not allow its transaction.timeout.ms: set"
                                + " kafka.transaction.timeout.ms to their transaction.max.timeout.ms or less, or raise that");
                    }
                    if (each instanceof MissingSourceTopicException) {
                        return Optional.of("a topic that it reads was deleted. " + InputTopics.whatToDo());
                    }
                    return Optional.<String>empty();
                })
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Which disk is full, and what to do. */
    public static String fullDisk(Path stateFolder, Throwable cause) {
        return "the disk that holds " + stateFolder + " is full (" + FailureWords.nameAndSafeMessage(FailureWords.cause(cause))
                + "). Make room there, or set state.dir to a folder on another disk, and start again; nothing is lost";
    }

    private StreamThreadExceptionResponse stop(String words) {
        stopped(words);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** The instance stops for a reason that did not occur in one of its threads. */
    public synchronized void stopped(String words) {
        whyStopped = Optional.of(words);
        LOG.error("the processor stops: {}", words);
    }

    /** Why the instance stopped and what to do, if it stopped after a failure. */
    public synchronized Optional<String> whyStopped() {
        return whyStopped;
    }

    /** How many failures still count. */
    public synchronized int recent(Instant now) {
        forgetOld(now);
        return counted.size();
    }

    private void forgetOld(Instant now) {
        counted.removeIf(earlier -> earlier.isBefore(now.minus(FORGOTTEN_AFTER)));
    }

    /** Whether it failed because the registry was unavailable, which says nothing about any message. */
    static boolean isOfRegistry(Throwable cause) {
        return FailureWords.chain(cause).anyMatch(RegistryUnavailable.class::isInstance);
    }
}
