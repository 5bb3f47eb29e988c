package safeguarding.processor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import safeguarding.contract.topic.RecountCompleted;
import safeguarding.core.casefile.ChildKey;
import safeguarding.core.indicator.Reason;
import safeguarding.core.indicator.RulesOverTime;
import safeguarding.core.settings.Settings;
import safeguarding.core.settings.SettingsEvent.CalendarSet;
import safeguarding.core.settings.SettingsEvent.LocalStandardSet;
import safeguarding.core.settings.SettingsEvent.TeamSet;
import safeguarding.core.settings.SettingsEvent.TermDatesSet;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.core.settings.Staff;
import safeguarding.core.settings.TeamOrWorker;
import safeguarding.processor.state.Children;
import safeguarding.processor.state.ProgramRules;
import safeguarding.processor.state.SettingsStore;
import safeguarding.processor.state.StaffStore;

/**
 * The rules by which the cases of a partition are counted, and how far a recount has got since an authority changed them. A
 * recount runs in slices between incoming events, so that neither has to wait for the other.
 */
public final class CaseRules {

    public static final String RULES = "case-rules";
    public static final String TO_COUNT = "cases-to-count-anew";

    /** The program's rules by which cases were last counted, or are being counted, and whether that still has to be reported. */
    private static final String PROGRAM = "*program";

    private static final String TO_TELL = "*to-tell";

    /** Sorts after everything that is not an authority's work, and before every authority. */
    private static final String FIRST_AUTHORITY = "+";

    private final StageDependencies parts;
    /** The types of setting that make up the rules. */
    private static final Set<Class<? extends SettingsEvent>> OF_RULES =
            Set.of(CalendarSet.class, TermDatesSet.class, LocalStandardSet.class);

    private final SettingsStore settings;
    private final StaffStore staff;
    private final KeyValueStore<String, String> toCount;
    private final Map<String, RulesInForce> known = new HashMap<>();
    private boolean looked;

    public CaseRules(StageDependencies parts, KeyValueStore<String, byte[]> rules, KeyValueStore<String, String> toCount) {
        this.parts = parts;
        this.settings = new SettingsStore(rules, parts.codec());
        this.staff = new StaffStore(settings, rules);
        this.toCount = toCount;
    }

    /** What to do for each case, and once all cases of an authority are done. */
    public interface Count {

        /** Nothing is known of how cases were counted: they never were, or all calculated data has been deleted. */
        void anew();

        void count(ChildKey child, Reason reason);

        void done(RecountCompleted counted);
    }

    /** The settings of an authority that affect how cases are counted, and the rules that result. */
    private record RulesInForce(Settings settings, RulesOverTime rules) {}

    RulesOverTime of(String authority) {
        return known(authority).rules();
    }

    /** The settings of an authority that a child's figures depend on, including its teams but not contracts. */
    Settings settings(String authority) {
        return known(authority).settings().with(TeamSet.class, settings.settings(authority, TeamSet.class));
    }

    /** An authority's staff, limited to some teams and workers. */
    Staff staff(String authority, Collection<TeamOrWorker> of) {
        return staff.staff(authority, of);
    }

    private RulesInForce known(String authority) {
        return known.computeIfAbsent(authority, any -> {
            Settings set = settings.settings(authority, OF_RULES);
            return new RulesInForce(set, RulesOverTime.of(set, parts.workingDays()));
        });
    }

    /**
     * Stores a setting. It starts a recount of the authority's cases if it affects how they are counted; a team or a contract
     * does not.
     */
    StaffStore.StaffChange take(SettingsEvent event, byte[] message) {
        if (TeamOrWorker.SETTINGS.contains(event.kind())) {
            return staff.take(event, message);
        }
        String authority = event.envelope().authority();
        if (settings.isNew(event)) {
            settings.keep(event, message);
        }
        known.remove(authority);
        RulesOverTime.whyCountAnew(event).ifPresent(reason -> toCount.put(
                authority, new Work(event.envelope().eventId(), reason, Children.beginning(authority)).write()));
        return StaffStore.StaffChange.NONE;
    }

    /** Continues counting where the last slice ended. */
    public void countOn(Children children, int partition, Count count) {
        lookAtProgram(children, count);
        long end = System.nanoTime() + parts.options().slice().toNanos();
        for (KeyValue<String, String> waiting : waiting()) {
            String authority = waiting.key;
            Work work = Work.read(waiting.value);
            String place = children.goOn(authority, work.after(), end, child -> count.count(child, work.reason()));
            if (!Children.isEnd(place)) {
                toCount.put(authority, new Work(work.eventId(), work.reason(), place).write());
                return;
            }
            toCount.delete(authority);
            count.done(new RecountCompleted(authority, work.eventId(), partition));
        }
        String toTell = toCount.delete(TO_TELL);
        if (toTell != null) {
            count.done(new RecountCompleted(RecountCompleted.ALL, toTell, partition));
        }
    }

    /** Starts a recount of all cases if they were counted by another version of the program. */
    private void lookAtProgram(Children children, Count count) {
        if (looked) {
            return;
        }
        looked = true;
        ProgramRules ours = ProgramRules.of(parts.workingDays());
        String before = toCount.get(PROGRAM);
        if (ours.write().equals(before)) {
            return;
        }
        if (before == null) {
            count.anew();
        }
        Reason reason = before == null ? Reason.RULE_CHANGE : ours.whyNot(ProgramRules.read(before));
        for (String authority : children.authorities()) {
            String known = toCount.get(authority);
            Work work = known == null
                    ? new Work(PROGRAM, reason, Children.beginning(authority))
                    : new Work(Work.read(known).eventId(), Work.read(known).reason(), Children.beginning(authority));
            toCount.put(authority, work.write());
        }
        toCount.put(PROGRAM, ours.write());
        toCount.put(TO_TELL, ours.write());
    }

    private List<KeyValue<String, String>> waiting() {
        List<KeyValue<String, String>> all = new ArrayList<>();
        try (KeyValueIterator<String, String> entries = toCount.range(FIRST_AUTHORITY, null)) {
            entries.forEachRemaining(all::add);
        }
        return all;
    }

    /** Makes the program's rules be reported again, as those by which the cases were last counted. */
    void tellAgain() {
        String program = toCount.get(PROGRAM);
        if (program != null) {
            toCount.put(TO_TELL, program);
        }
    }

    /** Whether any cases of an authority still have to be recounted by changed rules. */
    boolean isToCount(String authority) {
        return toCount.get(authority) != null;
    }

    /**
     * The work left to recount an authority.
     *
     * @param eventId the setting that made it necessary
     * @param after the key of the last case that has been counted
     */
    private record Work(String eventId, Reason reason, String after) {

        String write() {
            return reason + "\n" + after + "\n" + eventId;
        }

        static Work read(String text) {
            String[] parts = text.split("\n", 3);
            return new Work(parts[2], Reason.valueOf(parts[0]), parts[1]);
        }
    }
}
