package safeguarding.dataset;

import java.util.List;

/**
 * A random search that chooses one of several courses for each child, so that their contributions add up to given
 * totals. It starts from a given choice and changes one child at a time, usually only if that brings the totals no
 * further from their targets.
 */
final class TargetFitting {

    /** A total that can have any value. */
    static final int ANY = -1;

    private static final int TRIES = 3_000_000;

    /** The furthest that one step can move away from the targets. Occasional detours are a way out of dead ends. */
    private static final int DETOUR = 2;

    private static final int DETOUR_RARITY = 60;

    private static final int SPELL = 30_000;

    private final List<int[][]> courses;
    private final int[] wanted;
    private final SeededChance chance;
    private final int[] choice;
    private final int[] totals;

    /**
     * @param courses for each child, what each course contributes to each total; the first course is the initial choice
     */
    TargetFitting(List<int[][]> courses, int[] wanted, SeededChance chance) {
        this.courses = courses;
        this.wanted = wanted;
        this.chance = chance;
        this.choice = new int[courses.size()];
        this.totals = new int[wanted.length];
        courses.forEach(its -> add(its[0], 1));
    }

    private void add(int[] course, int sign) {
        for (int k = 0; k < totals.length; k++) {
            totals[k] += sign * course[k];
        }
    }

    /** Returns the index of the chosen course for each child. */
    int[] choose(String what) {
        int left = distance();
        for (int i = 0; i < TRIES && left > 0; i++) {
            int life = chance.below(courses.size());
            int[][] its = courses.get(life);
            if (its.length < 2) {
                continue;
            }
            int other = chance.below(its.length);
            int gain = gain(its[choice[life]], its[other]);
            if (gain >= 0 || gain >= -DETOUR && mayStray(i)) {
                add(its[choice[life]], -1);
                add(its[other], 1);
                choice[life] = other;
                left -= gain;
            }
        }
        if (left > 0) {
            throw new IllegalStateException(what + ": " + describe());
        }
        return choice.clone();
    }

    /** Whether a step may be a detour. Phases with and without detours alternate. */
    private boolean mayStray(int step) {
        return step / SPELL % 2 == 1 && chance.below(DETOUR_RARITY) == 0;
    }

    private int distance() {
        int distance = 0;
        for (int k = 0; k < wanted.length; k++) {
            distance += wanted[k] == ANY ? 0 : Math.abs(totals[k] - wanted[k]);
        }
        return distance;
    }

    private int gain(int[] now, int[] then) {
        int gain = 0;
        for (int k = 0; k < wanted.length; k++) {
            if (wanted[k] != ANY && now[k] != then[k]) {
                int off = totals[k] - wanted[k];
                gain += Math.abs(off) - Math.abs(off - now[k] + then[k]);
            }
        }
        return gain;
    }

    private String describe() {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < wanted.length; k++) {
            text.append(wanted[k] == ANY ? "" : " " + totals[k] + " of " + wanted[k]);
        }
        return text.toString();
    }
}
