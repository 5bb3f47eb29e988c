package safeguarding.intake.source.census;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import safeguarding.core.casefile.ProtectionEvent.CpReviewHeld;
import safeguarding.core.casefile.ProtectionEvent.CppEnded;
import safeguarding.core.casefile.ProtectionEvent.CppStarted;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.core.casefile.Section47Event.Section47Started;
import safeguarding.core.casefile.code.AbuseCategory;
import safeguarding.intake.source.Day;
import safeguarding.intake.source.Entry.Part;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/** Child protection: enquiries, conferences, plans and their reviews. */
final class CensusProtection {

    static final String ENQUIRY = "enquiry";
    static final String CONFERENCE = "conference";
    static final String PLAN = "cp-plan";
    static final String REVIEW = "cp-review";

    private final CensusReading in;

    /** The days on which the plans of a child begin. */
    private final Map<String, TreeSet<LocalDate>> starts = new HashMap<>();

    /** The plans, with their first days, by row. */
    private final Map<String, Started> plans = new HashMap<>();

    /** The conferences of a child, by day. */
    private final Map<String, TreeMap<LocalDate, Conference>> conferences = new TreeMap<>();

    /** A plan. */
    private record Started(Day on, Optional<Day> end) {}

    /**
     * A conference.
     *
     * @param enquiry the start date of the enquiry that led to it
     */
    private record Conference(Row row, Day on, Optional<LocalDate> enquiry, boolean isTransfer) {

        /** The one with the later start of the enquiry, if that was before the conference. */
        Conference or(Conference other) {
            boolean isLater = enquiry.isEmpty()
                    || other.enquiry.filter(day -> day.isAfter(enquiry.get()) && !day.isAfter(on.date())).isPresent();
            return isLater ? other : this;
        }
    }

    private CensusProtection(CensusReading in) {
        this.in = in;
    }

    static void read(CensusReading in) {
        new CensusProtection(in).read();
    }

    private void read() {
        in.each(CensusTables.PROTECTION_PLANS, this::plan);
        in.rows(CensusTables.PROTECTION_PLANS).forEach(this::earlierPlans);
        in.each(CensusTables.REVIEWS, this::review);
        in.each(CensusTables.ENQUIRIES, this::enquiry);
        in.each(CensusTables.NEED, this::conferenceOfTransfer);
        conferences.forEach((child, all) -> all.values().forEach(one -> conference(child, one)));
    }

    private void plan(Row row, String child) {
        Optional<Day> on = in.fields(row).began(row, "CPPstartDate");
        if (on.isEmpty()) {
            return;
        }
        String column = row.text("InitialCategoryOfAbuse").isPresent() ? "InitialCategoryOfAbuse" : "LatestCategoryOfAbuse";
        AbuseCategory category = in.code(row, "abuse category", AbuseCategory.class, AbuseCategory.MUL, column);
        Optional<Day> end = in.fields(row).ended(row, "CPPendDate", on.get());
        List<Part> parts = new ArrayList<>();
        parts.add(SourceReading.part(on.get(), (envelope, links) -> new CppStarted(envelope, category, false)));
        end.ifPresent(day -> parts.add(SourceReading.part(day, (envelope, links) -> new CppEnded(envelope))));
        starts.computeIfAbsent(child, any -> new TreeSet<>()).add(on.get().date());
        plans.put(CensusTables.key(row), new Started(on.get(), end));
        in.add(row, PLAN, child, on.get().date().toString(), parts, end.isEmpty());
    }

    /** Earlier plans without dates cannot be sent, so the figures that depend on them are too low. */
    private void earlierPlans(Row row) {
        Optional<Started> plan = Optional.ofNullable(plans.get(CensusTables.key(row)));
        Optional<String> number = row.text("NumberOfPreviousCPP");
        if (number.filter(text -> !text.matches("\\d{1,3}")).isPresent()) {
            in.findings().wrong("not-a-number", row, "NumberOfPreviousCPP", "not a whole number; not read");
        } else if (plan.isPresent() && number.isPresent()) {
            String child = row.text(CensusTables.CHILD_ID).orElseThrow();
            int known = starts.get(child).headSet(plan.get().on().date()).size();
            if (Integer.parseInt(number.get()) > known) {
                in.findings().odd(
                        "earlier-plans-missing", row, "NumberOfPreviousCPP",
                        "the child had more plans before than the files have; 5.9 and 5.10 come out too low");
            }
        }
    }

    private void review(Row row, String child) {
        Optional<Started> plan = row.text(CensusTables.WITHIN).map(plans::get);
        Optional<Day> on = in.fields(row).happened(row, "CPPreviewDate");
        if (plan.isEmpty() || on.isEmpty()) {
            return;
        }
        String started = plan.get().on().date().toString();
        boolean continues = plan.get().end().filter(end -> end.date().equals(on.get().date())).isEmpty();
        Part held = SourceReading.part(on.get(), (envelope, links) -> new CpReviewHeld(
                envelope, links.record(PLAN, started).orElse("unknown"), Optional.empty(), continues, true));
        in.add(row, REVIEW, child, on.get().date() + " of " + started, List.of(held));
    }

    /** In the census, an enquiry starts on the day of the strategy discussion. */
    private void enquiry(Row row, String child) {
        Optional<Day> on = in.fields(row).began(row, "S47ActualStartDate");
        on.ifPresent(day -> in.add(row, ENQUIRY, child, day.date().toString(), List.of(
                SourceReading.part(day, (envelope, links) -> new Section47Started(envelope)))));
        if (row.text("DateOfInitialCPC").isPresent() && in.fields(row).flag(row, "ICPCnotRequired", false)) {
            in.findings().odd(
                    "held-though-not-required", row, "ICPCnotRequired", "there is a date of the conference; counted as held");
        }
        in.fields(row).happened(row, "DateOfInitialCPC").ifPresent(held -> add(child, new Conference(row, held, on.map(Day::date), false)));
    }

    /** The date in the episode is that of a transfer from another authority, unless an enquiry has the same date. */
    private void conferenceOfTransfer(Row row, String child) {
        in.fields(row).happened(row, "DateOfInitialCPC").ifPresent(held -> {
            if (!conferences.getOrDefault(child, new TreeMap<>()).containsKey(held.date())) {
                in.findings().odd(
                        "no-enquiry", row, "DateOfInitialCPC",
                        "no enquiry has this conference; counted as a transfer in from another authority");
                add(child, new Conference(row, held, Optional.empty(), true));
            }
        });
    }

    private void add(String child, Conference one) {
        conferences.computeIfAbsent(child, any -> new TreeMap<>()).merge(one.on().date(), one, Conference::or);
    }

    private void conference(String child, Conference one) {
        Optional<String> enquiry = one.enquiry().map(LocalDate::toString);
        boolean toPlan = starts.getOrDefault(child, new TreeSet<>()).contains(one.on().date());
        Part held = SourceReading.part(one.on(), (envelope, links) -> new IcpcHeld(
                envelope, enquiry.flatMap(id -> links.record(ENQUIRY, id)), one.isTransfer(), Optional.empty(), toPlan));
        in.add(one.row(), CONFERENCE, child, one.on().date().toString(), List.of(held));
    }
}
