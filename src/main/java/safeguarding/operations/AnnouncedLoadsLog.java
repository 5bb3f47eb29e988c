package safeguarding.operations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import safeguarding.contract.kafka.Answer;
import safeguarding.contract.kafka.TopicReader;
import safeguarding.contract.kafka.UnreadableRecord;
import safeguarding.contract.topic.LoadMarker;
import safeguarding.contract.topic.LoadState;
import safeguarding.contract.topic.MessageCodec;
import safeguarding.contract.topic.TopicNames;

/** The loads of case events that sources have announced, read from their topic, and markers written by hand. */
public record AnnouncedLoadsLog(Map<String, Object> kafka, TopicNames topics, MessageCodec codec) {

    /**
     * The loads of a source, for one authority.
     *
     * @param open the beginning of the load that has not ended, if there is one
     * @param ended the end of the last load that has
     */
    public record OfSource(String authority, String source, Optional<LoadMarker> open, Optional<LoadMarker> ended) {

        private OfSource and(LoadMarker marker) {
            if (marker.state() == LoadState.BEGAN) {
                return new OfSource(authority, source, Optional.of(marker), ended);
            }
            return new OfSource(
                    authority, source, open.filter(begun -> !begun.load().equals(marker.load())), Optional.of(marker));
        }
    }

    /** Loads of all sources, by authority and name. Markers that cannot be read, or that the processor rejects, are left out. */
    public List<OfSource> all() {
        Map<String, OfSource> found = new TreeMap<>();
        new TopicReader(kafka).read(topics.loads(), message -> read(message.value())
                .filter(marker -> marker.authority().equals(message.key()) && marker.state() != LoadState.UNRECOGNISED)
                .ifPresent(marker -> found.merge(
                        marker.authority() + "/" + marker.source(),
                        new OfSource(marker.authority(), marker.source(), Optional.empty(), Optional.empty()).and(marker),
                        (known, any) -> known.and(marker))));
        return new ArrayList<>(found.values());
    }

    private Optional<LoadMarker> read(byte[] value) {
        try {
            return Optional.ofNullable(value)
                    .map(codec::read)
                    .filter(LoadMarker.class::isInstance)
                    .map(LoadMarker.class::cast);
        } catch (UnreadableRecord e) {
            return Optional.empty();
        }
    }

    /** Returns once the brokers have all markers. */
    public void write(List<LoadMarker> markers) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            Stream<ProducerRecord<String, byte[]>> messages = markers.stream().map(marker ->
                    new ProducerRecord<>(topics.loads(), marker.authority(), codec.write(topics.loads(), marker)));
            messages.map(producer::send).toList().forEach(Answer::of);
        }
    }
}
