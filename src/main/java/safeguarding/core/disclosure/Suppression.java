package safeguarding.core.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import safeguarding.core.disclosure.ProposedWorlds.Proposal;

/**
 * Decides which figures of an issue are suppressed: those that a demand is about and, for each demand that the published
 * figures would break, as few and as unimportant others as possible.
 *
 * <p>Each demand needs a world, other than the true one, in which every published figure is as published, every known equation
 * is satisfied, no number is below zero, all numbers are whole, and the quantity is what the demand asks. The search begins
 * near the world that met the demand at the previous issue. If there is none, linear programming proposes the cheapest world in
 * which figures of this issue differ as well; those figures are suppressed, and the search is repeated. What an earlier issue
 * published does not change. Suppressing more never breaks a demand that is met, so a demand is checked again only when
 * something new is known about a quantity that differs in its world.
 */
final class Suppression {

    /**
     * How far to search for a world in which nothing has to be suppressed, and for one in which as little as possible has to
     * be.
     */
    private static final int[] NEAR = {60, 200};

    private static final int[] FAR = {150, 500};
    private static final int[] EVERYWHERE = {Integer.MAX_VALUE};

    private static final int WALKS = 6;
    private static final int PATIENTLY = 60;

    /** How often linear programming is asked for the numbers that are never published before a sum is corrected. */
    private static final int ATTEMPTS = 10;

    private final Network network = new Network();
    private final WholeWorlds wholeWorlds = new WholeWorlds(network);
    private final BitSet told = new BitSet();
    private final BitSet untold = new BitSet();
    private final BitSet asks = new BitSet();
    private final Map<Wish, World> worlds = new LinkedHashMap<>();

    /**
     * A figure that is shown or suppressed as a whole.
     *
     * @param id its identifier
     * @param quantities what it publishes
     * @param worth how important it is to show, compared with others
     */
    record Figure(Object id, List<Quantity> quantities, double worth) {}

    /** A demand about a quantity by its index. */
    private record Wish(int quantity, long number, Optional<Long> orAtLeast) {

        /** Numbers that would meet it, in the order in which to try them. */
        Stream<Long> numbers() {
            return Stream.concat(Stream.of(number), orAtLeast.stream());
        }

        boolean isMetBy(long is) {
            return is == number || orAtLeast.filter(least -> is >= least).isPresent();
        }
    }

    /** Whether an earlier issue has published a quantity, and its number. */
    Optional<Long> told(Quantity quantity) {
        OptionalInt index = network.find(quantity);
        return index.isPresent() && told.get(index.getAsInt())
                ? Optional.of(wholeWorlds.number(index.getAsInt()))
                : Optional.empty();
    }

    /**
     * Proof that a quantity can be another number.
     *
     * @param number the number, or the smallest that is enough
     * @param world which quantities differ in that case, this one included; empty if there is no such world, because earlier
     *     issues have settled the number, or if none was found
     */
    record Proof(Quantity quantity, long number, Map<Quantity, Long> world) {}

    /** The proofs of all demands. */
    List<Proof> proofs() {
        Map<Integer, List<Quantity>> names = new HashMap<>();
        network.indices().forEach((quantity, index) -> names.computeIfAbsent(index, any -> new ArrayList<>())
                .add(quantity));
        List<Proof> proofs = new ArrayList<>();
        worlds.forEach((wish, world) -> {
            Map<Quantity, Long> others = new HashMap<>();
            for (int i = 0; i < world.moved().length; i++) {
                long number = world.numbers()[i];
                names.get(world.moved()[i]).forEach(quantity -> others.put(quantity, number));
            }
            names.get(wish.quantity()).forEach(quantity -> proofs.add(new Proof(quantity, wish.number(), others)));
        });
        return proofs;
    }

