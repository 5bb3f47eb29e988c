package safeguarding.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.AdoptionEvent.AdoptionOrderGranted;
import safeguarding.core.casefile.AdoptionEvent.MatchApproved;
import safeguarding.core.casefile.AdoptionEvent.PlacedForAdoption;
import safeguarding.core.casefile.AdoptionEvent.PlacementOrderGranted;
import safeguarding.core.casefile.AdoptionEvent.ShobpaDecided;
import safeguarding.core.casefile.AdoptionEvent.ShobpaReversed;
import safeguarding.core.casefile.AdoptionEvent;
import safeguarding.core.casefile.AllocationEvent.WorkerAllocated;
import safeguarding.core.casefile.AllocationEvent.WorkerDeallocated;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.core.casefile.CareEvent.LacCeased;
import safeguarding.core.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.core.casefile.CareEvent.LacReviewHeld;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.CareEvent.LacVisitMade;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.ChildEvent.ChildDied;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.core.casefile.ContactEvent.ContactDecided;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.ContactEvent.EarlyHelpEpisodeClosed;
import safeguarding.core.casefile.ContactEvent.EarlyHelpEpisodeOpened;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.HealthEvent.DentalCheckCompleted;
import safeguarding.core.casefile.HealthEvent.HealthAssessmentCompleted;
import safeguarding.core.casefile.HealthEvent.HealthCheckRefused;
import safeguarding.core.casefile.HealthEvent;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverContact;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverStatusChanged;
import safeguarding.core.casefile.NeedEvent.CinEpisodeClosed;
import safeguarding.core.casefile.NeedEvent.CinEpisodeOpened;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.ProtectionEvent.CpReviewHeld;
import safeguarding.core.casefile.ProtectionEvent.CpVisitMade;
import safeguarding.core.casefile.ProtectionEvent.CppEnded;
import safeguarding.core.casefile.ProtectionEvent.CppStarted;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.core.casefile.ReferralEvent.ReferralDecided;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.Section47Event.Section47Completed;
import safeguarding.core.casefile.Section47Event.Section47Started;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.casefile.code.CareEpisodeReason;
import safeguarding.core.casefile.code.CinClosureReason;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.ContactOutcome;
import safeguarding.core.casefile.code.HealthCheckKind;
import safeguarding.core.casefile.code.LeavingCareEligibility;
import safeguarding.core.casefile.code.PlacementProvider;
import safeguarding.core.casefile.code.PlacementType;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.casefile.code.PrimaryNeed;
import safeguarding.core.casefile.code.ReferralOutcome;
import safeguarding.core.casefile.code.Section47Outcome;
import safeguarding.core.casefile.code.Sex;
import safeguarding.intake.source.ssd.SsdTables;
import safeguarding.pages.report.CsvText;
import safeguarding.testkit.RandomHistories.History;

/**
 * A random history as nightly extracts of the Standard Safeguarding Dataset: each night's tables hold what had been
 * recorded by then, as far as the data set can express it. The tables are rebuilt every night, with rows in a different
 * order, sometimes duplicated, and sometimes with different ids. For each night it also gives the equivalent events, to
 * ask the oracle about.
 */
public final class SsdNights {

    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter DAY_FIRST_AND_TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");

    private final String authority;
    private final List<CaseEvent> history;
    private final Random random;
    private final Map<String, CaseEvent> leavers = new TreeMap<>();
    private int nights = 0;

    /**
     * One night.
     *
     * @param at when the tables are read
     * @param tables the rows of each table, by column
     * @param saidSoFar the events equivalent to all nights up to this one
     */
    public record Night(Instant at, Map<String, List<Map<String, String>>> tables, List<CaseEvent> saidSoFar) {

