package safeguarding.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.ChildEvent.ChildDied;
import safeguarding.core.casefile.ChildEvent.ChildRegistered;
import safeguarding.core.casefile.ChildEvent.RecordWithdrawn;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.NeedEvent.CinEpisodeClosed;
import safeguarding.core.casefile.NeedEvent.CinEpisodeOpened;
import safeguarding.core.casefile.PlanRecorded;
import safeguarding.core.casefile.ProtectionEvent.CpReviewHeld;
import safeguarding.core.casefile.ProtectionEvent.CppEnded;
import safeguarding.core.casefile.ProtectionEvent.CppStarted;
import safeguarding.core.casefile.ProtectionEvent.IcpcHeld;
import safeguarding.core.casefile.ReferralEvent.ReferralDecided;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.Section47Event.Section47Started;
import safeguarding.core.casefile.code.AssessmentOutcome;
import safeguarding.core.casefile.code.CinClosureReason;
import safeguarding.core.casefile.code.PlanKind;
import safeguarding.core.casefile.code.PrimaryNeed;
import safeguarding.core.casefile.code.ReferralOutcome;
import safeguarding.core.casefile.code.Sex;
import safeguarding.testkit.RandomHistories.History;

/**
 * A random history as yearly children in need census files, as they would be produced at some moment: each holds what
 * had been recorded by then, as far as a census can express it. There is a file for each year that the history touches,
 * with modules in random order, stray text and all accepted spellings. With the files it gives the equivalent events,
 * to ask the oracle about.
 */
public final class CensusYears {

    private static final Set<Class<?>> EXPRESSIBLE = Set.of(
            ChildRegistered.class, ChildDied.class, RecordWithdrawn.class, ReferralReceived.class, ReferralDecided.class,
            CinEpisodeOpened.class, CinEpisodeClosed.class, AssessmentStarted.class, AssessmentAuthorised.class,
            PlanRecorded.class, Section47Started.class, IcpcHeld.class, CppStarted.class, CppEnded.class, CpReviewHeld.class);

    private static final Set<String> BEGINNINGS = Set.of("CINreferralDate", "S47ActualStartDate");

    private final String authority;
    private final List<CaseEvent> history;
    private final Random random;

    /**
     * All files produced at one moment.
     *
     * @param files the text of each file, by year
     * @param said the equivalent events
     */
    public record Censuses(Instant at, Map<Integer, String> files, List<CaseEvent> said) {

        /** Writes one file for each year. */
        public Path write(Path folder) {
            try {
                Files.createDirectories(folder);
                for (Map.Entry<Integer, String> file : files.entrySet()) {
                    Files.write(folder.resolve("cin-" + file.getKey() + ".xml"), encoded(file.getKey(), file.getValue()));
                }
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static byte[] encoded(int year, String text) {
            return switch (year % 3) {
                case 0 -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
                case 1 -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE);
                default -> text.getBytes(StandardCharsets.UTF_8);
            };
        }
    }

    /** The censuses of one authority of a history. */
    public CensusYears(History history, String authority) {
        this.authority = authority;
        this.history = history.inArrivalOrder().stream()
                .filter(event -> event.envelope().authority().equals(authority))
                .filter(event -> EXPRESSIBLE.contains(event.getClass()))
                .toList();
        random = new Random(history.seed());
    }

    /** Moments spread over the time in which the history was recorded. The last one is after all of it. */
    public List<Instant> moments(int count) {
        List<Instant> recorded = history.stream().map(event -> event.envelope().recordedAt()).sorted().toList();
        Set<Instant> moments = new TreeSet<>();
        for (int i = 1; i <= count; i++) {
            moments.add(recorded.get(recorded.size() * i / count - 1).plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS));
        }
        return List.copyOf(moments);
    }

    /** The census files of all years, as produced at a moment. */
    public Censuses at(Instant moment) {
        LocalDate today = London.dateOf(moment);
        Map<String, List<CaseEvent>> byChild = new TreeMap<>();
        for (CaseEvent event : history) {
            if (!event.envelope().recordedAt().isAfter(moment) && !event.envelope().happenedOn().isAfter(today)) {
                byChild.computeIfAbsent(event.envelope().childId(), any -> new ArrayList<>()).add(event);
            }
        }
        List<ChildInNeed> children = new ArrayList<>();
        byChild.forEach((child, events) -> children.add(new ChildInNeed(child, CaseFile.of(events), today)));
        int first = byChild.values().stream()
                .flatMap(List::stream)
                .mapToInt(event -> yearOf(event.envelope().happenedOn()))
                .min()
                .orElseThrow();
        Map<Integer, String> files = new TreeMap<>();
        for (int year = first; year <= yearOf(today); year++) {
            StringBuilder xml = new StringBuilder();
            for (ChildInNeed child : children) {
                xml.append(child.in(year));
            }
            if (!xml.isEmpty()) {
                files.put(year, header(year, moment) + xml + "</Children>\n</Message>\n");
            }
        }
        return new Censuses(moment, files, children.stream().flatMap(child -> child.said().stream()).toList());
    }

