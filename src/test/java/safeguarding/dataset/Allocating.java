package safeguarding.dataset;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import safeguarding.core.casefile.AllocationEvent.WorkerAllocated;
import safeguarding.core.casefile.AllocationEvent.WorkerDeallocated;
import safeguarding.core.casefile.code.WorkerRole;
import safeguarding.core.settings.TeamGroup;
import safeguarding.dataset.SocialWorkers.Worker;

/**
 * Section 10: allocates children to social workers and ends allocations. At the end of each month, the teams' average
 * caseloads and the highest caseloads are as printed.
 */
final class Allocating {

    private record Case(SyntheticChild life, Worker worker, String record, LocalDate since) {}

    private static final int SEPTEMBER = 8;
    private static final int NOVEMBER = 10;

    private static final Map<TeamGroup, String> MEANS = new LinkedHashMap<>();

    static {
        MEANS.put(TeamGroup.LOOKED_AFTER, "10.3");
        MEANS.put(TeamGroup.DUTY, "10.4");
        MEANS.put(TeamGroup.CIN_NORTH, "10.5");
        MEANS.put(TeamGroup.CIN_CENTRAL, "10.6");
        MEANS.put(TeamGroup.CIN_SOUTH, "10.7");
        MEANS.put(TeamGroup.DISABILITY, "10.8");
        MEANS.put(TeamGroup.CSE, "10.9");
    }

    private final SectionPlan scene;
    private final SeededChance chance;
    private final SocialWorkers staff;
    private final Set<Spell> cares;
    private final Map<SyntheticChild, List<Spell>> spells = new LinkedHashMap<>();
    private final Map<SyntheticChild, LocalDate> released = new HashMap<>();
    private final Map<SyntheticChild, Case> cases = new LinkedHashMap<>();

    private Allocating(SectionPlan scene) {
        this.scene = scene;
        this.chance = scene.chance();
        this.staff = scene.published().staff();
        Population town = scene.town();
        this.cares = Set.copyOf(town.cares);
        Stream.of(town.needs, town.plans, town.cares)
                .flatMap(List::stream)
                .forEach(spell -> spells.computeIfAbsent(spell.life, life -> new ArrayList<>()).add(spell));
    }

    static void write(SectionPlan scene) {
        Allocating allocating = new Allocating(scene);
        for (int month = 0; month < PrintedMonths.MONTHS; month++) {
            allocating.handOverWhatIsOver(month);
            for (TeamGroup group : MEANS.keySet()) {
                allocating.fill(group, month);
            }
        }
    }

    /** The month whose printed figures to use: September for October and November, which have none. */
    private static int printedMonth(int month) {
        return month > SEPTEMBER && month <= NOVEMBER ? SEPTEMBER : month;
    }

    private int wanted(TeamGroup group, int month) {
        int hundredths = staff.of(group).stream().mapToInt(Worker::hundredths).sum();
        Rounded printed = Rounded.of(scene.published()
                .printed(MEANS.get(group), PrintedMonths.month(printedMonth(month)).toString(), PrintedCell.VALUE, ""));
        Rounded.Wholes wholes = printed.forFullTime(hundredths);
        if (wholes.isNone()) {
            throw new IllegalStateException("no number of cases of " + group + " in " + PrintedMonths.month(month));
        }
        return wholes.middle();
    }

    private int most(TeamGroup group, int month) {
        String indicator = group == TeamGroup.LOOKED_AFTER ? "10.2" : "10.1";
        return scene.published().count(indicator, PrintedMonths.month(printedMonth(month)));
    }

    private boolean isLookedAfter(SyntheticChild life, LocalDate day) {
        return spells.get(life).stream().anyMatch(spell -> spell.isOn(day) && cares.contains(spell));
    }

    private boolean isOpen(SyntheticChild life, LocalDate day) {
        return life.isChildOn(day) && spells.get(life).stream().anyMatch(spell -> spell.isOn(day));
    }

    /**
     * Ends the allocations of closed cases, and of cases that another team takes over because the child comes into care
     * or leaves it.
     */
    private void handOverWhatIsOver(int month) {
        LocalDate end = PrintedMonths.end(month);
        for (Case open : List.copyOf(cases.values())) {
            boolean isLookedAfters = open.worker().team().group() == TeamGroup.LOOKED_AFTER;
            if (!isOpen(open.life(), end) || isLookedAfters != isLookedAfter(open.life(), end)) {
                end(open, month);
            }
        }
    }