        /** Writes each table as a CSV file. */
        public Path write(Path folder) {
            try {
                Files.createDirectories(folder);
                for (Map.Entry<String, List<Map<String, String>>> table : tables.entrySet()) {
                    List<String> header = columns(table.getKey());
                    String text = CsvText.of(
                            header,
                            table.getValue().stream()
                                    .map(row -> header.stream().map(column -> row.getOrDefault(column, "")).toList()));
                    Files.writeString(folder.resolve(table.getKey() + ".csv"), text);
                }
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The columns of a table: those that the program reads, and any others in its rows. */
        public List<String> columns(String table) {
            Set<String> columns = new LinkedHashSet<>();
            SsdTables.all().stream()
                    .filter(one -> one.name().equals(table))
                    .forEach(one -> columns.addAll(one.columns().keySet()));
            tables.get(table).forEach(row -> columns.addAll(row.keySet()));
            return List.copyOf(columns);
        }
    }

    /** The nights of one authority of a history. */
    public SsdNights(History history, String authority) {
        this.authority = authority;
        this.history = history.inArrivalOrder().stream()
                .filter(event -> event.envelope().authority().equals(authority))
                .filter(event -> EXPRESSIBLE.contains(event.getClass()))
                .toList();
        random = new Random(history.seed());
    }

    private static final Set<Class<?>> EXPRESSIBLE = Set.of(
            ChildRegistered.class, ChildDied.class, RecordWithdrawn.class, ContactReceived.class, ContactDecided.class,
            EarlyHelpEpisodeOpened.class, EarlyHelpEpisodeClosed.class, ReferralReceived.class, ReferralDecided.class,
            CinEpisodeOpened.class, CinEpisodeClosed.class, AssessmentStarted.class, AssessmentAuthorised.class,
            PlanRecorded.class, Section47Started.class, Section47Completed.class, IcpcHeld.class, CppStarted.class,
            CppEnded.class, CpReviewHeld.class, CpVisitMade.class, LacStarted.class, LacEpisodeChanged.class, LacCeased.class,
            LacReviewHeld.class, LacVisitMade.class, HealthAssessmentCompleted.class, DentalCheckCompleted.class,
            HealthCheckRefused.class, ShobpaDecided.class, ShobpaReversed.class, PlacementOrderGranted.class,
            MatchApproved.class, PlacedForAdoption.class, AdoptionOrderGranted.class, CareLeaverStatusChanged.class,
            CareLeaverContact.class, WorkerAllocated.class, WorkerDeallocated.class);

    /** Moments spread over the time in which the history was recorded. The last one is after all of it. */
    public List<Instant> nights(int count) {
        List<Instant> recorded = history.stream().map(event -> event.envelope().recordedAt()).sorted().toList();
        Set<Instant> nights = new TreeSet<>();
        for (int i = 1; i <= count; i++) {
            nights.add(recorded.get(recorded.size() * i / count - 1).plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS));
        }
        return List.copyOf(nights);
    }

    /** The tables of a night. Nights must be requested in order. */
    public Night at(Instant night) {
        nights++;
        LocalDate tonight = London.dateOf(night);
        Map<String, List<CaseEvent>> byChild = new TreeMap<>();
        for (CaseEvent event : history) {
            if (!event.envelope().recordedAt().isAfter(night) && !event.envelope().happenedOn().isAfter(tonight)) {
                byChild.computeIfAbsent(event.envelope().childId(), any -> new ArrayList<>()).add(event);
            }
        }
        Extract extract = new Extract(tonight, random.nextBoolean());
        byChild.forEach((child, events) -> extract.child(child, CaseFile.of(events)));
        List<CaseEvent> said = new ArrayList<>(extract.said);
        said.addAll(leavers.values());
        return new Night(night, extract.tables(), said);
    }

    /** The tables of one night, under construction. */
    private final class Extract {

        private final LocalDate tonight;
        private final boolean churned;
        private final Map<String, List<Map<String, String>>> tables = new TreeMap<>();
        private final List<CaseEvent> said = new ArrayList<>();
        private final Set<String> workers = new TreeSet<>();
        private String child;
        private CaseFile file;

        Extract(LocalDate tonight, boolean churned) {
            this.tonight = tonight;
            this.churned = churned;
            TABLES.forEach(table -> tables.put(table, new ArrayList<>()));
        }

        /** The finished tables: the rows are in a different order each night, and some are duplicated. */
        Map<String, List<Map<String, String>>> tables() {
            for (String worker : workers) {
                add("ssd_professionals", "prof_professional_id", ofNight(worker), "prof_staff_id", worker);
            }
            tables.values().forEach(rows -> {
                for (Map<String, String> row : List.copyOf(rows)) {
                    if (random.nextInt(20) == 0) {
                        rows.add(row);
                    }
                }
                Collections.shuffle(rows, random);
            });
            return tables;
        }

        void child(String id, CaseFile ofChild) {
            child = id;
            file = ofChild;
            Optional<ChildRegistered> person = person();
            contacts();
            earlyHelp();
            Map<String, String> referrals = referrals();
            assessments(referrals);
            plans(PlanKind.CIN, "ssd_cin_plans", "cinp_cin_plan_id", "cinp_person_id", "cinp_cin_plan_start_date", "cinp_cin_plan_end_date");
            conferences(enquiries());
            reviews(protectionPlans());
            protectionVisits();
            care();
            careReviews();
            plans(PlanKind.LAC, "ssd_cla_care_plan", "lacp_table_id", "lacp_person_id", "lacp_cla_care_plan_start_date", "lacp_cla_care_plan_end_date");
            health();
            adoptions();
            leaver(person);
            allocations();
        }

        private Optional<ChildRegistered> person() {
            Optional<ChildRegistered> found = all(ChildRegistered.class).stream().findFirst();
            found.ifPresent(person -> {
                Optional<LocalDate> expected = person.expectedDateOfBirth().filter(day -> day.getYear() >= 1990);
                say(new ChildRegistered(
                        person.envelope(),
                        person.dateOfBirth(),
                        expected,
                        person.sex(),
                        person.ethnicity(),
                        person.disabled()));
                Optional<ChildDied> died = file.on(person.envelope().recordId(), ChildDied.class);
                died.ifPresent(this::say);
                add(
                        "ssd_person",
                        "pers_person_id", child,
                        "pers_forename", "Forename-" + child,
                        "pers_surname", "Surname-" + child,
                        "pers_upn", "UPN-" + child,
                        "pers_sex", person.sex() == Sex.UNRECOGNISED ? "" : person.sex().name().substring(0, 1),
                        "pers_ethnicity", person.ethnicity().name().replace("UNRECOGNISED", "NOBT"),
                        "pers_dob", person.dateOfBirth().map(this::day).orElse("1900-01-01"),
                        "pers_expected_dob", expected.map(this::day).orElse(""),
                        "pers_death_date", died.map(this::dayOf).orElse(""));
                if (person.disabled()) {
                    add("ssd_disability", "disa_person_id", child, "disa_disability_code", "MOB");
                }
            });
            return found;
        }

