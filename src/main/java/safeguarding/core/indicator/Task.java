package safeguarding.core.indicator;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A task for a child, such as a visit, in the words of those who do it. Several indicators can count the same task: one visit
 * to a looked after child meets two standards.
 */
public enum Task {
    CONTACT_DECISION(DutyKind.DECISION, "decision on a contact"),
    REFERRAL_DECISION(DutyKind.DECISION, "decision on a referral"),
    ASSESSMENT(DutyKind.ASSESSMENT, "assessment"),
    CONFERENCE(DutyKind.CONFERENCE, "initial child protection conference"),
    CIN_PLAN(DutyKind.PLAN, "child in need plan"),
    CP_PLAN(DutyKind.PLAN, "child protection plan"),
    CP_REVIEW(DutyKind.REVIEW, "child protection review"),
    CP_VISIT(DutyKind.VISIT, "child protection visit"),
    CARE_PLAN(DutyKind.PLAN, "care plan"),
    CARE_REVIEW(DutyKind.REVIEW, "looked after review"),
    CARE_VISIT(DutyKind.VISIT, "looked after visit"),
    HEALTH_ASSESSMENT(DutyKind.HEALTH_ASSESSMENT, "health assessment"),
    DENTAL_CHECK(DutyKind.DENTAL_CHECK, "dental check"),
    EDUCATION_PLAN(DutyKind.EDUCATION_PLAN, "personal education plan"),
    PATHWAY_PLAN(DutyKind.PATHWAY_PLAN, "pathway plan"),

    /** A task that an indicator expects and that this version of the program does not recognise. */
    UNRECOGNISED(DutyKind.UNRECOGNISED, "other task");

    private final DutyKind kind;
    private final String words;

    Task(DutyKind kind, String words) {
        this.kind = kind;
        this.words = words;
    }

    public DutyKind kind() {
        return kind;
    }

    public String words() {
        return words;
    }

    /** The tasks of a kind. */
    public static Set<Task> of(DutyKind kind) {
        EnumSet<Task> tasks = EnumSet.allOf(Task.class);
        tasks.removeIf(task -> task.kind != kind);
        return tasks;
    }

    /** The tasks that a name stands for: the name of one task, or of a kind, such as VISIT. */
    public static Optional<Set<Task>> named(String name) {
        if (name.equals(UNRECOGNISED.name())) {
            return Optional.empty();
        }
        return Arrays.stream(DutyKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .map(Task::of)
                .or(() -> Arrays.stream(values())
                        .filter(task -> task.name().equals(name))
                        .findFirst()
                        .map(Set::of));
    }
}
