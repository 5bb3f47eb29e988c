package safeguarding.testkit;

import java.time.LocalDate;
import java.time.Month;
import java.util.Optional;
import safeguarding.core.casefile.AdoptionEvent.AdoptionOrderGranted;
import safeguarding.core.casefile.AdoptionEvent.MatchApproved;
import safeguarding.core.casefile.AdoptionEvent.PlacedForAdoption;
import safeguarding.core.casefile.AdoptionEvent.PlacementOrderGranted;
import safeguarding.core.casefile.AdoptionEvent.ShobpaDecided;
import safeguarding.core.casefile.AdoptionEvent.ShobpaReversed;
import safeguarding.core.casefile.CareEvent.LacCeased;
import safeguarding.core.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.core.casefile.CareEvent.LacReviewHeld;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.CareEvent.LacVisitMade;
import safeguarding.core.casefile.CareEvent.PermanentMatchApproved;
import safeguarding.core.casefile.HealthEvent.DentalCheckCompleted;
import safeguarding.core.casefile.HealthEvent.HealthAssessmentCompleted;
import safeguarding.core.casefile.HealthEvent.HealthCheckRefused;
import safeguarding.core.casefile.code.AdoptionReversalReason;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.casefile.code.CareEpisodeReason;
import safeguarding.core.casefile.code.HealthAssessmentKind;
import safeguarding.core.casefile.code.HealthCheckKind;
import safeguarding.core.casefile.code.LegalStatus;
import safeguarding.core.casefile.code.PlacementChangeReason;
import safeguarding.core.casefile.code.PlacementProvider;
import safeguarding.core.casefile.code.PlacementType;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.casefile.code.ReviewParticipation;

/** A child's periods of care, often in and out of short breaks, with changes on the very days on which they start and end. */
final class RandomCare {

    /** On one day of the year in seven, the start of care is unknown; not at random, so that other histories stay the same. */
    private static final int ONE_OF_DAYS = 7;

    private final RandomLife life;

    RandomCare(RandomLife life) {
        this.life = life;
    }

    void tell() {
        life.some(2, this::period);
        if (life.one(3)) {
            aroundThe14thBirthday();
        }
        if (life.one(3)) {
            towardsAdoption();
        }
        life.some(1, () -> life.plan(life.pick(PlanKind.values()), life.days.any()));
    }

    private String period() {
        LocalDate started = started();
        LocalDate ceased = life.one(4) ? life.days.aboutMonths(30, started) : life.days.after(started);
        String id = life.begin(started, e -> new LacStarted(
                e,
                status(),
                type(),
                life.pick(PlacementProvider.values()),
                life.maybe(life.child + "-home"),
                Optional.of(started.getDayOfYear() % ONE_OF_DAYS == 0).filter(unknown -> unknown)));
        if (!life.one(2)) {
            CareEndReason usual = reason();
            life.follow(id, ceased, e -> new LacCeased(e, life.one(5) ? reason() : usual));
            if (life.one(2)) {
                adoption(started, ceased);
            }
        } else if (life.one(4)) {
            adoption(started, ceased);
        }
        LocalDate moved = moves(id, started, ceased);
        reviews(started);
        visits(life.one(2) ? started : moved);
        health(started);
        education();
        return id;
    }

    /** About 13 weeks at age 14, and again, only just, at 16 and a quarter. */
    private void aroundThe14thBirthday() {
        LocalDate first = life.born.plusYears(14).plusDays(life.pick(-30, -1, 0, 1, 200));
        String id = life.begin(first, e -> new LacStarted(
                e, LegalStatus.C2, PlacementType.U4, PlacementProvider.PR1, Optional.empty()));
        life.follow(id, first.plusDays(life.pick(60, 90, 91, 92, 121)), e -> new LacCeased(e, CareEndReason.E4A));
        LocalDate second = life.born.plusYears(16).plusMonths(3).minusDays(life.pick(0, 1, 30, 31));
        life.begin(second, e -> new LacStarted(
                e, LegalStatus.C2, PlacementType.U4, PlacementProvider.PR1, Optional.empty()));
    }