        private void contacts() {
            Set<String> taken = new HashSet<>();
            for (ContactReceived contact : all(ContactReceived.class)) {
                String id = contact.envelope().recordId();
                Optional<ContactOutcome> outcome = file.on(id, ContactDecided.class).map(ContactDecided::outcome);
                boolean unknown = contact.source().name().equals("UNRECOGNISED")
                        || outcome.filter(ContactOutcome.UNRECOGNISED::equals).isPresent();
                ContactKind kind = outcome.filter(ContactOutcome.EXISTING_CASE::equals).isPresent()
                        ? ContactKind.OPEN_CASE
                        : ContactKind.NEW;
                if (unknown || !taken.add(contact.envelope().happenedOn() + " " + contact.source() + kind)) {
                    continue;
                }
                Envelope when = toTheSecond(contact.envelope());
                say(new ContactReceived(when, contact.source(), kind));
                outcome.ifPresent(code -> say(new ContactDecided(when, code)));
                add(
                        "ssd_contacts",
                        "cont_contact_id", id(id),
                        "cont_person_id", child,
                        "cont_contact_date", moment(when),
                        "cont_contact_source_code", contact.source().censusCode(),
                        "cont_contact_outcome_json", outcome.map(this::contactOutcome).orElse(""));
            }
        }

        private String contactOutcome(ContactOutcome outcome) {
            return switch (outcome) {
                case REFERRAL -> flags("NEW_REFERRAL_FLAG");
                case EXISTING_CASE -> flags("EXISTING_REFERRAL_FLAG");
                case ADVICE -> flags("ADVICE_FLAG");
                case NO_FURTHER_ACTION -> flags("NFA_FLAG");
                default -> "early  HELP";
            };
        }

        /** An outcome in the JSON that the data set's scripts write, with a comment that must be ignored. */
        private String flags(String set) {
            String flag = random.nextBoolean() ? set : "OUTCOME_" + set;
            return "{\"OTHER_FLAG\": \"N\", \"" + flag + "\": \"Y\", \"TOTAL_NO_OF_OUTCOMES\": \"1\","
                    + " \"COMMENTS\": \"said \"NFA_FLAG\": \"Y\", of Forename-" + child + "\"}";
        }

        private void earlyHelp() {
            for (EarlyHelpEpisodeOpened opened : all(EarlyHelpEpisodeOpened.class)) {
                say(opened);
                String id = opened.envelope().recordId();
                Optional<EarlyHelpEpisodeClosed> closed = file.after(opened, EarlyHelpEpisodeClosed.class);
                closed.ifPresent(this::say);
                add(
                        "ssd_early_help_episodes",
                        "earl_episode_id", id(id),
                        "earl_person_id", child,
                        "earl_episode_start_date", dayOf(opened),
                        "earl_episode_end_date", closed.map(this::dayOf).orElse(""));
            }
        }

        /**
         * Writes each referral, which starts an episode of need unless its outcome is no further action. Some episodes
         * end as those of the history do.
         */
        private Map<String, String> referrals() {
            Map<String, String> referrals = new LinkedHashMap<>();
            List<CinEpisodeClosed> ends = file.events().stream()
                    .filter(CinEpisodeClosed.class::isInstance)
                    .map(CinEpisodeClosed.class::cast)
                    .toList();
            for (ReferralReceived referral : byDay(ReferralReceived.class)) {
                String id = referral.envelope().recordId();
                Optional<ReferralOutcome> outcome = file.on(id, ReferralDecided.class).map(ReferralDecided::outcome);
                if (referral.source().name().equals("UNRECOGNISED")
                        || outcome.filter(ReferralOutcome.UNRECOGNISED::equals).isPresent()) {
                    continue;
                }
                Envelope when = toTheSecond(referral.envelope());
                referrals.put(id, id);
                say(new ReferralReceived(when, referral.source(), Optional.empty(), false));
                outcome.ifPresent(code -> say(new ReferralDecided(when, code)));
                boolean nothing = outcome.filter(ReferralOutcome.NO_FURTHER_ACTION::equals).isPresent();
                Optional<CinEpisodeClosed> end = ends.stream()
                        .skip(Math.min(ends.size(), referrals.size() - 1))
                        .findFirst()
                        .filter(closed -> !nothing)
                        .filter(closed -> !closed.envelope().happenedOn().isBefore(when.happenedOn()))
                        .filter(closed -> closed.reason() != CinClosureReason.UNRECOGNISED);
                if (!nothing) {
                    say(new CinEpisodeOpened(when, PrimaryNeed.N1));
                }
                end.ifPresent(closed -> say(new CinEpisodeClosed(
                        when.on(closed.envelope().happenedOn(), when.recordedAt()), closed.reason())));
                add(
                        "ssd_cin_episodes",
                        "cine_referral_id", id(id),
                        "cine_person_id", child,
                        "cine_referral_date", moment(when),
                        "cine_cin_primary_need_code", "N1",
                        "cine_referral_source_code", referral.source().censusCode(),
                        "cine_referral_outcome_json", outcome.filter(code -> !nothing).map(this::referralOutcome).orElse(""),
                        "cine_referral_nfa", nothing ? "Y" : random.nextBoolean() ? "N" : "",
                        "cine_close_date", end.map(this::dayOf).orElse(""),
                        "cine_close_reason", end.map(closed -> closed.reason() + ": as it ended").orElse(""));
            }
            return referrals;
        }