    private static int yearOf(LocalDate day) {
        return day.isAfter(LocalDate.of(day.getYear(), Month.MARCH, 31)) ? day.getYear() + 1 : day.getYear();
    }

    private String header(int year, Instant at) {
        LocalDateTime local = at.atZone(London.ZONE).toLocalDateTime();
        return (random.nextBoolean() ? "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" : "\n")
                + "<Message>\n\t<Header><CollectionDetails><Collection>CIN</Collection><Year>" + (year - random.nextInt(2))
                + "</Year><ReferenceDate>" + year + "-03-31</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel>"
                + "<LEA>975</LEA><DateTime>" + (random.nextBoolean() ? at.toString() : local.toString() + (local.getSecond() == 0 ? ":00" : ""))
                + "</DateTime></Source></Header>\n<Children>\n";
    }

    /** A record as a census module. It appears in the files of all years from its first day to its last. */
    private static class Module {

        final LocalDate from;
        final Optional<LocalDate> to;
        final String name;
        final Map<String, String> fields = new LinkedHashMap<>();

        Module(String name, LocalDate from, Optional<LocalDate> to) {
            this.name = name;
            this.from = from;
            this.to = to;
        }

        boolean isIn(int year) {
            return yearOf(from) <= year && to.map(CensusYears::yearOf).orElse(Integer.MAX_VALUE) >= year;
        }

        String xml(int year) {
            StringBuilder xml = new StringBuilder("<" + name + ">");
            fields.forEach((field, value) -> xml.append(element(field, value, year)));
            return xml.append("</").append(name).append(">\n").toString();
        }

        /** An XML element. An end date after the year is not yet in that year's file. */
        static String element(String field, String value, int year) {
            boolean isToCome = !BEGINNINGS.contains(field)
                    && value.matches("\\d{4}-\\d{2}-\\d{2}") && yearOf(LocalDate.parse(value)) > year;
            return value.isEmpty() || isToCome ? "" : "<" + field + ">" + value + "</" + field + ">";
        }
    }

    /** A child protection plan with its reviews. */
    private static final class ProtectionPlanModule extends Module {

        private final TreeSet<LocalDate> reviews = new TreeSet<>();

        ProtectionPlanModule(LocalDate from, Optional<LocalDate> to) {
            super("ChildProtectionPlans", from, to);
        }

        @Override
        boolean isIn(int year) {
            return super.isIn(year) || reviews.stream().anyMatch(day -> yearOf(day) == year);
        }

        @Override
        String xml(int year) {
            StringBuilder inner = new StringBuilder();
            reviews.stream()
                    .filter(day -> yearOf(day) == year)
                    .forEach(day -> inner.append("<CPPreviewDate>").append(day).append("</CPPreviewDate>"));
            String plan = super.xml(year);
            return inner.isEmpty() ? plan : plan.replace("</ChildProtectionPlans>", "<Reviews>" + inner + "</Reviews></ChildProtectionPlans>");
        }
    }

    /** A referral with the work that followed it. */
    private static final class Episode {

        private final ReferralReceived referral;
        private final Map<String, String> fields = new LinkedHashMap<>();
        private final List<Module> modules = new ArrayList<>();
        private Optional<CinEpisodeClosed> closed = Optional.empty();
        private Optional<LocalDate> conference = Optional.empty();
        private boolean isNothing;

        Episode(ReferralReceived referral) {
            this.referral = referral;
        }

        LocalDate on() {
            return referral.envelope().happenedOn();
        }

        boolean isIn(int year) {
            int last = isNothing
                    ? yearOf(on())
                    : closed.map(event -> yearOf(event.envelope().happenedOn())).orElse(Integer.MAX_VALUE);
            return yearOf(on()) <= year && year <= last
                    || modules.stream().anyMatch(module -> module.isIn(year))
                    || conference.filter(day -> yearOf(day) == year).isPresent();
        }
    }

    /** One child, in all census files. */
    private final class ChildInNeed {