    /** Long with one carer, sometimes for hours with another, and then with adopters; some moves are on 29 February. */
    private void towardsAdoption() {
        LocalDate leapDay = LocalDate.of(2016, Month.FEBRUARY, 29);
        LocalDate started = life.one(2) ? leapDay.minusMonths(20) : life.days.any().minusMonths(30);
        LocalDate moved = life.one(2) ? leapDay : started.plusMonths(life.random.nextInt(30));
        String id = life.begin(started, e -> new LacStarted(
                e, LegalStatus.C2, PlacementType.U4, PlacementProvider.PR1, Optional.empty()));
        moved(id, moved, PlacementType.U1);
        if (life.one(2)) {
            moved(id, moved.plusDays(life.random.nextInt(2)), PlacementType.R1);
        }
        moved(id, life.one(2) ? moved : life.days.aboutMonths(8, moved), life.pick(PlacementType.A4, PlacementType.A6));
    }

    private void moved(String period, LocalDate on, PlacementType where) {
        life.begin(on, e -> new LacEpisodeChanged(
                e,
                period,
                CareEpisodeReason.P,
                LegalStatus.C2,
                where,
                PlacementProvider.PR1,
                Optional.empty(),
                Optional.empty()));
    }

    /** Some long enough ago for two and a half years of care; some before birthdays from which time is counted. */
    private LocalDate started() {
        return switch (life.random.nextInt(6)) {
            case 0, 1 -> life.days.any().minusMonths(30);
            case 2 -> life.days.any().minusMonths(24);
            case 3 -> life.born
                    .plusYears(16)
                    .plusMonths(3)
                    .minusDays(life.pick(0, 1, 90, 91, 92, 365, 1000));
            default -> life.days.any();
        };
    }

    /** Changes of carer, placement and legal status, some on the same day, some about one or two years apart. */
    private LocalDate moves(String id, LocalDate started, LocalDate ceased) {
        LocalDate last = started;
        for (int moves = life.random.nextInt(6); moves > 0; moves--) {
            LocalDate on = switch (life.random.nextInt(10)) {
                case 0 -> last;
                case 1 -> last.plusDays(1);
                case 2 -> ceased.minusDays(life.random.nextInt(2));
                case 3 -> life.days.aboutMonths(12, last);
                case 4 -> life.days.aboutMonths(24, life.one(2) ? last : started);
                case 5 -> life.days.aboutMonths(24, last).minusDays(life.random.nextInt(60));
                default -> last.plusDays(life.random.nextInt(150));
            };
            String home = life.child + "-home" + life.random.nextInt(3);
            CareEpisodeReason why = life.one(2)
                    ? life.pick(CareEpisodeReason.P, CareEpisodeReason.B)
                    : life.pick(CareEpisodeReason.values());
            PlacementType where = type();
            life.begin(on, e -> new LacEpisodeChanged(
                    e,
                    life.one(20) ? "no-such-period" : life.either(id),
                    why,
                    status(),
                    life.one(10) ? type() : where,
                    life.pick(PlacementProvider.values()),
                    life.maybe(home),
                    life.maybe(life.pick(PlacementChangeReason.values()))));
            if (life.one(3)) {
                String named = life.one(3) ? life.child + "-home" + life.random.nextInt(3) : home;
                life.begin(life.days.after(on), e -> new PermanentMatchApproved(e, named));
            }
            last = on.isBefore(last) ? last : on;
        }
        return last;
    }

    private LegalStatus status() {
        return life.one(8) ? life.pick(LegalStatus.V3, LegalStatus.V4) : life.pick(LegalStatus.values());
    }

    private PlacementType type() {
        return switch (life.random.nextInt(4)) {
            case 0 -> life.pick(PlacementType.A3, PlacementType.A4, PlacementType.A5, PlacementType.A6);
            case 1 -> life.pick(PlacementType.P1, PlacementType.T0, PlacementType.U4);
            default -> life.pick(PlacementType.values());
        };
    }

    private CareEndReason reason() {
        return switch (life.random.nextInt(4)) {
            case 0 -> CareEndReason.X1;
            case 1 -> life.pick(CareEndReason.E11, CareEndReason.E12);
            default -> life.pick(CareEndReason.values());
        };
    }