        private String referralOutcome(ReferralOutcome outcome) {
            return switch (outcome) {
                case ASSESSMENT -> flags("SINGLE_ASSESSMENT_FLAG");
                case STRATEGY_DISCUSSION -> flags("STRATEGY_DISCUSSION_FLAG");
                case OTHER -> flags("CLA_REQUEST_FLAG");
                case ADVICE -> "Information and advice";
                default -> "Early help";
            };
        }

        private void assessments(Map<String, String> referrals) {
            for (AssessmentStarted started : byDay(AssessmentStarted.class)) {
                String id = started.envelope().recordId();
                Optional<String> referral = started.referralId().filter(referrals::containsKey);
                Optional<AssessmentAuthorised> ended = file.after(started, AssessmentAuthorised.class)
                        .filter(event -> event.envelope().recordId().equals(id))
                        .filter(event -> !event.outcome().name().equals("UNRECOGNISED"));
                say(new AssessmentStarted(started.envelope(), referral));
                ended.ifPresent(this::say);
                add(
                        "ssd_cin_assessments",
                        "cina_assessment_id", id(id),
                        "cina_person_id", child,
                        "cina_referral_id", referral.map(this::id).orElse(""),
                        "cina_assessment_start_date", dayOf(started),
                        "cina_assessment_auth_date", ended.map(this::dayOf).orElse(""),
                        "cina_assessment_outcome_json", ended.map(this::assessmentOutcome).orElse(""));
                ended.ifPresent(event -> add(
                        "ssd_assessment_factors",
                        "cinf_assessment_id", id(id),
                        "cinf_assessment_factors_json", event.factors().stream()
                                .map(factor -> "\"" + factor + "\": \"Yes\"")
                                .collect(Collectors.joining(", ", "{", "}"))));
            }
        }

        private String assessmentOutcome(AssessmentAuthorised ended) {
            return switch (ended.outcome()) {
                case ONGOING_INVOLVEMENT -> flags("PROV_OF_SERVICES_FLAG");
                case NO_FURTHER_ACTION -> flags("NFA_FLAG");
                case STEP_DOWN -> flags("REFERRAL_TO_OTHER_AGENCY_FLAG");
                case OUT_OF_AREA -> "Out of area";
                default -> "";
            };
        }

        private void plans(PlanKind kind, String table, String idColumn, String person, String from, String to) {
            for (PlanRecorded plan : all(PlanRecorded.class)) {
                if (plan.kind() == kind) {
                    Optional<LocalDate> end = plan.endedOn()
                            .filter(day -> !day.isAfter(tonight) && !day.isBefore(plan.envelope().happenedOn()));
                    say(new PlanRecorded(plan.envelope(), kind, Optional.empty(), end));
                    add(
                            table,
                            idColumn, id(plan.envelope().recordId()),
                            person, child,
                            from, dayOf(plan),
                            to, end.map(this::day).orElse(""));
                }
            }
        }

        private Set<String> enquiries() {
            Set<String> enquiries = new HashSet<>();
            for (Section47Started started : byDay(Section47Started.class)) {
                String id = started.envelope().recordId();
                Optional<Section47Completed> ended = file.after(started, Section47Completed.class)
                        .filter(event -> event.envelope().recordId().equals(id))
                        .filter(event -> event.outcome() != Section47Outcome.UNRECOGNISED);
                enquiries.add(id);
                say(started);
                ended.ifPresent(event -> say(new Section47Completed(
                        event.envelope(), event.outcome(), event.outcome() == Section47Outcome.CONTINUING_RISK)));
                add(
                        "ssd_s47_enquiry",
                        "s47e_s47_enquiry_id", id(id),
                        "s47e_person_id", child,
                        "s47e_s47_start_date", dayOf(started),
                        "s47e_s47_end_date", ended.map(this::dayOf).orElse(""),
                        "s47e_s47_nfa", ended.filter(event -> event.outcome() == Section47Outcome.NOT_SUBSTANTIATED).isPresent() ? "Y" : "N",
                        "s47e_s47_outcome_json", ended.map(this::enquiryOutcome).orElse(""));
            }
            return enquiries;
        }

        private String enquiryOutcome(Section47Completed ended) {
            return switch (ended.outcome()) {
                case CONTINUING_RISK -> flags("CP_CONFERENCE_FLAG");
                case NO_CONTINUING_RISK -> flags("MONITOR_FLAG");
                default -> "";
            };
        }

