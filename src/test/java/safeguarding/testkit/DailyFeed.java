package safeguarding.testkit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.AdoptionEvent.MatchApproved;
import safeguarding.core.casefile.AdoptionEvent.PlacedForAdoption;
import safeguarding.core.casefile.AdoptionEvent.ShobpaDecided;
import safeguarding.core.casefile.AllocationEvent.WorkerAllocated;
import safeguarding.core.casefile.AllocationEvent.WorkerDeallocated;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.core.casefile.CareEvent.LacCeased;
import safeguarding.core.casefile.CareEvent.LacEpisodeChanged;
import safeguarding.core.casefile.CareEvent.LacStarted;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverContact;
import safeguarding.core.casefile.LeavingCareEvent.CareLeaverStatusChanged;
import safeguarding.core.casefile.NeedEvent.CinEpisodeClosed;
import safeguarding.core.casefile.NeedEvent.CinEpisodeOpened;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.ProtectionEvent.CppEnded;
import safeguarding.core.casefile.ProtectionEvent.CppStarted;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.core.casefile.ReferralEvent.ReferralDecided;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.Section47Event.Section47Completed;
import safeguarding.core.casefile.Section47Event.Section47Started;
import safeguarding.core.casefile.code.AbuseCategory;
import safeguarding.core.casefile.code.Accommodation;
import safeguarding.core.casefile.code.Activity;
import safeguarding.core.casefile.code.AssessmentOutcome;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.casefile.code.CareEpisodeReason;
import safeguarding.core.casefile.code.CinClosureReason;
import safeguarding.core.casefile.code.InTouch;
import safeguarding.core.casefile.code.LeavingCareEligibility;
import safeguarding.core.casefile.code.LegalStatus;
import safeguarding.core.casefile.code.PlacementProvider;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.casefile.code.PrimaryNeed;
import safeguarding.core.casefile.code.ReferralOutcome;
import safeguarding.core.casefile.code.Section47Outcome;
import safeguarding.core.casefile.code.Sex;
import safeguarding.core.casefile.code.WorkerRole;
import safeguarding.testkit.RandomHistories.History;

/**
 * A random history as the daily feed to the Department. Each day's file has the full data of the children about whom
 * something has changed, and marks the children of whom nothing is left as deleted. Also gives the events that say the
 * same as the files, for the oracle.
 */
public final class DailyFeed {

    private static final Set<Class<?>> EXPRESSIBLE = Set.of(
            ChildRegistered.class, RecordWithdrawn.class, ReferralReceived.class, ReferralDecided.class, CinEpisodeOpened.class,
            CinEpisodeClosed.class, AssessmentStarted.class, AssessmentAuthorised.class, Section47Started.class,
            Section47Completed.class, IcpcHeld.class, CppStarted.class, CppEnded.class, LacStarted.class, LacEpisodeChanged.class,
            LacCeased.class, PlanRecorded.class, ShobpaDecided.class, MatchApproved.class, PlacedForAdoption.class,
            CareLeaverContact.class, WorkerAllocated.class, WorkerDeallocated.class);

    /** Activities that a care leaver of any age can have. */
    private static final Set<Activity> OF_ALL_YEARS = EnumSet.of(
            Activity.F1, Activity.P1, Activity.F2, Activity.P2, Activity.G4, Activity.G5, Activity.G6, Activity.NONE);

    /** Objects that an episode has only once. */
    private static final Set<String> SINGLE = Set.of("adoption", "care_leavers");

    private static final int LEAVING_SCHOOL = 16;
    private static final int ADULT = 18;

    private final String authority;
    private final List<CaseEvent> history;
    private final Random random;
    private final Map<String, String> lastContents = new HashMap<>();
    private final Map<String, Leaver> leavers = new HashMap<>();

    /** What the feed has said about a care leaver so far. A file has only the latest contact. */
    private static final class Leaver {
        private final Map<LocalDate, CaseEvent> contacts = new TreeMap<>();
        private Optional<CaseEvent> status = Optional.empty();
    }

