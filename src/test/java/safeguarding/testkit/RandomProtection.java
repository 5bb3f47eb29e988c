package safeguarding.testkit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import safeguarding.core.casefile.ProtectionEvent.CpReviewHeld;
import safeguarding.core.casefile.ProtectionEvent.CpVisitMade;
import safeguarding.core.casefile.ProtectionEvent.CppCategoryChanged;
import safeguarding.core.casefile.ProtectionEvent.CppEnded;
import safeguarding.core.casefile.ProtectionEvent.CppStarted;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.core.casefile.Section47Event.Section47Completed;
import safeguarding.core.casefile.Section47Event.Section47Started;
import safeguarding.core.casefile.Section47Event.StrategyDiscussionHeld;
import safeguarding.core.casefile.code.AbuseCategory;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.casefile.code.Section47Outcome;

/** A child's enquiries, conferences and plans, around their time limits. */
final class RandomProtection {

    private final RandomLife life;

    RandomProtection(RandomLife life) {
        this.life = life;
    }

    void tell() {
        List<String> enquiries = life.some(2, this::enquiry);
        life.some(2, () -> conference(enquiries));
        life.some(1, this::plan);
    }

    private String enquiry() {
        LocalDate discussed = life.days.any();
        LocalDate started = life.one(3) ? life.days.after(discussed) : discussed;
        if (life.one(6)) {
            return life.begin(discussed, StrategyDiscussionHeld::new);
        }
        String id = life.begin(started, Section47Started::new);
        if (!life.one(4)) {
            life.follow(id, discussed, StrategyDiscussionHeld::new);
        }
        if (!life.one(3)) {
            life.follow(id, life.days.after(started), e ->
                    new Section47Completed(e, life.pick(Section47Outcome.values()), life.one(2)));
        }
        return id;
    }

    private String conference(List<String> enquiries) {
        boolean linked = !enquiries.isEmpty() && !life.one(5);
        Optional<String> named = linked ? Optional.of(life.pick(enquiries)) : life.maybe("no-such-enquiry");
        LocalDate since = linked ? life.dayOf(named.get()) : life.days.any();
        Optional<String> enquiry = named.map(life::either);
        Optional<LocalDate> notified = life.maybe(since);
        return life.begin(life.days.aboutWorkingDays(15, since), e ->
                new IcpcHeld(e, enquiry, life.one(4), notified, life.one(2)));
    }

    /** One plan, and sometimes another, soon or about two years after it ended. */
    private String plan() {
        LocalDate started = life.one(4) ? life.days.any().minusMonths(24) : life.days.any();
        LocalDate ended = plan(started);
        if (life.one(2)) {
            plan(life.one(2) ? life.days.aboutMonths(24, ended) : life.days.after(ended));
        }
        return "";
    }

    private LocalDate plan(LocalDate started) {
        String id = life.begin(started, e ->
                new CppStarted(e, life.pick(AbuseCategory.values()), life.one(6)));
        LocalDate ended = switch (life.random.nextInt(6)) {
            case 0, 1 -> started.plusDays(727 + life.random.nextInt(5));
            case 2 -> life.days.aboutMonths(life.pick(3, 9), started);
            default -> life.days.after(started);
        };
        if (!life.one(3)) {
            life.follow(id, ended, CppEnded::new);
        }
        life.some(1, () -> life.begin(life.days.after(started), e ->
                new CppCategoryChanged(e, id, life.pick(AbuseCategory.values()))));
        reviews(id, started);
        visits(started);
        return ended;
    }

    /** The first about three months after the start, and then about every six months, until they stop. */
    private void reviews(String id, LocalDate started) {
        LocalDate last = started;
        for (int months = 3; !life.one(3); months = 6) {
            LocalDate held = life.days.aboutMonths(months, last);
            life.begin(held, e -> new CpReviewHeld(
                    e, life.one(15) ? "no-such-plan" : life.either(id), life.maybe(held), life.one(2), life.one(2)));
            if (life.one(2)) {
                life.plan(PlanKind.CPP, life.one(2)
                        ? held.plusDays(life.random.nextInt(3) - 1)
                        : life.days.aboutWorkingDays(10, held));
            }
            last = held;
        }
        life.some(1, () -> life.plan(PlanKind.CPP, life.days.after(started)));
    }

    private void visits(LocalDate started) {
        LocalDate last = started;
        while (!life.one(3)) {
            LocalDate on = last.plusDays(life.pick(0, 6, 7, 8, 13, 14, 15, 16, 28));
            life.begin(on, e -> new CpVisitMade(e, life.one(2), life.one(2)));
            last = on;
        }
    }
}