        private void conferences(Set<String> enquiries) {
            for (IcpcHeld held : byDay(IcpcHeld.class)) {
                Optional<String> enquiry = held.section47Id().filter(enquiries::contains);
                say(new IcpcHeld(held.envelope(), enquiry, held.transferIn(), Optional.empty(), held.resultedInPlan()));
                add(
                        "ssd_initial_cp_conference",
                        "icpc_icpc_id", id(held.envelope().recordId()),
                        "icpc_s47_enquiry_id", enquiry.map(this::id).orElse(""),
                        "icpc_person_id", child,
                        "icpc_icpc_transfer_in", yesOrNo(held.transferIn()),
                        "icpc_icpc_date", dayOf(held),
                        "icpc_icpc_outcome_cp_flag", yesOrNo(held.resultedInPlan()));
            }
        }

        private Set<String> protectionPlans() {
            Set<String> plans = new HashSet<>();
            for (CppStarted started : byDay(CppStarted.class)) {
                String id = started.envelope().recordId();
                Optional<CppEnded> ended = file.after(started, CppEnded.class);
                plans.add(id);
                say(new CppStarted(
                        started.envelope(),
                        started.category(),
                        started.otherAuthority()));
                ended.ifPresent(this::say);
                add(
                        "ssd_cp_plans",
                        "cppl_cp_plan_id", id(id),
                        "cppl_person_id", child,
                        "cppl_cp_plan_start_date", dayOf(started),
                        "cppl_cp_plan_end_date", ended.map(this::dayOf).orElse(""),
                        "cppl_cp_plan_ola", yesOrNo(started.otherAuthority()),
                        "cppl_cp_plan_initial_category", started.category().name().replace("UNRECOGNISED", "MUL"));
            }
            return plans;
        }

        private void reviews(Set<String> plans) {
            for (CpReviewHeld held : byDay(CpReviewHeld.class)) {
                if (!plans.contains(held.planId())) {
                    continue;
                }
                say(held);
                add(
                        "ssd_cp_reviews",
                        "cppr_cp_review_id", id(held.envelope().recordId()),
                        "cppr_person_id", random.nextBoolean() ? child : "",
                        "cppr_cp_plan_id", id(held.planId()),
                        "cppr_cp_review_due", held.dueOn().map(this::day).orElse(""),
                        "cppr_cp_review_date", dayOf(held),
                        "cppr_cp_review_outcome_continue_cp", yesOrNo(held.planContinues()),
                        "cppr_cp_review_quorate", held.quorate() ? "Yes" : "No");
            }
        }

        private void protectionVisits() {
            for (CpVisitMade visit : all(CpVisitMade.class)) {
                say(visit);
                add(
                        "ssd_cp_visits",
                        "cppv_cp_visit_id", id(visit.envelope().recordId()),
                        "cppv_person_id", child,
                        "cppv_cp_visit_date", dayOf(visit),
                        "cppv_cp_visit_seen", visit.childSeen() && random.nextBoolean() ? "" : yesOrNo(visit.childSeen()),
                        "cppv_cp_visit_seen_alone", yesOrNo(visit.seenAlone()));
            }
        }

        /** Writes periods of care that do not overlap, and in which no two episodes begin on the same day. */
        private void care() {
            LocalDate free = LocalDate.MIN;
            List<LacStarted> starts = new ArrayList<>(byDay(LacStarted.class));
            starts.sort(Comparator.comparing(start -> start.envelope().happenedOn()));
            for (LacStarted start : starts) {
                LocalDate from = start.envelope().happenedOn();
                boolean unknown = isUnknown(start.legalStatus()) || isUnknown(start.placement()) || isUnknown(start.provider());
                if (from.isBefore(free) || unknown) {
                    continue;
                }
                Optional<LacCeased> ceased = file.after(start, LacCeased.class)
                        .filter(event -> event.envelope().recordId().equals(start.envelope().recordId()))
                        .filter(event -> !isUnknown(event.reason()) && event.reason() != CareEndReason.X1);
                free = ceased.map(event -> event.envelope().happenedOn()).orElse(LocalDate.MAX);
                free = free.equals(from) ? from.plusDays(1) : free;
                period(start, ceased);
            }
        }

        private void period(LacStarted start, Optional<LacCeased> ceased) {
            String period = start.envelope().recordId();
            say(new LacStarted(
                    start.envelope(), start.legalStatus(), start.placement(), start.provider(), Optional.empty()));
            ceased.ifPresent(this::say);
            List<LacEpisodeChanged> changes = new ArrayList<>();
            LacEpisodeChanged before = new LacEpisodeChanged(
                    start.envelope(), period, CareEpisodeReason.S, start.legalStatus(), start.placement(), start.provider(),
                    Optional.empty(), Optional.empty());
            changes.add(before);
            List<LacEpisodeChanged> found = new ArrayList<>(byDay(LacEpisodeChanged.class, period));
            found.sort(Comparator.comparing(change -> change.envelope().happenedOn()));
            for (LacEpisodeChanged change : found) {
                LocalDate on = change.envelope().happenedOn();
                boolean within = on.isAfter(start.envelope().happenedOn())
                        && ceased.filter(end -> !on.isBefore(end.envelope().happenedOn())).isEmpty();
                boolean unknown = isUnknown(change.legalStatus()) || isUnknown(change.placement()) || isUnknown(change.provider());
                if (!within || unknown) {
                    continue;
                }
                CareEpisodeReason why = change.reason() == CareEpisodeReason.S || isUnknown(change.reason())
                        ? CareEpisodeReason.P
                        : change.reason();
                PlacementType type = why == CareEpisodeReason.L ? before.placement() : change.placement();
                PlacementProvider provider = why == CareEpisodeReason.L ? before.provider() : change.provider();
                before = new LacEpisodeChanged(
                        change.envelope(), period, why, change.legalStatus(), type, provider,
                        Optional.empty(), Optional.empty());
                say(before);
                changes.add(before);
            }
            episodes(period, changes, ceased);
        }