        private final String child;
        private final CaseFile file;
        private final LocalDate today;
        private final List<CaseEvent> said = new ArrayList<>();
        private final List<Episode> episodes = new ArrayList<>();
        private final Map<Module, AssessmentAuthorised> authorised = new HashMap<>();
        private final Map<Module, AssessmentOutcome> outcomes = new HashMap<>();
        private final Map<String, String> person = new LinkedHashMap<>();
        private boolean isDisabled;

        ChildInNeed(String child, CaseFile file, LocalDate today) {
            this.child = child;
            this.file = file;
            this.today = today;
            for (ReferralReceived referral : byDay(ReferralReceived.class)) {
                if (!referral.source().name().equals("UNRECOGNISED")) {
                    episodes.add(new Episode(referral));
                }
            }
            if (!episodes.isEmpty()) {
                describe();
            }
        }

        private void describe() {
            person();
            assessments();
            plans();
            conferences(enquiries());
            protectionPlans();
            closures();
            episodes.forEach(this::referral);
        }

        private void person() {
            for (ChildRegistered known : all(ChildRegistered.class).stream().limit(1).toList()) {
                Optional<LocalDate> expected = known.expectedDateOfBirth().filter(day -> day.getYear() >= 1990);
                said.add(new ChildRegistered(
                        known.envelope(), known.dateOfBirth(), expected, known.sex(), known.ethnicity(), known.disabled()));
                Optional<ChildDied> died = file.on(known.envelope().recordId(), ChildDied.class);
                died.ifPresent(said::add);
                person.put("PersonBirthDate", known.dateOfBirth().map(LocalDate::toString).orElse(""));
                person.put("ExpectedPersonBirthDate", expected.map(LocalDate::toString).orElse(""));
                person.put("PersonDeathDate", died.map(event -> event.envelope().happenedOn().toString()).orElse(""));
                person.put(random.nextBoolean() ? "Sex" : "GenderCurrent", sex(known.sex()));
                person.put("Ethnicity", known.ethnicity().name().replace("UNRECOGNISED", "NOBT"));
                isDisabled = known.disabled();
            }
        }

        private String sex(Sex sex) {
            return switch (sex) {
                case MALE -> random.nextBoolean() ? "M" : "1";
                case FEMALE -> random.nextBoolean() ? "F" : "2";
                case INDETERMINATE -> "9";
                default -> random.nextBoolean() ? "U" : "0";
            };
        }

        private Episode any() {
            return episodes.get(random.nextInt(episodes.size()));
        }

        private void assessments() {
            for (AssessmentStarted started : byDay(AssessmentStarted.class)) {
                Episode episode = episodes.stream()
                        .filter(one -> started.referralId().filter(one.referral.envelope().recordId()::equals).isPresent())
                        .findFirst()
                        .orElseGet(this::any);
                Optional<AssessmentAuthorised> ended = file.after(started, AssessmentAuthorised.class)
                        .filter(event -> event.envelope().recordId().equals(started.envelope().recordId()))
                        .filter(event -> !event.outcome().name().equals("UNRECOGNISED"));
                said.add(new AssessmentStarted(
                        started.envelope(), Optional.of(episode.referral.envelope().recordId())));
                Module module = new Module(
                        "Assessments", dayOf(started), ended.map(CensusYears::dayOf));
                module.fields.put("AssessmentActualStartDate", dayOf(started).toString());
                module.fields.put("AssessmentAuthorisationDate", ended.map(event -> dayOf(event).toString()).orElse(""));
                ended.ifPresent(event -> authorised.put(module, event));
                episode.modules.add(module);
            }
        }

        private void plans() {
            Set<LocalDate> days = new HashSet<>();
            for (PlanRecorded plan : all(PlanRecorded.class)) {
                if (plan.kind() == PlanKind.CIN && days.add(dayOf(plan))) {
                    Optional<LocalDate> end =
                            plan.endedOn().filter(day -> !day.isAfter(today) && !day.isBefore(dayOf(plan)));
                    said.add(new PlanRecorded(plan.envelope(), PlanKind.CIN, Optional.empty(), end));
                    Module module = new Module("CINPlanDates", dayOf(plan), end);
                    module.fields.put("CINPlanStartDate", dayOf(plan).toString());
                    module.fields.put("CINPlanEndDate", end.map(LocalDate::toString).orElse(""));
                    any().modules.add(module);
                }
            }
        }

        private Map<String, Module> enquiries() {
            Map<String, Module> enquiries = new HashMap<>();
            for (Section47Started started : byDay(Section47Started.class)) {
                said.add(started);
                Module module = new Module("Section47", dayOf(started), Optional.of(dayOf(started))) {
                    @Override
                    boolean isIn(int year) {
                        String held = fields.getOrDefault("DateOfInitialCPC", "");
                        return super.isIn(year) || !held.isEmpty() && yearOf(LocalDate.parse(held)) == year;
                    }
                };
                module.fields.put("S47ActualStartDate", dayOf(started).toString());
                module.fields.put("ICPCnotRequired", yesOrNo(false));
                any().modules.add(module);
                enquiries.put(started.envelope().recordId(), module);
            }
            return enquiries;
        }

