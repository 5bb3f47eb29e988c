package safeguarding.pages.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SparkTest {

    /** A sparkline of values in order, with null for a month without a value. */
    private static Spark spark(String... values) {
        return Spark.of(Stream.of(values)
                .map(value -> Optional.ofNullable(value).map(BigDecimal::new))
                .toList());
    }

    @Test
    void drawsOneLineThroughValuesThatFollowEachOtherAndADotAtTheLast() {
        assertThat(spark("0", "10", "5"))
                .isEqualTo(new Spark(
                        List.of("3.0,21.0 50.0,3.0 97.0,12.0"), List.of(new Spark.Dot("97.0", "12.0"))));
    }

    @Test
    void breaksWhereAValueIsMissing() {
        Spark spark = spark("1", "2", null, "3", "4");

        assertThat(spark.lines()).hasSize(2);
        assertThat(spark.lines().get(0)).doesNotContain(spark.lines().get(1));
    }

    @Test
    void showsAValueThatStandsAloneAsADot() {
        Spark spark = spark("1", null, "3", null, "2", "1");

        assertThat(spark.dots()).extracting(Spark.Dot::x).containsExactly("3.0", "40.6", "97.0");
    }

    @Test
    void drawsNothingWhereThereAreNoValues() {
        assertThat(spark(null, null)).isEqualTo(new Spark(List.of(), List.of()));
        assertThat(Spark.of(List.of())).isEqualTo(new Spark(List.of(), List.of()));
    }
}