    /**
     * Adds an issue, and returns which of its figures can be shown.
     *
     * @param figures what the issue would show
     * @param step what becomes known with it
     * @param asked what must not become known from now on
     * @param number the number of each quantity
     */
    List<Figure> issue(
            Collection<Figure> figures, Ledger.Step step, Collection<Demand> asked, ToLongFunction<Quantity> number) {
        BitSet news = learn(step, number);
        asked.forEach(demand -> {
            int quantity = network.index(demand.quantity());
            asks.set(quantity);
            Wish wish = new Wish(
                    quantity,
                    demand.number(),
                    demand.hasOther() ? Optional.of(demand.orAtLeast()) : Optional.empty());
            if (untold.get(quantity) || wholeWorlds.number(quantity) != wish.number()) {
                worlds.putIfAbsent(wish, World.NONE);
            }
        });
        Issue issue = new Issue(news);
        figures.stream()
                .filter(figure -> figure.quantities().stream().map(network::index).noneMatch(asks::get))
                .forEach(issue::show);
        List.copyOf(worlds.keySet()).forEach(issue::meet);
        told.or(issue.isShown);
        return issue.figures();
    }

    /** Adds what is newly known, and returns which quantities it is about. */
    private BitSet learn(Ledger.Step step, ToLongFunction<Quantity> number) {
        List<Network.Link> links = step.relations().stream()
                .map(network::add)
                .flatMap(Optional::stream)
                .toList();
        step.fresh().keySet().forEach(network::index);
        step.untold().forEach(one -> untold.set(network.index(one)));
        wholeWorlds.grow();
        step.fresh().keySet().forEach(one -> wholeWorlds.set(network.index(one), number.applyAsLong(one)));
        BitSet news = new BitSet();
        links.forEach(link -> IntStream.of(link.quantities()).forEach(news::set));
        news.or(settle(links));
        return news;
    }

    /**
     * Chooses numbers for the quantities that are never published, so that all sums agree, and returns the quantities about
     * which that makes something new known. If a sum cannot agree (a rolling year has a leap day too many), the difference
     * counts as known.
     */
    private BitSet settle(List<Network.Link> links) {
        Map<Integer, Long> before = new LinkedHashMap<>();
        untold.stream().forEach(one -> before.put(one, wholeWorlds.number(one)));
        BitSet news = new BitSet();
        wholeWorlds.take(links);
        wholeWorlds.settle(untold::get);
        Optional<Network.Link> broken = wholeWorlds.broken();
        for (int attempt = 0; broken.isPresent(); attempt++) {
            if (attempt < ATTEMPTS) {
                IntStream.of(broken.get().quantities())
                        .filter(untold::get)
                        .boxed()
                        .findFirst()
                        .flatMap(this::proposeUntold)
                        .ifPresent(wholeWorlds::adopt);
            }
            wholeWorlds.broken().ifPresent(link -> {
                wholeWorlds.correct(link);
                IntStream.of(link.quantities()).forEach(news::set);
            });
            broken = wholeWorlds.broken();
        }
        before.keySet().stream()
                .filter(one -> wholeWorlds.number(one) != before.get(one))
                .forEach(one -> network.links(one).forEach(
                        link -> IntStream.of(link.quantities()).forEach(news::set)));
        return news;
    }

    private Optional<World> proposeUntold(int quantity) {
        Set<Integer> all = network.around(List.of(quantity), Integer.MAX_VALUE, one -> !untold.get(one), untold::get);
        return new ProposedWorlds(network, all, wholeWorlds::number, one -> 0)
                .cheapestFrom(quantity, 0)
                .map(Proposal::world)
                .filter(world -> LongStream.of(world.numbers()).allMatch(number -> number >= 0));
    }

    /** The figures of one issue that can still be shown, by the quantities they publish. */
    private final class Issue {

        private final Map<Integer, Set<Figure>> shown = new LinkedHashMap<>();
        private final BitSet isShown = new BitSet();
        private final BitSet news;

        Issue(BitSet news) {
            this.news = news;
        }

        void show(Figure figure) {
            figure.quantities().forEach(quantity -> shown.computeIfAbsent(
                            network.index(quantity), any -> new LinkedHashSet<>())
                    .add(figure));
            figure.quantities().forEach(quantity -> isShown.set(network.index(quantity)));
        }

        List<Figure> figures() {
            Set<Figure> all = new LinkedHashSet<>();
            shown.values().forEach(all::addAll);
            return List.copyOf(all);
        }

        private boolean isFree(int quantity) {
            return !told.get(quantity) && !isShown.get(quantity);
        }