        /** Adds conferences. Some that followed an enquiry also appear on the episode. */
        private void conferences(Map<String, Module> enquiries) {
            for (IcpcHeld held : byDay(IcpcHeld.class)) {
                Optional<Module> enquiry = held.section47Id()
                        .map(enquiries::get)
                        .filter(module -> !module.fields.containsKey("DateOfInitialCPC"));
                Episode episode = any();
                boolean isTransfer = enquiry.isEmpty() && episode.conference.isEmpty();
                if (enquiry.isEmpty() && !isTransfer) {
                    continue;
                }
                enquiry.ifPresent(module -> module.fields.put("DateOfInitialCPC", dayOf(held).toString()));
                if (isTransfer || episode.conference.isEmpty() && random.nextInt(3) == 0) {
                    episode.conference = Optional.of(dayOf(held));
                }
                said.add(new IcpcHeld(
                        held.envelope(), enquiry.flatMap(any -> held.section47Id()), isTransfer, Optional.empty(), false));
            }
        }

        private void protectionPlans() {
            Map<String, ProtectionPlanModule> plans = new HashMap<>();
            Set<LocalDate> starts = new TreeSet<>();
            List<CppStarted> own = byDay(CppStarted.class).stream().filter(plan -> !plan.otherAuthority()).toList();
            own.forEach(plan -> starts.add(dayOf(plan)));
            for (CppStarted started : own) {
                Optional<CppEnded> ended = file.after(started, CppEnded.class);
                said.add(started);
                ended.ifPresent(said::add);
                ProtectionPlanModule module = new ProtectionPlanModule(dayOf(started), ended.map(CensusYears::dayOf));
                String category = started.category().name().replace("UNRECOGNISED", "MUL");
                module.fields.put("CPPstartDate", dayOf(started).toString());
                module.fields.put("CPPendDate", ended.map(event -> dayOf(event).toString()).orElse(""));
                module.fields.put("InitialCategoryOfAbuse", category);
                module.fields.put("LatestCategoryOfAbuse", category);
                module.fields.put("NumberOfPreviousCPP", String.valueOf(
                        starts.stream().filter(day -> day.isBefore(dayOf(started))).count()));
                plans.put(started.envelope().recordId(), module);
                any().modules.add(module);
            }
            for (CpReviewHeld held : byDay(CpReviewHeld.class)) {
                ProtectionPlanModule plan = plans.get(held.planId());
                if (plan != null && !dayOf(held).isBefore(plan.from)) {
                    said.add(new CpReviewHeld(held.envelope(), held.planId(), Optional.empty(), true, true));
                    plan.reviews.add(dayOf(held));
                }
            }
        }

        private void closures() {
            List<CinEpisodeClosed> ends = all(CinEpisodeClosed.class);
            for (int i = 0; i < Math.min(ends.size(), episodes.size()); i++) {
                CinEpisodeClosed end = ends.get(i);
                if (!dayOf(end).isBefore(episodes.get(i).on()) && end.reason() != CinClosureReason.UNRECOGNISED) {
                    episodes.get(i).closed = Optional.of(end);
                }
            }
        }

        private void referral(Episode episode) {
            Envelope when = atMidnight(episode.referral.envelope());
            Optional<ReferralOutcome> outcome = file.on(when.recordId(), ReferralDecided.class).map(ReferralDecided::outcome);
            episode.isNothing = outcome.filter(ReferralOutcome.NO_FURTHER_ACTION::equals).isPresent()
                    && episode.modules.isEmpty()
                    && episode.conference.isEmpty();
            said.add(new ReferralReceived(when, episode.referral.source(), Optional.empty(), false));
            said.add(new ReferralDecided(
                    when, episode.isNothing ? ReferralOutcome.NO_FURTHER_ACTION : ReferralOutcome.OTHER));
            if (episode.isNothing) {
                episode.closed = Optional.empty();
            } else {
                said.add(new CinEpisodeOpened(when, PrimaryNeed.N1));
                episode.closed.ifPresent(end ->
                        said.add(new CinEpisodeClosed(when.on(dayOf(end), when.recordedAt()), end.reason())));
            }
            episode.fields.put("CINreferralDate", episode.on().toString());
            episode.fields.put("ReferralSource", episode.referral.source().censusCode());
            episode.fields.put("PrimaryNeedCode", "N1");
            episode.fields.put("CINclosureDate", episode.closed.map(end -> dayOf(end).toString()).orElse(""));
            episode.fields.put("DateOfInitialCPC", episode.conference.map(LocalDate::toString).orElse(""));
        }

