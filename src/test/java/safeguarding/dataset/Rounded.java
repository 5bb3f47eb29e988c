package safeguarding.dataset;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A percentage or rate as printed: everything that rounds to it, half up, at the place to which it is printed. */
record Rounded(BigDecimal value) {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    static Rounded of(String printed) {
        return new Rounded(new BigDecimal(printed.replace("%", "")));
    }

    private BigDecimal half() {
        return HALF.movePointLeft(value.scale());
    }

    /** The least number of cases, of so many, whose share is no less than what prints so; scale is 100 for per cent. */
    private int least(int of, int scale) {
        return value.subtract(half())
                .multiply(BigDecimal.valueOf(of))
                .divide(BigDecimal.valueOf(scale), 0, RoundingMode.CEILING)
                .intValueExact();
    }

    /** The greatest number of cases whose share still prints so. */
    private int greatest(int of, int scale) {
        return value.add(half())
                        .multiply(BigDecimal.valueOf(of))
                        .divide(BigDecimal.valueOf(scale), 0, RoundingMode.CEILING)
                        .intValueExact()
                - 1;
    }

    /** The whole numbers of cases, of so many, that print as this percentage; none where it is empty. */
    Wholes outOf(int denominator) {
        return new Wholes(least(denominator, 100), Math.min(denominator, greatest(denominator, 100)));
    }

    /** The whole numbers of cases that print as this rate for every 10,000 of a population. */
    Wholes amongPopulation(int population) {
        return new Wholes(least(population, 10_000), greatest(population, 10_000));
    }

    /** The whole numbers of cases that print as this average, for workers who work so many hundredths of full time. */
    Wholes forFullTime(int hundredths) {
        return new Wholes(least(hundredths, 100), greatest(hundredths, 100));
    }

    /** The number of cases that prints so, or if none does, the one whose share is nearest. */
    int nearestOutOf(int denominator) {
        Wholes exact = outOf(denominator);
        return exact.isNone()
                ? value.multiply(BigDecimal.valueOf(denominator))
                        .divide(BigDecimal.valueOf(100), 0, RoundingMode.HALF_UP)
                        .intValueExact()
                : exact.middle();
    }

    /** The whole numbers from least to greatest; none where greatest is the lesser. */
    record Wholes(int least, int greatest) {

        boolean holds(int number) {
            return least <= number && number <= greatest;
        }

        boolean isNone() {
            return greatest < least;
        }

        int middle() {
            return (least + greatest + 1) / 2;
        }
    }
}
