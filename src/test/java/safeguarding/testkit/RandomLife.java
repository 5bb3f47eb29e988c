package safeguarding.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.AssessmentEvent.AssessmentCancelled;
import safeguarding.core.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.ContactEvent.ContactDecided;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.NeedEvent.CinEpisodeClosed;
import safeguarding.core.casefile.NeedEvent.CinEpisodeOpened;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.ReferralEvent.ReferralDecided;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.code.AssessmentOutcome;
import safeguarding.core.casefile.code.CinClosureReason;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.ContactOutcome;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.casefile.code.PrimaryNeed;
import safeguarding.core.casefile.code.ReferralOutcome;
import safeguarding.core.casefile.code.ReferralSource;

/** What can happen to one child: drafts of its events, by record. */
final class RandomLife {

    final Random random;
    final RandomDays days;
    final String child;
    private final List<Draft> drafts = new ArrayList<>();
    private int records = 0;

    /** The date of birth as most events state it. */
    LocalDate born;

    RandomLife(Random random, RandomDays days, String child) {
        this.random = random;
        this.days = days;
        this.child = child;
    }

    List<Draft> drafts() {
        new RandomPerson(this).tell();
        some(2, this::contact);
        List<String> referrals = some(3, this::referral);
        some(3, () -> assessment(referrals));
        some(2, this::need);
        new RandomProtection(this).tell();
        if (one(2)) {
            new RandomCare(this).tell();
        }
        if (one(2)) {
            new RandomLeaving(this).tell();
        }
        if (one(2)) {
            new RandomRest(this).tell();
        }
        recordAgain();
        return drafts;
    }

    /** Puts some of what happened on a second record too, as after a migration, without everything that followed. */
    private void recordAgain() {
        List<String> again = drafts.stream().map(Draft::recordId).distinct().filter(id -> one(8)).toList();
        for (Draft draft : List.copyOf(drafts)) {
            if (again.contains(draft.recordId()) && !one(4)) {
                LocalDate on = one(6) ? days.insteadOf(draft.on()) : draft.on();
                Optional<Instant> at = on.equals(draft.on()) ? draft.at() : Optional.empty();
                drafts.add(new Draft(again(draft.recordId()), on, at, draft.event()));
            }
        }
    }

    /** The id of the second record of the same thing, which may not exist. */
    static String again(String recordId) {
        return recordId + "-again";
    }

    /** The id of a record, or sometimes of the second record of the same thing. */
    String either(String recordId) {
        return one(8) ? again(recordId) : recordId;
    }

    private String contact() {
        LocalDate on = days.any();
        String id = begin(on, e -> new ContactReceived(
                e, pick(ReferralSource.values()), one(4) ? pick(ContactKind.values()) : ContactKind.NEW));
        if (!one(6)) {
            follow(id, days.aboutWorkingDays(1, on), e -> new ContactDecided(e, pick(ContactOutcome.values())));
        }
        return id;
    }

    /** On any day, or about 12 months after the referral before. */
    private String referral() {
        LocalDate on = days.any();
        String id = referral(on);
        if (one(2)) {
            referral(days.aboutMonths(12, on));
        }
        return id;
    }

    private String referral(LocalDate on) {
        Instant moment = days.momentOf(on);
        Optional<String> contact = maybe(record(random.nextInt(records + 1)));
        String id = newRecord();
        add(new Draft(
                id,
                on,
                maybe(moment),
                e -> new ReferralReceived(e, pick(ReferralSource.values()), contact, one(4))));
        if (!one(6)) {
            Instant answered = decided(moment, on);
            add(new Draft(id, London.dateOf(answered), maybe(answered), e ->
                    new ReferralDecided(e, pick(ReferralOutcome.values()))));
        }
        return id;
    }

    private Instant decided(Instant moment, LocalDate on) {
        Instant limit = moment.plus(Duration.ofHours(48));
        return switch (random.nextInt(7)) {
            case 0 -> limit;
            case 1 -> limit.plusMillis(1);
            case 2 -> limit.minusMillis(1);
            case 3 -> days.momentOf(on.plusDays(2));
            case 4 -> days.momentOf(on.plusDays(3));
            default -> days.momentOf(days.after(on));
        };
    }

    /** With or without a referral of the child; either clock can be the one that applies. */
    private String assessment(List<String> referrals) {
        boolean linked = !referrals.isEmpty() && !one(4);
        Optional<String> referral = linked ? Optional.of(pick(referrals)) : maybe("no-such-referral");
        LocalDate referred = linked ? dayOf(referral.get()) : days.any();
        LocalDate started = one(5) ? days.after(referred) : referred.plusDays(random.nextInt(8));
        Optional<String> named = referral.map(this::either);
        String id = begin(started, e -> new AssessmentStarted(e, named));
        if (!one(3)) {
            LocalDate limit = days.aboutWorkingDays(45, one(3) ? started : referred);
            follow(id, limit, e -> new AssessmentAuthorised(e, pick(AssessmentOutcome.values()), List.of("11A")));
        }
        if (one(8)) {
            follow(id, days.aboutWorkingDays(45, started), AssessmentCancelled::new);
        }
        return id;
    }

    private String need() {
        LocalDate on = days.any();
        String id = begin(on, e -> new CinEpisodeOpened(e, pick(PrimaryNeed.values())));
        if (!one(3)) {
            follow(id, one(4) ? on.plusDays(44 + random.nextInt(3)) : days.after(on), e ->
                    new CinEpisodeClosed(e, pick(CinClosureReason.values())));
        }
        some(2, () -> plan(PlanKind.CIN, one(2) ? days.after(on) : days.aboutMonths(6, days.any())));
        return id;
    }

    /** A version of a plan, reviewed never, soon, or when about six months old, and sometimes ended. */
    String plan(PlanKind kind, LocalDate on) {
        Optional<LocalDate> reviewed = maybe(one(3) ? days.aboutMonths(6, on) : days.after(on));
        return begin(on, e -> new PlanRecorded(
                e, one(20) ? pick(PlanKind.values()) : kind, one(2) ? reviewed : Optional.empty(), maybe(days.after(on))));
    }

    // How the parts of a life are recorded

    String begin(LocalDate on, Function<Envelope, CaseEvent> event) {
        String id = newRecord();
        follow(id, on, event);
        return id;
    }

    void follow(String recordId, LocalDate on, Function<Envelope, CaseEvent> event) {
        if (days.isFarAfter(on)) {
            return;
        }
        add(new Draft(recordId, on, one(3) ? Optional.of(days.momentOf(on)) : Optional.empty(), event));
    }

    private void add(Draft draft) {
        drafts.add(draft);
    }

    /** The day on which a record starts. */
    LocalDate dayOf(String recordId) {
        return drafts.stream()
                .filter(draft -> draft.recordId().equals(recordId))
                .findFirst()
                .orElseThrow()
                .on();
    }

    private String newRecord() {
        return record(records++);
    }

    private String record(int number) {
        return child + "-" + number;
    }

    /** True once in {@code in} times, on average. */
    boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    <T> Optional<T> maybe(T value) {
        return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(value);
    }

    @SafeVarargs
    final <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }

    <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Up to {@code atMost} of something. */
    <T> List<T> some(int atMost, Supplier<T> something) {
        List<T> made = new ArrayList<>();
        for (int n = random.nextInt(atMost + 1); n > 0; n--) {
            made.add(something.get());
        }
        return made;
    }
}