    /**
     * One day.
     *
     * @param text the file
     * @param said events that say the same as all files up to and including this one
     */
    public record Day(String text, List<CaseEvent> said) {}

    /** The feed of one authority in a history. */
    public DailyFeed(History history, String authority) {
        this.authority = authority;
        this.history = history.inArrivalOrder().stream()
                .filter(event -> event.envelope().authority().equals(authority))
                .filter(event -> EXPRESSIBLE.contains(event.getClass()))
                .toList();
        random = new Random(history.seed());
    }

    /** The file for a day. Ask for days in order. */
    public Day at(Instant moment) {
        LocalDate today = London.dateOf(moment);
        Map<String, List<CaseEvent>> byChild = new TreeMap<>();
        for (CaseEvent event : history) {
            if (!event.envelope().recordedAt().isAfter(moment) && !event.envelope().happenedOn().isAfter(today)) {
                byChild.computeIfAbsent(event.envelope().childId(), any -> new ArrayList<>()).add(event);
            }
        }
        List<CaseEvent> said = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        byChild.forEach((id, events) -> {
            Child child = new Child(id, CaseFile.of(events), today);
            said.addAll(child.said);
            String before = lastContents.put(id, child.content());
            if (child.isEmpty() ? before != null && !before.isEmpty() : !child.content().equals(before)) {
                changed.add(child.isEmpty() ? "{\"la_child_id\": \"" + id + "\", \"purge\": true}" : child.json());
                sayOfLeaver(child);
            }
            Leaver leaver = leavers.getOrDefault(id, new Leaver());
            said.addAll(leaver.contacts.values());
            leaver.status.ifPresent(said::add);
        });
        Collections.shuffle(changed, random);
        return new Day(random.nextBoolean() ? String.join("\n", changed) : "[" + String.join(",\n ", changed) + "]", said);
    }

    private void sayOfLeaver(Child child) {
        if (child.isEmpty()) {
            leavers.remove(child.id);
            return;
        }
        Leaver leaver = leavers.computeIfAbsent(child.id, any -> new Leaver());
        child.contact.ifPresent(contact -> leaver.contacts.put(contact.envelope().happenedOn(), contact));
        leaver.status = child.status;
    }

    private final class Child {

        private final String id;
        private final CaseFile file;
        private final List<CaseEvent> said = new ArrayList<>();
        private final List<Episode> episodes = new ArrayList<>();
        private final LocalDate today;
        private Optional<CaseEvent> contact = Optional.empty();
        private Optional<CaseEvent> status = Optional.empty();
        private Optional<LocalDate> born = Optional.empty();
        private String details = "";

        /** An episode with its lists of objects, by name. */
        private final class Episode {
            private final ReferralReceived referral;
            private final Map<String, List<String>> lists = new TreeMap<>();
            private String fields = "";

            Episode(ReferralReceived referral) {
                this.referral = referral;
            }

            void add(String list, String object) {
                lists.computeIfAbsent(list, any -> new ArrayList<>()).add(object);
            }
        }

        Child(String id, CaseFile file, LocalDate today) {
            this.id = id;
            this.file = file;
            this.today = today;
            for (ReferralReceived referral : byDay(ReferralReceived.class, event -> "")) {
                if (!referral.source().name().equals("UNRECOGNISED")) {
                    episodes.add(new Episode(referral));
                }
            }
            if (episodes.isEmpty()) {
                return;
            }
            all(ChildRegistered.class).stream().limit(1).forEach(this::details);
            byDay(AssessmentStarted.class, event -> "").forEach(this::assessment);
            enquiries();
            byDay(CppStarted.class, event -> "").stream().filter(plan -> !plan.otherAuthority()).forEach(this::plan);
            care();
            needPlans();
            adoptions();
            leaver();
            workers();
            List<CinEpisodeClosed> ends = all(CinEpisodeClosed.class);
            for (int i = 0; i < episodes.size(); i++) {
                referral(episodes.get(i), i < ends.size() ? Optional.of(ends.get(i)) : Optional.empty());
            }
        }

