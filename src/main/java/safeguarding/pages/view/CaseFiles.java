package safeguarding.pages.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import safeguarding.contract.kafka.TopicReader;
import safeguarding.contract.kafka.UnreadableRecord;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.TopicNames;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.ChildEvent.ChildFileErased;
import safeguarding.core.casefile.ChildEvent.PersonMerged;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent;

/**
 * The case files and settings of one authority, rebuilt from the topics, for people who can see the children behind a figure.
 * Events that the processor rejects are left out here too.
 */
public final class CaseFiles {

    /** Whether the processor accepts an event that was received at a moment. */
    public interface Acceptance {
        boolean takes(CaseEvent event, Instant received);
    }

    private final TopicReader reader;
    private final MessageCodec codec;
    private final TopicNames topics;

    public CaseFiles(TopicReader reader, MessageCodec codec, TopicNames topics) {
        this.reader = reader;
        this.codec = codec;
        this.topics = topics;
    }

    /** The file of every child of an authority, by pseudonym; merged files are under the child that they were merged into. */
    public Map<String, CaseFile> of(String authority, Acceptance acceptance) {
        ByChild<CaseEvent> events = new ByChild<>();
        FileNotes notes = new FileNotes();
        for (String topic : topics.cases()) {
            reader.read(topic, message -> read(message.value(), CaseEvent.class)
                    .filter(event -> event.envelope().authority().equals(authority))
                    .filter(event -> acceptance.takes(event, Instant.ofEpochMilli(message.timestamp())))
                    .ifPresent(event -> {
                        String child = event.envelope().childId();
                        notes.take(event, Instant.ofEpochMilli(message.timestamp()));
                        if (event instanceof PersonMerged merge) {
                            events.merge(child, merge.intoChildId());
                            events.add(child, merge);
                        } else if (!(event instanceof ChildFileErased)) {
                            events.add(child, event);
                        }
                    }));
        }
        notes.erasures().forEach(erasure -> events.add(erasure.envelope().childId(), erasure));
        Map<String, CaseFile> files = new TreeMap<>();
        events.files().forEach((child, own) -> files.put(child, CaseFile.of(own)));
        return files;
    }

    /** An authority's settings that the processor has accepted. */
    public Settings settings(String authority) {
        return Settings.of(settingsEvents(authority));
    }

    /** The settings events of an authority that the processor has accepted. */
    public List<SettingsEvent> settingsEvents(String authority) {
        List<SettingsEvent> events = new ArrayList<>();
        AcceptedSettings taken = new AcceptedSettings();
        reader.read(topics.settings(), message -> read(message.value(), SettingsEvent.class)
                .filter(event -> event.envelope().authority().equals(authority) && taken.takes(event, message))
                .ifPresent(events::add));
        return events;
    }

    /** The event in a message, if it is of a given type. */
    private <E> Optional<E> read(byte[] message, Class<E> kind) {
        try {
            return Optional.ofNullable(message).map(codec::read).filter(kind::isInstance).map(kind::cast);
        } catch (UnreadableRecord e) {
            return Optional.empty();
        }
    }
}
