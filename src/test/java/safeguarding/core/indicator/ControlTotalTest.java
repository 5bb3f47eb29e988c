package safeguarding.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ControlTotalTest {

    private static final LocalDate DAY = LocalDate.of(2025, 6, 2);

    private static Deltas deltas(List<Deltas.Move> moves) {
        return new Deltas("372", Instant.EPOCH, Reason.LATE_EVENT, moves);
    }

    private static ControlTotal one(String series, LocalDate day, long numerator, long denominator) {
        return ControlTotal.of(deltas(List.of(new Deltas.Move(series, day, numerator, denominator))));
    }

    @Test
    void isTheSameHoweverMovesAreAddedUp() {
        Random random = new Random(1);
        List<Deltas.Move> moves = new ArrayList<>();
        Map<Cell, Amount> cells = new TreeMap<>();
        for (int i = 0; i < 2000; i++) {
            Deltas.Move move = new Deltas.Move(
                    "series-" + random.nextInt(20), DAY.plusDays(random.nextInt(90)), random.nextInt(7) - 3, random.nextInt(5));
            moves.add(move);
            cells.merge(
                    new Cell(move.series(), move.day()), new Amount(move.numerator(), move.denominator()), Amount::plus);
        }
        cells.values().removeIf(Amount::isZero);
        ControlTotal expected = ControlTotal.of(Contributions.of(cells));

        Collections.shuffle(moves, random);

        ControlTotal first = ControlTotal.of(deltas(moves.subList(0, 700)));
        ControlTotal rest = ControlTotal.of(deltas(moves.subList(700, moves.size())));
        assertThat(first.plus(rest)).isEqualTo(expected).isEqualTo(ControlTotal.of(deltas(moves)));
    }

    @Test
    void tellsMovesOfOtherSeriesDaysAndAmountsApart() {
        Set<ControlTotal> totals = new HashSet<>();
        int moves = 0;
        for (String series : List.of("contacts", "contacts|source=police", "referrals", "")) {
            for (int day = 0; day < 60; day++) {
                for (int numerator = -2; numerator <= 2; numerator++) {
                    for (int denominator = -2; denominator <= 2; denominator++) {
                        boolean isNothing = numerator == 0 && denominator == 0;
                        moves += isNothing ? 0 : 1;
                        totals.add(one(series, DAY.plusDays(day), numerator, denominator));
                    }
                }
            }
        }
        assertThat(totals).hasSize(moves + 1);
    }

    @Test
    void noticesAMoveOnAnotherDay_thoughAllSumsAreTheSame() {
        ControlTotal right = one("contacts", DAY, 1, 1).plus(one("contacts", DAY.plusDays(1), 2, 2));
        ControlTotal wrong = one("contacts", DAY, 2, 2).plus(one("contacts", DAY.plusDays(1), 1, 1));

        assertThat(wrong.numerators()).isEqualTo(right.numerators());
        assertThat(wrong).isNotEqualTo(right);
    }

    @Test
    void takesBackWhatIsTakenBack() {
        assertThat(one("contacts", DAY, 1, 1).plus(one("contacts", DAY, -1, -1))).isEqualTo(ControlTotal.ZERO);
    }
}