        private void episodes(String period, List<LacEpisodeChanged> changes, Optional<LacCeased> ceased) {
            String placement = "";
            for (int i = 0; i < changes.size(); i++) {
                LacEpisodeChanged change = changes.get(i);
                String id = change.envelope().recordId();
                boolean isLast = i + 1 == changes.size();
                Optional<String> end = isLast ? ceased.map(this::dayOf) : Optional.of(dayOf(changes.get(i + 1)));
                if (change.reason() != CareEpisodeReason.L) {
                    placement = period + "-" + i;
                    add(
                            "ssd_cla_placement",
                            "clap_cla_placement_id", id(placement),
                            "clap_cla_id", id(period),
                            "clap_person_id", child,
                            "clap_cla_placement_postcode", "ZZ9 9ZZ",
                            "clap_cla_placement_start_date", dayOf(change),
                            "clap_cla_placement_type", change.placement() + (random.nextBoolean() ? "" : ": as it is called"),
                            "clap_cla_placement_provider", change.provider().name(),
                            "clap_cla_placement_change_reason", "");
                }
                add(
                        "ssd_legal_status",
                        "lega_legal_status_id", id(id),
                        "lega_person_id", child,
                        "lega_legal_status", change.legalStatus() + " - as it is called",
                        "lega_legal_status_start_date", dayOf(change),
                        "lega_legal_status_end_date", end.orElse(""));
                add(
                        "ssd_cla_episodes",
                        "clae_cla_episode_id", id(id + "-episode"),
                        "clae_person_id", child,
                        "clae_cla_placement_id", random.nextInt(4) == 0 ? "" : id(placement),
                        "clae_cla_episode_start_date", dayOf(change),
                        "clae_cla_episode_start_reason", change.reason().name(),
                        "clae_cla_episode_ceased_date", end.orElse(""),
                        "clae_cla_episode_ceased_reason",
                                isLast ? ceased.map(event -> event.reason().name()).orElse("") : "X1",
                        "clae_cla_id", id(period),
                        "clae_entered_care_date", dayOf(changes.get(0)));
            }
        }

        private void careReviews() {
            for (LacReviewHeld held : byDay(LacReviewHeld.class)) {
                if (!isUnknown(held.participation())) {
                    Optional<LocalDate> due = held.dueOn().filter(day -> !day.isAfter(held.envelope().happenedOn().plusYears(1)));
                    say(new LacReviewHeld(held.envelope(), due, held.participation()));
                    add(
                            "ssd_cla_reviews",
                            "clar_cla_review_id", id(held.envelope().recordId()),
                            "clar_cla_person_id", child,
                            "clar_cla_review_due_date", due.map(this::day).orElse(""),
                            "clar_cla_review_date", dayOf(held),
                            "clar_cla_review_cancelled", "N",
                            "clar_cla_review_participation", held.participation().name());
                }
            }
            for (LacVisitMade visit : all(LacVisitMade.class)) {
                say(visit);
                add(
                        "ssd_cla_visits",
                        "clav_cla_visit_id", id(visit.envelope().recordId()),
                        "clav_person_id", child,
                        "clav_cla_visit_date", dayOf(visit),
                        "clav_cla_visit_seen", yesOrNo(visit.childSeen()),
                        "clav_cla_visit_seen_alone", yesOrNo(visit.seenAlone()));
            }
        }

        private void health() {
            for (HealthAssessmentCompleted done : all(HealthAssessmentCompleted.class)) {
                if (!isUnknown(done.kind())) {
                    check(done, done.kind().name().charAt(0) + done.kind().name().substring(1).toLowerCase(Locale.ROOT) + " health assessment", "Completed");
                }
            }
            all(DentalCheckCompleted.class).forEach(done -> check(done, "Dental check", "Completed"));
            for (HealthCheckRefused refused : all(HealthCheckRefused.class)) {
                if (!isUnknown(refused.kind())) {
                    check(refused, refused.kind() == HealthCheckKind.DENTAL_CHECK ? "Dentist" : "Health assessment", "Refused");
                }
            }
        }

        private void check(HealthEvent event, String type, String status) {
            say(event);
            add(
                    "ssd_cla_health",
                    "clah_health_check_id", id(event.envelope().recordId()),
                    "clah_person_id", child,
                    "clah_health_check_type", type,
                    "clah_health_check_date", dayOf(event),
                    "clah_health_check_status", status);
        }

