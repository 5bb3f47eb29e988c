package safeguarding.contract.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import safeguarding.core.casefile.AdoptionEvent;
import safeguarding.core.casefile.AllocationEvent;
import safeguarding.core.casefile.AssessmentEvent;
import safeguarding.core.casefile.CareEvent;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ChildEvent;
import safeguarding.core.casefile.ContactEvent;
import safeguarding.core.casefile.EventTypes;
import safeguarding.core.casefile.HealthEvent;
import safeguarding.core.casefile.LeavingCareEvent;
import safeguarding.core.casefile.NeedEvent;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.ProtectionEvent;
import safeguarding.core.casefile.ReferralEvent;
import safeguarding.core.casefile.Section47Event;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.settings.SettingsEvent;

/** The events that share an input topic because one part of a case system sends them. */
public enum Family {
    CHILD("case.child", ChildEvent.class),
    CONTACT("case.contact", ContactEvent.class),
    REFERRAL("case.referral", ReferralEvent.class),
    ASSESSMENT("case.assessment", AssessmentEvent.class),
    SECTION_47("case.section47", Section47Event.class),
    NEED("case.need", NeedEvent.class, PlanKind.CIN),
    PROTECTION("case.protection", ProtectionEvent.class, PlanKind.CPP),
    CARE("case.care", CareEvent.class, PlanKind.LAC),
    HEALTH("case.health", HealthEvent.class),
    /** Only plans so far; other school data about a child is not used. */
    EDUCATION("case.education", PlanKind.PEP),
    LEAVING_CARE("case.leaving-care", LeavingCareEvent.class, PlanKind.PATHWAY),
    ADOPTION("case.adoption", AdoptionEvent.class),
    ALLOCATION("case.allocation", AllocationEvent.class),
    SETTINGS("authority.settings", SettingsEvent.class);

    private final String topic;
    private final Optional<Class<?>> events;
    private final Optional<PlanKind> plans;

    Family(String topic, Class<?> events) {
        this(topic, Optional.of(events), Optional.empty());
    }

    Family(String topic, Class<?> events, PlanKind plans) {
        this(topic, Optional.of(events), Optional.of(plans));
    }

    Family(String topic, PlanKind plans) {
        this(topic, Optional.empty(), Optional.of(plans));
    }

    Family(String topic, Optional<Class<?>> events, Optional<PlanKind> plans) {
        this.topic = topic;
        this.events = events;
        this.plans = plans;
    }

    /** The name of the topic, without the prefix that an installation gives all its topics. */
    public String topic() {
        return topic;
    }

    /** The family of an event. A plan's family depends on its kind; a plan of an unknown kind has none and must not be sent. */
    public static Family of(CaseEvent event) {
        for (Family family : values()) {
            if (family.holds(event)) {
                return family;
            }
        }
        throw new IllegalArgumentException("unknown plan type, so no topic");
    }

    /** Whether events of this family are about children; the others are an authority's settings. */
    public boolean isOfCases() {
        return this != SETTINGS;
    }

    private boolean holds(CaseEvent event) {
        return event instanceof PlanRecorded plan
                ? plans.filter(kind -> kind == plan.kind()).isPresent()
                : events.filter(kind -> kind.isInstance(event)).isPresent();
    }

    /** The event types allowed on this family's topic. */
    List<Class<? extends Record>> kinds() {
        List<Class<? extends Record>> kinds = new ArrayList<>();
        events.ifPresent(sealed -> EventTypes.permittedBy(sealed)
                .forEach(kind -> kinds.add(kind.asSubclass(Record.class))));
        plans.ifPresent(kind -> kinds.add(PlanRecorded.class));
        return List.copyOf(kinds);
    }

    /** Where the schemas of this family's own events are kept, below {@code schemas/}. */
    String folder() {
        return topic.substring(topic.indexOf('.') + 1);
    }
}