        void meet(Wish wish) {
            World before = worlds.get(wish);
            boolean isNews = before.isNone() || IntStream.of(before.moved()).anyMatch(news::get);
            if (!isNews || wholeWorlds.isSo(before, this::isFree)) {
                return;
            }
            World found = find(wish, before, WALKS)
                    .or(() -> propose(wish, NEAR, this::isFree).flatMap(world -> proved(wish, world)))
                    .or(() -> findAmongFewer(wish))
                    .or(() -> findAmongFewest(wish))
                    .orElse(World.NONE);
            worlds.put(wish, found);
        }

        private Optional<World> find(Wish wish, World nearly, int walks) {
            return wish.numbers()
                    .map(number -> wholeWorlds.find(wish.quantity(), number, nearly, this::isFree, walks))
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        /** A proposal in whole numbers, or a world a few steps from it. */
        private Optional<World> proved(Wish wish, World proposal) {
            return wholeWorlds.isSo(proposal, this::isFree) && isMet(wish, proposal)
                    ? Optional.of(proposal)
                    : find(wish, proposal, WALKS);
        }

        private boolean isMet(Wish wish, World world) {
            long is = IntStream.range(0, world.moved().length)
                    .filter(i -> world.moved()[i] == wish.quantity())
                    .mapToLong(i -> world.numbers()[i])
                    .findFirst()
                    .orElse(wholeWorlds.number(wish.quantity()));
            return wish.isMetBy(is);
        }

        /** Suppresses the figures that differ in the cheapest world that is proposed. */
        private Optional<World> findAmongFewer(Wish wish) {
            return propose(wish, FAR, one -> !told.get(one)).flatMap(proposal -> {
                leaveOut(IntStream.of(proposal.moved()).boxed().toList());
                return proved(wish, proposal);
            });
        }

        /** Suppresses everything that is linked with a quantity. */
        private Optional<World> findAmongFewest(Wish wish) {
            leaveOut(around(wish, Integer.MAX_VALUE, one -> !told.get(one)));
            return find(wish, World.NONE, PATIENTLY)
                    .or(() -> propose(wish, EVERYWHERE, this::isFree).flatMap(world -> proved(wish, world)));
        }

        private void leaveOut(Collection<Integer> quantities) {
            Set<Figure> left = new HashSet<>();
            quantities.stream().filter(shown::containsKey).forEach(one -> left.addAll(shown.get(one)));
            if (!left.isEmpty()) {
                shown.values().forEach(figures -> figures.removeAll(left));
                shown.values().removeIf(Set::isEmpty);
                isShown.clear();
                shown.keySet().forEach(isShown::set);
            }
        }

        /** A world in which a demand is met, the nearest first; if it can be met in two ways, the cheaper one. */
        private Optional<World> propose(Wish wish, int[] sizes, IntPredicate free) {
            int before = 0;
            for (int most : sizes) {
                Set<Integer> near = around(wish, most, free);
                if (near.size() > before) {
                    ProposedWorlds worldsNear = new ProposedWorlds(network, near, wholeWorlds::number, this::worth);
                    List<Proposal> found = new ArrayList<>();
                    worldsNear.cheapest(wish.quantity(), wish.number()).ifPresent(found::add);
                    wish.orAtLeast()
                            .flatMap(least -> worldsNear.cheapestFrom(wish.quantity(), least))
                            .ifPresent(found::add);
                    Optional<Proposal> cheapest =
                            found.stream().reduce((one, other) -> other.cost() < one.cost() ? other : one);
                    if (cheapest.isPresent()) {
                        return cheapest.map(Proposal::world);
                    }
                    before = near.size();
                }
            }
            return Optional.empty();
        }

        /** The quantities near one, and those that had to differ so far for it to differ. */
        private Set<Integer> around(Wish wish, int most, IntPredicate free) {
            Set<Integer> centre = new LinkedHashSet<>(List.of(wish.quantity()));
            IntStream.of(worlds.get(wish).moved()).filter(free).forEach(centre::add);
            return network.around(centre, most, free.negate(), untold::get);
        }

        private double worth(int quantity) {
            return shown.getOrDefault(quantity, Set.of()).stream()
                    .mapToDouble(Figure::worth)
                    .sum();
        }
    }
}