        private void adoptions() {
            Map<String, List<AdoptionEvent>> cases = new TreeMap<>();
            file.events().stream()
                    .filter(AdoptionEvent.class::isInstance)
                    .map(AdoptionEvent.class::cast)
                    .filter(event -> !(event instanceof ShobpaReversed reversed && isUnknown(reversed.reason())))
                    .forEach(event -> cases.computeIfAbsent(event.envelope().recordId(), any -> new ArrayList<>()).add(event));
            cases.forEach((id, events) -> {
                Map<String, String> row = new LinkedHashMap<>(Map.of("perm_table_id", id(id), "perm_person_id", child));
                for (AdoptionEvent event : events) {
                    say(event);
                    if (event instanceof ShobpaDecided) {
                        row.put("perm_adm_decision_date", dayOf(event));
                    } else if (event instanceof ShobpaReversed reversed) {
                        row.put("perm_decision_reversed_date", dayOf(event));
                        row.put("perm_decision_reversed_reason", reversed.reason().name());
                    } else if (event instanceof PlacementOrderGranted) {
                        row.put("perm_placement_order_date", dayOf(event));
                    } else if (event instanceof MatchApproved) {
                        row.put("perm_matched_date", dayOf(event));
                    } else if (event instanceof PlacedForAdoption placed) {
                        row.put("perm_placed_for_adoption_date", dayOf(event));
                        row.put("perm_adopted_by_carer_flag", yesOrNo(placed.byFosterCarer()));
                    } else {
                        row.put("perm_permanence_order_date", dayOf(event));
                        row.put("perm_permanence_order_type", "Adoption");
                    }
                }
                tables.get("ssd_permanence").add(row);
            });
        }

        /**
         * Writes only the latest that is known. Contacts and pathway plans of earlier nights remain among the
         * equivalent events.
         */
        private void leaver(Optional<ChildRegistered> person) {
            Optional<CareLeaverContact> contact = all(CareLeaverContact.class).stream()
                    .filter(event -> !isUnknown(event.inTouch()))
                    .max(Comparator.comparing((CareLeaverContact event) -> event.envelope().happenedOn())
                            .thenComparing(event -> event.envelope().recordId()));
            Optional<PlanRecorded> plan = all(PlanRecorded.class).stream()
                    .filter(event -> event.kind() == PlanKind.PATHWAY)
                    .max(Comparator.comparing((PlanRecorded event) -> event.envelope().happenedOn()));
            Optional<CareLeaverStatusChanged> status = all(CareLeaverStatusChanged.class).stream()
                    .filter(event -> !isUnknown(event.eligibility()))
                    .max(Comparator.comparing((CareLeaverStatusChanged event) -> event.envelope().happenedOn())
                            .thenComparing(event -> event.envelope().recordId()));
            if (contact.isEmpty() && plan.isEmpty() && status.isEmpty()) {
                return;
            }
            contact.ifPresent(event -> {
                CareLeaverContact known = new CareLeaverContact(
                        as(event.envelope(), "contact-" + event.envelope().happenedOn()),
                        event.inTouch(),
                        event.accommodation().filter(code -> !isUnknown(code)),
                        event.accommodationSuitable(),
                        event.activity().filter(code -> !isUnknown(code)));
                leavers.put(child + " contact " + event.envelope().happenedOn(), known);
            });
            plan.ifPresent(event -> leavers.put(
                    child + " plan " + event.envelope().happenedOn(),
                    new PlanRecorded(
                            as(event.envelope(), "pathway-" + event.envelope().happenedOn()),
                            PlanKind.PATHWAY,
                            Optional.empty(),
                            Optional.empty())));
            status.ifPresent(event -> person.flatMap(ChildRegistered::dateOfBirth).ifPresent(born -> {
                LocalDate since = born.plusYears(event.eligibility() == LeavingCareEligibility.FORMER_RELEVANT ? 18 : 16);
                if (!since.isAfter(tonight) && since.getYear() >= 1990) {
                    say(new CareLeaverStatusChanged(as(event.envelope(), "status").on(since, event.envelope().recordedAt()), event.eligibility()));
                }
            }));
            add(
                    "ssd_care_leavers",
                    "clea_person_id", child,
                    "clea_care_leaver_eligibility", status.map(event -> event.eligibility().name().replace('_', ' ')).orElse(""),
                    "clea_care_leaver_in_touch", contact.map(event -> event.inTouch().name()).orElse(""),
                    "clea_care_leaver_latest_contact", contact.map(this::dayOf).orElse(""),
                    "clea_care_leaver_accommodation",
                            contact.flatMap(CareLeaverContact::accommodation).filter(code -> !isUnknown(code)).map(Enum::name).orElse(""),
                    "clea_care_leaver_accom_suitable",
                            contact.flatMap(CareLeaverContact::accommodationSuitable).map(yes -> yes ? "1" : "2").orElse(""),
                    "clea_care_leaver_activity",
                            contact.flatMap(CareLeaverContact::activity).filter(code -> !isUnknown(code))
                                    .map(code -> code.name().equals("NONE") ? "0" : code.name()).orElse(""),
                    "clea_pathway_plan_review_date", plan.map(this::dayOf).orElse(""));
        }