        /** The child's XML in the file of a year; empty if none of the child's episodes was open in that year. */
        String in(int year) {
            List<Episode> ofYear = episodes.stream().filter(episode -> episode.isIn(year)).toList();
            if (ofYear.isEmpty()) {
                return "";
            }
            StringBuilder identifiers = new StringBuilder("<LAchildID>" + child + "</LAchildID><UPN>A000000000000</UPN>stray ");
            StringBuilder characteristics = new StringBuilder();
            person.forEach((field, value) -> {
                if (!value.isEmpty()) {
                    (field.equals("Ethnicity") ? characteristics : identifiers)
                            .append("<" + field + ">" + value + "</" + field + ">");
                }
            });
            if (isDisabled) {
                characteristics.append("<Disabilities><Disability>HAND</Disability><Disability>VIS</Disability></Disabilities>");
            }
            List<String> parts = new ArrayList<>();
            parts.add("<ChildIdentifiers>" + identifiers + "</ChildIdentifiers>\n");
            parts.add("<ChildCharacteristics>" + characteristics + "</ChildCharacteristics>\n");
            ofYear.forEach(episode -> parts.add(episode(episode, year)));
            Collections.shuffle(parts, random);
            return "<Child>" + String.join("", parts) + "</Child>\n";
        }

        private String episode(Episode episode, int year) {
            List<Module> modules = new ArrayList<>(
                    episode.modules.stream().filter(module -> module.isIn(year)).toList());
            Optional<CinClosureReason> reason = episode.closed
                    .filter(end -> yearOf(dayOf(end)) <= year)
                    .map(CinEpisodeClosed::reason);
            outcomes(modules, reason);
            List<String> parts = new ArrayList<>();
            episode.fields.forEach((field, value) -> parts.add(Module.element(field, value, year)));
            reason.ifPresent(code -> parts.add("<ReasonForClosure>" + code + "</ReasonForClosure>"));
            parts.add("<ReferralNFA> " + yesOrNo(episode.isNothing) + "\t</ReferralNFA>");
            modules.forEach(module -> parts.add(module.xml(year)));
            Collections.shuffle(parts, random);
            return "<CINdetails>" + String.join("", parts) + "</CINdetails>\n";
        }

        private void outcomes(List<Module> modules, Optional<CinClosureReason> reason) {
            List<Module> assessments = modules.stream().filter(module -> module.name.equals("Assessments")).toList();
            Optional<LocalDate> last = assessments.stream().map(module -> module.from).max(LocalDate::compareTo);
            for (Module module : assessments) {
                boolean isLast = last.filter(module.from::equals).isPresent();
                CinClosureReason why = isLast ? reason.orElse(CinClosureReason.RC7) : CinClosureReason.RC7;
                outcomes.put(module, switch (why) {
                    case RC8 -> AssessmentOutcome.NO_FURTHER_ACTION;
                    case RC9 -> AssessmentOutcome.STEP_DOWN;
                    default -> AssessmentOutcome.OTHER_OR_NOT_RECORDED;
                });
            }
        }

        List<CaseEvent> said() {
            List<CaseEvent> all = new ArrayList<>(said);
            authorised.forEach((module, event) ->
                    all.add(new AssessmentAuthorised(event.envelope(), outcomes.get(module), List.of())));
            return all;
        }

        private <E extends CaseEvent> List<E> all(Class<E> kind) {
            return file.events().stream()
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .sorted(Comparator.comparing(event -> event.envelope().recordId()))
                    .toList();
        }

        /** The first event of each day. */
        private <E extends CaseEvent> List<E> byDay(Class<E> kind) {
            Set<LocalDate> days = new HashSet<>();
            return all(kind).stream().filter(event -> days.add(dayOf(event))).toList();
        }
    }

    private static LocalDate dayOf(CaseEvent event) {
        return event.envelope().happenedOn();
    }

    private Envelope atMidnight(Envelope envelope) {
        return new Envelope(
                envelope.eventId(), authority, envelope.childId(), envelope.recordId(), envelope.happenedOn(), Optional.empty(),
                envelope.recordedAt(), envelope.sourceSystem());
    }

    private String yesOrNo(boolean yes) {
        return random.nextBoolean() ? yes ? "1" : "0" : String.valueOf(yes);
    }
}
