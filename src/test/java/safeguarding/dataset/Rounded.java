package safeguarding.dataset;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A printed percentage or rate. It stands for every value that rounds to it, half up, at the printed number of places.
 */
record Rounded(BigDecimal value) {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    static Rounded of(String printed) {
        return new Rounded(new BigDecimal(printed.replace("%", "")));
    }

    private BigDecimal half() {
        return HALF.movePointLeft(value.scale());
    }

    /** The smallest number of cases whose share does not print lower than this. The scale is 100 for a percentage. */
    private int least(int of, int scale) {
        return value.subtract(half())
                .multiply(BigDecimal.valueOf(of))
                .divide(BigDecimal.valueOf(scale), 0, RoundingMode.CEILING)
                .intValueExact();
    }

    /** The largest number of cases whose share does not print higher than this. */
    private int greatest(int of, int scale) {
        return value.add(half())
                        .multiply(BigDecimal.valueOf(of))
                        .divide(BigDecimal.valueOf(scale), 0, RoundingMode.CEILING)
                        .intValueExact()
                - 1;
    }

    /** The numbers of cases that print as this percentage of a denominator; none if the denominator is 0. */
    Wholes outOf(int denominator) {
        return new Wholes(least(denominator, 100), Math.min(denominator, greatest(denominator, 100)));
    }

    /** The numbers of cases that print as this rate per 10,000 of a population. */
    Wholes amongPopulation(int population) {
        return new Wholes(least(population, 10_000), greatest(population, 10_000));
    }

    /**
     * The numbers of cases that print as this average caseload, for workers with this many hundredths of a full-time
     * equivalent.
     */
    Wholes forFullTime(int hundredths) {
        return new Wholes(least(hundredths, 100), greatest(hundredths, 100));
    }

    /** A number of cases that prints as this. If there is none, the number whose share is nearest. */
    int nearestOutOf(int denominator) {
        Wholes exact = outOf(denominator);
        return exact.isNone()
                ? value.multiply(BigDecimal.valueOf(denominator))
                        .divide(BigDecimal.valueOf(100), 0, RoundingMode.HALF_UP)
                        .intValueExact()
                : exact.middle();
    }

    /** The whole numbers from least to greatest; none if greatest is smaller. */
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