        boolean isEmpty() {
            return episodes.isEmpty();
        }

        /** Equal for equal content, however it is written. */
        String content() {
            return isEmpty() ? "" : details + episodes.stream().map(one -> one.fields + one.lists).toList();
        }

        /** One of this child's own episodes, chosen by the event's record. */
        private Episode episodeOf(CaseEvent event) {
            return episodes.get(Math.floorMod(event.envelope().recordId().hashCode(), episodes.size()));
        }

        private void details(ChildRegistered known) {
            said.add(new ChildRegistered(
                    known.envelope(), known.dateOfBirth(), Optional.empty(), known.sex(), known.ethnicity(), known.disabled()));
            born = known.dateOfBirth();
            details = "\"date_of_birth\": \"" + known.dateOfBirth().map(LocalDate::toString).orElse("1900-01-01") + "\", \"sex\": \""
                    + (known.sex() == Sex.UNRECOGNISED ? "" : known.sex().name().substring(0, 1)) + "\", \"ethnicity\": \""
                    + known.ethnicity().name().replace("UNRECOGNISED", "NOBT") + "\", \"disabilities\": "
                    + (known.disabled() ? "[\"MOB\"]" : "[null]");
        }

        private void assessment(AssessmentStarted started) {
            Episode episode = episodes.stream()
                    .filter(one -> started.referralId().filter(one.referral.envelope().recordId()::equals).isPresent())
                    .findFirst()
                    .orElseGet(() -> episodeOf(started));
            Optional<AssessmentAuthorised> ended = file.after(started, AssessmentAuthorised.class)
                    .filter(event -> event.envelope().recordId().equals(started.envelope().recordId()));
            said.add(new AssessmentStarted(started.envelope(), Optional.of(episode.referral.envelope().recordId())));
            ended.ifPresent(event -> said.add(new AssessmentAuthorised(
                    event.envelope(), AssessmentOutcome.OTHER_OR_NOT_RECORDED, List.of())));
            episode.add(
                    "child_and_family_assessments",
                    object("child_and_family_assessment_id", started, ", \"authorisation_date\": \"" + day(ended) + "\", \"factors\": []"));
        }

        private void enquiries() {
            Map<String, IcpcHeld> conferences = new HashMap<>();
            byDay(IcpcHeld.class, event -> "").forEach(held -> held.section47Id()
                    .ifPresent(enquiry -> conferences.putIfAbsent(enquiry, held)));
            for (Section47Started started : byDay(Section47Started.class, event -> "")) {
                String record = started.envelope().recordId();
                Optional<Section47Completed> ended = file.after(started, Section47Completed.class)
                        .filter(event -> event.envelope().recordId().equals(record));
                boolean isRequired = ended.filter(event -> event.outcome() == Section47Outcome.CONTINUING_RISK).isPresent();
                said.add(started);
                ended.ifPresent(event -> said.add(new Section47Completed(
                        event.envelope(), isRequired ? Section47Outcome.CONTINUING_RISK : Section47Outcome.NOT_RECORDED, isRequired)));
                Optional<IcpcHeld> held = Optional.ofNullable(conferences.get(record));
                held.ifPresent(event -> said.add(
                        new IcpcHeld(event.envelope(), Optional.of(record), false, Optional.empty(), false)));
                episodeOf(started).add("section_47_assessments", object(
                        "section_47_assessment_id", started,
                        ", \"icpc_required_flag\": " + isRequired + ", \"icpc_date\": \"" + day(held) + "\", \"end_date\": \"" + day(ended) + "\""));
            }
        }

        private void plan(CppStarted started) {
            Optional<CppEnded> ended = file.after(started, CppEnded.class);
            said.add(new CppStarted(started.envelope(), AbuseCategory.MUL, false));
            ended.ifPresent(said::add);
            episodeOf(started).add(
                    "child_protection_plans", object("child_protection_plan_id", started, ", \"end_date\": \"" + day(ended) + "\""));
        }

