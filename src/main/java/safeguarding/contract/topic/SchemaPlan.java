package safeguarding.contract.topic;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import safeguarding.contract.event.EventSchemas;
import safeguarding.contract.event.Family;
import safeguarding.contract.kafka.SubjectName;

/** The registry subject of every schema: one for each kind of message on each topic. */
public final class SchemaPlan {

    private SchemaPlan() {}

    /** A schema and the subject that it is a version of. */
    public record Subject(String name, Schema schema) {}

    public static List<Subject> of(TopicNames topics) {
        EventSchemas schemas = EventSchemas.load();
        List<Subject> subjects = new ArrayList<>();
        for (Family family : Family.values()) {
            schemas.on(family).forEach(schema -> add(subjects, topics.of(family), schema));
        }
        add(subjects, topics.deltas(), schemas.output("Deltas"));
        add(subjects, topics.deltas(), schemas.output("CountedAnew"));
        add(subjects, topics.deltas(), schemas.output("Arrivals"));
        add(subjects, topics.deltas(), schemas.output("ProcessingFailures"));
        add(subjects, topics.deltas(), schemas.output("ControlTotals"));
        add(subjects, topics.rules(), schemas.output("RecountAsked"));
        add(subjects, topics.rules(), schemas.output("LoadMarker"));
        add(subjects, topics.indicators(), schemas.output("IndicatorValue"));
        add(subjects, topics.snapshots(), schemas.output("Snapshot"));
        add(subjects, topics.snapshotRevisions(), schemas.output("Snapshot"));
        add(subjects, topics.forecasts(), schemas.output("Forecast"));
        add(subjects, topics.alerts(), schemas.output("Alert"));
        add(subjects, topics.worklist(), schemas.output("Obligation"));
        add(subjects, topics.dataQuality(), schemas.output("DataQualityFinding"));
        add(subjects, topics.worklistNotes(), schemas.output("WorklistNote"));
        add(subjects, topics.rejected(), schemas.output("Rejection"));
        add(subjects, topics.operations(), schemas.output("Operation"));
        add(subjects, topics.sources(), schemas.output("SourceRecord"));
        add(subjects, topics.sources(), schemas.output("SourceRun"));
        add(subjects, topics.loads(), schemas.output("LoadMarker"));
        return List.copyOf(subjects);
    }

    private static void add(List<Subject> subjects, String topic, Schema schema) {
        subjects.add(new Subject(SubjectName.of(topic, schema), schema));
    }
}