    private void end(Case open, int month) {
        LocalDate first = Protection.later(open.since().plusDays(1), PrintedMonths.first(month));
        LocalDate last = Protection.earlier(PrintedMonths.end(month), open.life().adultOn());
        LocalDate day = spells.get(open.life()).stream()
                .flatMap(spell -> Stream.of(spell.from, spell.to))
                .filter(turn -> !turn.isBefore(first) && !turn.isAfter(last))
                .max(Comparator.naturalOrder())
                .orElseGet(() -> chance.workingDay(first, last));
        scene.journal().write(open.life(), open.record(), day, WorkerDeallocated::new);
        cases.remove(open.life());
        released.put(open.life(), day);
    }

    private void fill(TeamGroup group, int month) {
        Map<Worker, Integer> loads = loads(group, month);
        Map<Worker, List<Case>> held = new HashMap<>();
        cases.values().stream()
                .filter(open -> loads.containsKey(open.worker()))
                .forEach(open -> held.computeIfAbsent(open.worker(), worker -> new ArrayList<>()).add(open));
        List<SyntheticChild> waiting = new ArrayList<>();
        loads.forEach((worker, load) -> {
            List<Case> its = held.getOrDefault(worker, List.of());
            for (int i = load; i < its.size(); i++) {
                end(its.get(i - load), month);
                waiting.add(its.get(i - load).life());
            }
        });
        List<SyntheticChild> free = free(group, month);
        free.removeAll(waiting);
        waiting.addAll(free);
        int next = 0;
        for (Worker worker : loads.keySet()) {
            for (int i = held.getOrDefault(worker, List.of()).size(); i < loads.get(worker); i++) {
                if (next == waiting.size()) {
                    throw new IllegalStateException("no children left for " + group + " in " + PrintedMonths.month(month));
                }
                allocate(waiting.get(next++), worker, month);
            }
        }
    }

    private List<SyntheticChild> free(TeamGroup group, int month) {
        LocalDate end = PrintedMonths.end(month);
        List<SyntheticChild> free = new ArrayList<>(spells.keySet().stream()
                .filter(life -> !cases.containsKey(life)
                        && isOpen(life, end)
                        && isLookedAfter(life, end) == (group == TeamGroup.LOOKED_AFTER))
                .toList());
        chance.shuffle(free);
        if (group == TeamGroup.DUTY) {
            LocalDate lately = PrintedMonths.first(month).minusDays(60);
            free.sort(Comparator.comparing((SyntheticChild life) -> life.lastReferred.isBefore(lately)));
        }
        return free;
    }

    /**
     * The number of cases for each worker. If the group has the highest caseload, its first worker has that many cases
     * and the others share the rest.
     */
    private Map<Worker, Integer> loads(TeamGroup group, int month) {
        List<Worker> workers = staff.of(group);
        int most = most(group, month);
        boolean hasTheMost = group == TeamGroup.LOOKED_AFTER || group == TeamGroup.CIN_CENTRAL;
        Map<Worker, Integer> loads = new LinkedHashMap<>();
        int left = wanted(group, month);
        if (hasTheMost) {
            loads.put(workers.get(0), most);
            left -= most;
        }
        Map<Worker, Integer> proportions = new LinkedHashMap<>();
        workers.stream()
                .skip(hasTheMost ? 1 : 0)
                .forEach(worker -> proportions.put(worker, worker.hundredths()));
        loads.putAll(Shares.of(left, proportions));
        Optional<Integer> greatest = loads.values().stream().max(Comparator.naturalOrder());
        if (group != TeamGroup.DISABILITY && greatest.orElseThrow() > most) {
            throw new IllegalStateException("more cases than the most of " + group + " in " + PrintedMonths.month(month));
        }
        return loads;
    }

    private void allocate(SyntheticChild life, Worker worker, int month) {
        LocalDate end = PrintedMonths.end(month);
        LocalDate open = spells.get(life).stream()
                .filter(spell -> spell.isOn(end))
                .map(spell -> spell.from)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        LocalDate free = Protection.later(released.getOrDefault(life, open), open);
        LocalDate day = chance.workingDay(Protection.later(PrintedMonths.first(month), free), end);
        String record = scene.journal()
                .begin(
                        "allocation",
                        life,
                        day,
                        envelope -> new WorkerAllocated(
                                envelope, worker.id(), worker.team().id(), WorkerRole.LEAD_KEY_WORKER));
        cases.put(life, new Case(life, worker, record, day));
    }
}