        /** Periods that do not overlap, each without two placements that start on the same day. */
        private void care() {
            LocalDate free = LocalDate.MIN;
            List<LacStarted> starts = new ArrayList<>(byDay(LacStarted.class, event -> ""));
            starts.sort(Comparator.comparing(start -> start.envelope().happenedOn()));
            for (LacStarted start : starts) {
                if (!start.envelope().happenedOn().isBefore(free) && !start.placement().name().equals("UNRECOGNISED")) {
                    Optional<LacCeased> ceased = file.after(start, LacCeased.class)
                            .filter(event -> event.envelope().recordId().equals(start.envelope().recordId()))
                            .filter(event -> event.reason() != CareEndReason.X1 && event.reason() != CareEndReason.UNRECOGNISED);
                    free = ceased.map(event -> event.envelope().happenedOn()).orElse(LocalDate.MAX);
                    free = free.equals(start.envelope().happenedOn()) ? free.plusDays(1) : free;
                    period(start, ceased);
                }
            }
        }

        private void period(LacStarted start, Optional<LacCeased> ceased) {
            LocalDate from = start.envelope().happenedOn();
            String period = start.envelope().recordId();
            said.add(new LacStarted(start.envelope(), LegalStatus.V2, start.placement(), PlacementProvider.PR5, Optional.empty()));
            ceased.ifPresent(said::add);
            List<LacEpisodeChanged> moves = new ArrayList<>();
            moves.add(new LacEpisodeChanged(
                    start.envelope(), period, CareEpisodeReason.S, LegalStatus.V2, start.placement(), PlacementProvider.PR5,
                    Optional.empty(), Optional.empty()));
            byDay(LacEpisodeChanged.class, LacEpisodeChanged::periodOfCareId).stream()
                    .filter(move -> move.periodOfCareId().equals(period))
                    .filter(move -> move.reason() == CareEpisodeReason.P || move.reason() == CareEpisodeReason.T)
                    .filter(move -> !move.placement().name().equals("UNRECOGNISED"))
                    .filter(move -> move.envelope().happenedOn().isAfter(from))
                    .filter(move -> ceased.filter(end -> !move.envelope().happenedOn().isBefore(end.envelope().happenedOn())).isEmpty())
                    .sorted(Comparator.comparing(move -> move.envelope().happenedOn()))
                    .map(move -> new LacEpisodeChanged(
                            move.envelope(), period, move.reason(), LegalStatus.V2, move.placement(), PlacementProvider.PR5,
                            Optional.empty(), Optional.empty()))
                    .forEach(moves::add);
            said.addAll(moves.subList(1, moves.size()));
            for (int i = 0; i < moves.size(); i++) {
                LacEpisodeChanged move = moves.get(i);
                boolean isLast = i + 1 == moves.size();
                String end = isLast ? day(ceased) : moves.get(i + 1).envelope().happenedOn().toString();
                String reason = isLast ? ceased.map(event -> event.reason().name()).orElse("") : "X1";
                episodeOf(move).add("child_looked_after_placements", object(
                        "child_looked_after_placement_id", move,
                        ", \"start_reason\": \"" + move.reason() + "\", \"placement_type\": \"" + move.placement() + "\", \"postcode\": \"ZZ9 9ZZ\""
                                + ", \"end_date\": \"" + end + "\", \"end_reason\": \"" + reason + "\""));
            }
        }

        private void needPlans() {
            for (PlanRecorded plan : byDay(PlanRecorded.class, event -> event.kind().name())) {
                LocalDate from = plan.envelope().happenedOn();
                if (plan.kind() == PlanKind.CIN) {
                    Optional<LocalDate> end = plan.endedOn().filter(day -> !day.isAfter(today) && !day.isBefore(from));
                    said.add(new PlanRecorded(plan.envelope(), PlanKind.CIN, Optional.empty(), end));
                    episodeOf(plan).add("child_in_need_plans", object(
                            "child_in_need_plan_id", plan, ", \"end_date\": \"" + end.map(LocalDate::toString).orElse("") + "\""));
                }
            }
        }

