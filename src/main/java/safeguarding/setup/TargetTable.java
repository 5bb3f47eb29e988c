package safeguarding.setup;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Unit;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.SettingsEnvelope;
import safeguarding.core.settings.SettingsEvent.TargetSet;
import safeguarding.core.settings.TargetBasis;
import safeguarding.core.settings.TargetShape;

/** Targets as a table that people can change in a spreadsheet: a row for each indicator. */
public final class TargetTable {

    private static final String INDICATOR = "indicator";
    private static final String SHAPE = "shape";
    private static final String BASIS = "basis";
    private static final List<String> NUMBERS = List.of(
            "red", "green", "target", "green_within", "amber_within", "low", "high", "amber_percent_above");
    private static final List<String> HEADER = Stream.concat(
                    Stream.of(INDICATOR, "name", SHAPE, BASIS), NUMBERS.stream())
            .toList();

    private TargetTable() {}

    /**
     * One target.
     *
     * @param numbers those that its shape has, by the names of their columns
     */
    public record Target(String indicator, TargetShape shape, TargetBasis basis, Map<String, BigDecimal> numbers) {

        private static Target of(TargetSet set) {
            Map<String, BigDecimal> numbers = new TreeMap<>();
            set.red().ifPresent(value -> numbers.put("red", value));
            set.green().ifPresent(value -> numbers.put("green", value));
            set.target().ifPresent(value -> numbers.put("target", value));
            set.greenWithin().ifPresent(value -> numbers.put("green_within", value));
            set.amberWithin().ifPresent(value -> numbers.put("amber_within", value));
            set.low().ifPresent(value -> numbers.put("low", value));
            set.high().ifPresent(value -> numbers.put("high", value));
            set.amberPercentAbove().ifPresent(value -> numbers.put("amber_percent_above", value));
            return new Target(set.indicator(), set.shape(), set.basis(), numbers);
        }

        TargetSet set(SettingsEnvelope envelope, LocalDate from) {
            return new TargetSet(
                    envelope,
                    indicator,
                    from,
                    Optional.empty(),
                    shape,
                    basis,
                    number("red"),
                    number("green"),
                    number("target"),
                    number("green_within"),
                    number("amber_within"),
                    number("low"),
                    number("high"),
                    number("amber_percent_above"));
        }

        private Optional<BigDecimal> number(String name) {
            return Optional.ofNullable(numbers.get(name));
        }

        private List<String> cells() {
            List<String> cells = new ArrayList<>(List.of(
                    indicator,
                    Catalogue.indicator(indicator).map(Indicator::name).orElse(""),
                    shape.name(),
                    basis.name()));
            NUMBERS.forEach(name -> cells.add(
                    number(name).map(value -> value.stripTrailingZeros().toPlainString()).orElse("")));
            return cells;
        }
    }

    /**
     * The targets in a report that another authority can start with: those that are set. Rates are left out, because the
     * number of children in need differs from place to place.
     */
    public static List<Target> template(List<TargetSet> report) {
        return report.stream()
                .filter(set -> set.shape() != TargetShape.TO_BE_SET)
                .filter(set -> Catalogue.indicator(set.indicator())
                        .filter(indicator -> indicator.unit() != Unit.RATE_PER_10_000)
                        .isPresent())
                .map(Target::of)
                .toList();
    }

    /** Writes a table, which people can then change. */
    public static void write(Path file, List<Target> targets) throws IOException {
        Tables.write(file, HEADER, targets.stream().map(Target::cells).toList());
    }

    /**
     * The targets of a table.
     *
     * @throws CannotSetUp if one of them is invalid
     */
    public static List<Target> read(Path file) {
        Set<String> seen = new HashSet<>();
        return Tables.read(file, List.of(INDICATOR, SHAPE), (row, where) -> {
            String number = row.get(INDICATOR);
            if (Catalogue.indicator(number).isEmpty()) {
                throw new CannotSetUp(where + "unknown indicator; `catalogue` lists them");
            }
            if (!seen.add(number)) {
                throw new CannotSetUp(where + "indicator " + number + " has a target above already");
            }
            Map<String, BigDecimal> numbers = NUMBERS.stream()
                    .filter(name -> !row.getOrDefault(name, "").isEmpty())
                    .collect(Collectors.toMap(name -> name, name -> number(row.get(name), name, where)));
            return new Target(
                    number,
                    value(TargetShape.class, row.get(SHAPE), SHAPE, where),
                    row.getOrDefault(BASIS, "").isEmpty()
                            ? TargetBasis.MONTH
                            : value(TargetBasis.class, row.get(BASIS), BASIS, where),
                    numbers);
        });
    }

    private static BigDecimal number(String text, String column, String where) {
        try {
            return new BigDecimal(text.replaceAll("[,%]", "")).setScale(2, RoundingMode.HALF_UP);
        } catch (NumberFormatException e) {
            throw new CannotSetUp(where + "column " + column + " must be a number");
        }
    }

    private static <E extends Enum<E>> E value(Class<E> kind, String text, String column, String where) {
        return Tables.value(kind, text)
                .orElseThrow(() -> new CannotSetUp(where + "column " + column + " must be one of "
                        + Arrays.stream(kind.getEnumConstants())
                                .map(Enum::name)
                                .filter(name -> !name.equals("UNRECOGNISED"))
                                .collect(Collectors.joining(", "))
                        + " (was '" + text.toUpperCase(Locale.ROOT) + "')"));
    }
}