    /** The first about 20 working days after the start, then after about 3 and 6 months, until they stop. */
    private void reviews(LocalDate started) {
        LocalDate held = life.days.aboutWorkingDays(20, started);
        for (int months = 3; !life.one(4); months = 6) {
            LocalDate on = held;
            life.begin(on, e ->
                    new LacReviewHeld(e, life.maybe(started.plusDays(28)), life.pick(ReviewParticipation.values())));
            if (life.one(2)) {
                life.plan(PlanKind.LAC, life.one(2)
                        ? on.plusDays(life.random.nextInt(3) - 1)
                        : life.days.aboutWorkingDays(10, on));
            }
            held = life.days.aboutMonths(months, on);
        }
    }

    private void visits(LocalDate started) {
        LocalDate last = started.plusDays(life.pick(0, 7, 8, 364, 365, 366, 400));
        while (!life.one(4)) {
            life.begin(last, e -> new LacVisitMade(e, life.one(2), life.one(2)));
            last = last.plusDays(life.pick(28, 42, 84) + life.random.nextInt(3));
        }
    }

    /** About the first 20 working days, then about six months and a year later, and about the fifth birthday. */
    private void health(LocalDate started) {
        life.some(2, () -> life.begin(life.days.aboutWorkingDays(20, started), e ->
                new HealthAssessmentCompleted(e, life.pick(HealthAssessmentKind.values()))));
        life.some(2, () -> life.begin(
                life.one(3)
                        ? life.born.plusMonths(life.pick(48, 53, 54, 55, 59, 60)).plusDays(life.random.nextInt(3))
                        : life.days.aboutMonths(life.pick(6, 12), life.days.any()),
                e -> new HealthAssessmentCompleted(e, life.pick(HealthAssessmentKind.values()))));
        life.some(2, () -> life.begin(life.days.any(), DentalCheckCompleted::new));
        life.some(1, () -> life.begin(life.days.after(started), e ->
                new HealthCheckRefused(e, life.pick(HealthCheckKind.values()))));
    }

    /** About the days on which terms start. */
    private void education() {
        life.some(3, () -> {
            int year = life.days.any().getYear();
            LocalDate term = life.pick(
                    LocalDate.of(year, Month.JANUARY, 1),
                    LocalDate.of(year, Month.APRIL, 15),
                    LocalDate.of(year, Month.SEPTEMBER, 1));
            return life.plan(PlanKind.PEP, term.plusDays(life.random.nextInt(3) - 1));
        });
        life.some(1, () -> life.plan(PlanKind.PATHWAY, life.days.any()));
    }

    private void adoption(LocalDate started, LocalDate adopted) {
        for (int cases = 1 + life.random.nextInt(2); cases > 0; cases--) {
            LocalDate decided = adopted.minusMonths(12).plusDays(life.random.nextInt(4) - 1);
            String id = life.begin(life.one(3) ? life.days.after(started) : decided, ShobpaDecided::new);
            if (life.one(4)) {
                life.follow(id, life.one(3) ? adopted.plusDays(life.random.nextInt(2)) : life.days.after(decided), e ->
                        new ShobpaReversed(e, life.pick(AdoptionReversalReason.values())));
            }
            LocalDate ordered = life.one(4) ? adopted.plusDays(life.random.nextInt(2)) : life.days.after(started);
            if (!life.one(6)) {
                life.follow(id, ordered, PlacementOrderGranted::new);
            }
            if (!life.one(6)) {
                LocalDate matched = ordered.plusDays(life.random.nextInt(60) - 15);
                life.follow(id, life.one(4) ? life.days.after(started) : matched, MatchApproved::new);
            }
            if (!life.one(3)) {
                LocalDate granted = life.one(3) ? life.days.after(started) : adopted.plusDays(life.random.nextInt(3) - 1);
                life.follow(id, granted, AdoptionOrderGranted::new);
            }
            if (!life.one(5)) {
                life.follow(
                        id,
                        life.one(3) ? adopted.minusDays(life.random.nextInt(3) - 1) : life.days.after(started),
                        e -> new PlacedForAdoption(e, life.one(3)));
            }
        }
    }
}