        private void allocations() {
            for (WorkerAllocated allocated : byDay(WorkerAllocated.class)) {
                String role = switch (allocated.role()) {
                    case LEAD_KEY_WORKER -> "Allocated Case Worker";
                    case CO_WORKER -> "Co-worker";
                    case SUPERVISOR -> "Team Manager";
                    case REVIEWING_OFFICER -> "IRO";
                    case PERSONAL_ADVISER -> "16PLUS";
                    default -> "Other";
                };
                if (!role.equals("Other")) {
                    say(allocated);
                }
                Optional<WorkerDeallocated> ended = file.after(allocated, WorkerDeallocated.class);
                ended.filter(event -> !role.equals("Other")).ifPresent(this::say);
                workers.add(allocated.workerId());
                add(
                        "ssd_involvements",
                        "invo_involvements_id", id(allocated.envelope().recordId()),
                        "invo_professional_id", ofNight(allocated.workerId()),
                        "invo_professional_role_id", role,
                        "invo_professional_team", allocated.teamId(),
                        "invo_person_id", child,
                        "invo_involvement_start_date", dayOf(allocated),
                        "invo_involvement_end_date", ended.map(this::dayOf).orElse(""));
            }
        }

        // Reading the case file, and formatting values

        private <E extends CaseEvent> List<E> all(Class<E> kind) {
            return file.events().stream()
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .sorted(Comparator.comparing(event -> event.envelope().recordId()))
                    .toList();
        }

        /** The first event of each day. */
        private <E extends CaseEvent> List<E> byDay(Class<E> kind) {
            return distinct(all(kind));
        }

        private List<LacEpisodeChanged> byDay(Class<LacEpisodeChanged> kind, String period) {
            return distinct(all(kind).stream().filter(change -> change.periodOfCareId().equals(period)).toList());
        }

        private <E extends CaseEvent> List<E> distinct(Collection<E> events) {
            Map<LocalDate, E> byDay = new TreeMap<>();
            events.forEach(event -> byDay.putIfAbsent(event.envelope().happenedOn(), event));
            return List.copyOf(byDay.values());
        }

        private static boolean isUnknown(Enum<?> code) {
            return code.name().equals("UNRECOGNISED");
        }

        private void say(CaseEvent event) {
            said.add(event);
        }

        private Envelope as(Envelope envelope, String recordId) {
            return new Envelope(
                    envelope.eventId(), authority, child, recordId, envelope.happenedOn(), Optional.empty(),
                    envelope.recordedAt(), envelope.sourceSystem());
        }

        private Envelope toTheSecond(Envelope envelope) {
            Optional<Instant> at = envelope.happenedAt()
                    .map(moment -> moment.truncatedTo(ChronoUnit.SECONDS))
                    .filter(moment -> !moment.atZone(London.ZONE).toLocalTime().equals(LocalTime.MIDNIGHT));
            return new Envelope(
                    envelope.eventId(), authority, child, envelope.recordId(), envelope.happenedOn(), at,
                    envelope.recordedAt(), envelope.sourceSystem());
        }

        /** An id that no other child's record has. On some nights all ids are different. */
        private String id(String id) {
            return ofNight(child + ":" + id);
        }

        private String ofNight(String id) {
            return churned ? Integer.toHexString((id + nights).hashCode()) + "-" + id : id;
        }

        private String yesOrNo(boolean yes) {
            return random.nextInt(3) == 0 ? yes ? "1" : "0" : yes ? "Y" : "N";
        }

        private String day(LocalDate day) {
            return switch (random.nextInt(3)) {
                case 0 -> DAY_FIRST.format(day);
                case 1 -> day + " 00:00:00.000";
                default -> day.toString();
            };
        }

        private String dayOf(CaseEvent event) {
            return day(event.envelope().happenedOn());
        }

        private String moment(Envelope when) {
            return when.happenedAt()
                    .map(at -> at.atZone(London.ZONE).toLocalDateTime())
                    .map(at -> random.nextBoolean() ? at.toString() : DAY_FIRST_AND_TIME.format(at))
                    .orElseGet(() -> day(when.happenedOn()));
        }

        private void add(String table, String... columnsAndValues) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < columnsAndValues.length; i += 2) {
                row.put(columnsAndValues[i], columnsAndValues[i + 1]);
            }
            tables.get(table).add(row);
        }
    }

    private static final List<String> TABLES = List.of(
            "ssd_person", "ssd_disability", "ssd_contacts", "ssd_early_help_episodes", "ssd_cin_episodes",
            "ssd_cin_assessments", "ssd_assessment_factors", "ssd_cin_plans", "ssd_s47_enquiry",
            "ssd_initial_cp_conference", "ssd_cp_plans", "ssd_cp_reviews", "ssd_cp_visits", "ssd_cla_episodes",
            "ssd_cla_placement", "ssd_legal_status", "ssd_cla_reviews", "ssd_cla_visits", "ssd_cla_health",
            "ssd_cla_care_plan", "ssd_permanence", "ssd_care_leavers", "ssd_involvements", "ssd_professionals");
}