        /** At most one adoption for each episode, with each of its dates once. */
        private void adoptions() {
            Map<String, List<CaseEvent>> cases = new TreeMap<>();
            Stream.of(ShobpaDecided.class, MatchApproved.class, PlacedForAdoption.class)
                    .flatMap(kind -> all(kind).stream())
                    .forEach(event -> cases.computeIfAbsent(event.envelope().recordId(), any -> new ArrayList<>()).add(event));
            for (List<CaseEvent> events : cases.values()) {
                Episode episode = episodeOf(events.get(0));
                if (!episode.lists.containsKey("adoption")) {
                    events.forEach(event -> said.add(
                            event instanceof PlacedForAdoption ? new PlacedForAdoption(event.envelope(), false) : event));
                    episode.add("adoption", "{\"initial_decision_date\": \"" + dayOf(events, ShobpaDecided.class)
                            + "\", \"matched_date\": \"" + dayOf(events, MatchApproved.class) + "\", \"placed_date\": \""
                            + dayOf(events, PlacedForAdoption.class) + "\"}");
                }
            }
        }

        private static String dayOf(List<CaseEvent> events, Class<? extends CaseEvent> kind) {
            return day(events.stream().filter(kind::isInstance).findFirst());
        }

        /** The latest contact, with an activity that fits the young person's age. */
        private void leaver() {
            Optional<CareLeaverContact> latest = byDay(CareLeaverContact.class, event -> "").stream()
                    .max(Comparator.comparing(event -> event.envelope().happenedOn()));
            latest.ifPresent(event -> {
                Optional<Accommodation> lives = event.accommodation().filter(code -> code != Accommodation.UNRECOGNISED);
                Optional<Activity> does = event.activity().filter(OF_ALL_YEARS::contains);
                contact = Optional.of(new CareLeaverContact(event.envelope(), InTouch.YES, lives, Optional.empty(), does));
                episodeOf(event).add("care_leavers", "{\"contact_date\": \"" + event.envelope().happenedOn() + "\", \"activity\": \""
                        + does.map(code -> code == Activity.NONE ? "0" : code.name()).orElse("") + "\", \"accommodation\": \""
                        + lives.map(Accommodation::name).orElse("") + "\"}");
                status = since(ADULT).map(day -> status(event, day, LeavingCareEligibility.FORMER_RELEVANT))
                        .or(() -> since(LEAVING_SCHOOL).map(day -> status(event, day, LeavingCareEligibility.RELEVANT)));
            });
        }

        private Optional<LocalDate> since(int age) {
            return born.map(day -> day.plusYears(age)).filter(day -> !day.isAfter(today));
        }

        private CaseEvent status(CaseEvent contacted, LocalDate since, LeavingCareEligibility category) {
            Envelope known = contacted.envelope();
            return new CareLeaverStatusChanged(
                    new Envelope(
                            id + "-leaver", authority, id, "leaver", since, Optional.empty(), known.recordedAt(), known.sourceSystem()),
                    category);
        }

        private void workers() {
            for (WorkerAllocated from : byDay(WorkerAllocated.class, WorkerAllocated::workerId)) {
                Optional<WorkerDeallocated> until = file.after(from, WorkerDeallocated.class)
                        .filter(event -> event.envelope().recordId().equals(from.envelope().recordId()));
                said.add(new WorkerAllocated(from.envelope(), from.workerId(), "unknown", WorkerRole.LEAD_KEY_WORKER));
                until.ifPresent(said::add);
                episodeOf(from).add("care_worker_details", "{\"worker_id\": \"" + from.workerId() + "\", \"start_date\": \""
                        + from.envelope().happenedOn() + "\", \"end_date\": \"" + day(until) + "\"}");
            }
        }

