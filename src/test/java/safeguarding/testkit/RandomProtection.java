package safeguarding.testkit;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import safeguarding.casefile.PlanRecorded;
import safeguarding.casefile.ProtectionEvent.CpReviewHeld;
import safeguarding.casefile.ProtectionEvent.CpVisitMade;
import safeguarding.casefile.ProtectionEvent.CppCategoryChanged;
import safeguarding.casefile.ProtectionEvent.CppEnded;
import safeguarding.casefile.ProtectionEvent.CppStarted;
import safeguarding.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.casefile.Section47Event.Section47Completed;
import safeguarding.casefile.Section47Event.Section47Started;
import safeguarding.casefile.Section47Event.StrategyDiscussionHeld;
import safeguarding.casefile.code.AbuseCategory;
import safeguarding.casefile.code.PlanKind;
import safeguarding.casefile.code.Section47Outcome;

/** Enquiries, conferences and plans of a child, about the limits that they are held to. */
final class RandomProtection {

    private final RandomLife life;

    RandomProtection(RandomLife life) {
        this.life = life;
    }

    void tell() {
        List<String> enquiries = life.some(2, this::enquiry);
        life.some(2, () -> conference(enquiries));
        life.some(2, this::plan);
    }

    private String enquiry() {
        LocalDate discussed = life.days.any();
        LocalDate started = life.one(3) ? life.days.after(discussed) : discussed;
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
        Optional<String> enquiry = linked ? Optional.of(life.pick(enquiries)) : life.maybe("no-such-enquiry");
        LocalDate since = linked ? life.dayOf(enquiry.get()) : life.days.any();
        Optional<LocalDate> notified = life.maybe(since);
        return life.begin(life.days.aboutWorkingDays(15, since), e ->
                new IcpcHeld(e, enquiry, life.one(4), notified, life.one(2)));
    }

    private String plan() {
        LocalDate started = life.days.any();
        String id = life.begin(started, e ->
                new CppStarted(e, life.pick(AbuseCategory.values()), life.one(6)));
        if (!life.one(3)) {
            LocalDate ended = life.one(4) ? started.plusDays(727 + life.random.nextInt(5)) : life.days.after(started);
            life.follow(id, ended, CppEnded::new);
        }
        life.some(1, () -> life.begin(life.days.after(started), e ->
                new CppCategoryChanged(e, id, life.pick(AbuseCategory.values()))));
        life.some(2, () -> life.begin(life.days.aboutMonths(life.pick(3, 6, 9), started), e ->
                new CpReviewHeld(e, id, life.maybe(started.plusMonths(3)), life.one(2), life.one(2))));
        life.some(3, () -> life.begin(started.plusDays(life.pick(0, 6, 7, 8, 13, 14, 15, 28)), e ->
                new CpVisitMade(e, life.one(2), life.one(2))));
        life.some(1, () -> life.begin(life.days.after(started), e ->
                new PlanRecorded(e, PlanKind.CPP, life.maybe(started), life.maybe(life.days.after(started)))));
        return id;
    }
}