        private void referral(Episode episode, Optional<CinEpisodeClosed> end) {
            Envelope known = episode.referral.envelope();
            Envelope when = new Envelope(
                    known.eventId(), authority, id, known.recordId(), known.happenedOn(), Optional.empty(), known.recordedAt(),
                    known.sourceSystem());
            boolean isNothing = episode.lists.isEmpty()
                    && file.on(known.recordId(), ReferralDecided.class)
                            .filter(event -> event.outcome() == ReferralOutcome.NO_FURTHER_ACTION)
                            .isPresent();
            Optional<CinEpisodeClosed> closed = end.filter(event -> !isNothing)
                    .filter(event -> !event.envelope().happenedOn().isBefore(known.happenedOn()))
                    .filter(event -> event.reason() != CinClosureReason.UNRECOGNISED);
            said.add(new ReferralReceived(when, episode.referral.source(), Optional.empty(), false));
            said.add(new ReferralDecided(when, isNothing ? ReferralOutcome.NO_FURTHER_ACTION : ReferralOutcome.OTHER));
            if (!isNothing) {
                said.add(new CinEpisodeOpened(when, PrimaryNeed.N0));
            }
            closed.ifPresent(event -> said.add(new CinEpisodeClosed(
                    when.on(event.envelope().happenedOn(), when.recordedAt()), CinClosureReason.RC7)));
            episode.fields = "\"social_care_episode_id\": \"" + known.recordId() + "\", \"referral_date\": \"" + known.happenedOn()
                    + "\", \"referral_source\": \"" + episode.referral.source().censusCode() + "\", \"referral_no_further_action_flag\": "
                    + isNothing + ", \"closure_date\": \"" + day(closed) + "\", \"closure_reason\": \"RC7\"";
        }

        /** The lists are in a random order each time, and empty ones are written in a random one of several ways. */
        String json() {
            List<String> all = new ArrayList<>();
            for (Episode episode : episodes) {
                List<String> lists = new ArrayList<>();
                episode.lists.forEach((name, objects) -> {
                    Collections.shuffle(objects, random);
                    String joined = String.join(", ", objects);
                    lists.add("\"" + name + "\": " + (SINGLE.contains(name) ? joined : "[" + joined + "]"));
                });
                for (String name : List.of("adoption", "care_leavers", "child_in_need_plans", "care_worker_details")) {
                    if (episode.lists.containsKey(name)) {
                        continue;
                    }
                    lists.add("\"" + name + "\": " + List.of("\"\"", "null", "[]", "[null]", "{}").get(random.nextInt(5)));
                }
                Collections.shuffle(lists, random);
                all.add("{" + episode.fields + ", " + String.join(", ", lists) + ", \"purge\": false}");
            }
            return "{\"la_child_id\": \"" + id + "\", \"child_details\": {\"surname\": \"Surname\"" + (details.isEmpty() ? "" : ", " + details)
                    + "}, \"social_care_episodes\": [" + all.stream().collect(Collectors.joining(", ")) + "]}";
        }

        private String object(String idName, CaseEvent event, String more) {
            return "{\"" + idName + "\": \"" + event.envelope().recordId() + "\", \"start_date\": \"" + event.envelope().happenedOn() + "\""
                    + more + "}";
        }

        private <E extends CaseEvent> List<E> all(Class<E> kind) {
            return file.events().stream()
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .sorted(Comparator.comparing(event -> event.envelope().recordId()))
                    .toList();
        }

        /** The first event of each day for each value of {@code same}. */
        private <E extends CaseEvent> List<E> byDay(Class<E> kind, Function<E, String> same) {
            Set<String> days = new HashSet<>();
            return all(kind).stream().filter(event -> days.add(event.envelope().happenedOn() + same.apply(event))).toList();
        }
    }

    private static String day(Optional<? extends CaseEvent> event) {
        return event.map(one -> one.envelope().happenedOn().toString()).orElse("");
    }
}
