package safeguarding.settings;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The local authorities that are or were responsible for children's services in England since 2013, by the three-digit
 * codes of the Department for Education. Those that were abolished since are kept, since their past does not change.
 *
 * @see <a href="https://explore-education-statistics.service.gov.uk/find-statistics/children-in-need">the published
 *     statistics that name them</a>
 */
public final class Authorities {

    private static final int COLUMNS = 5;

    private final Map<String, Authority> byCode;

    private Authorities(Map<String, Authority> byCode) {
        this.byCode = Collections.unmodifiableMap(byCode);
    }

    /**
     * One of them.
     *
     * @param code its three digits
     * @param name its name, as published
     * @param ons its code in the Office for National Statistics' list, such as E08000018
     * @param region the region of England that it is in
     * @param abolished the day from which it was no more, where it is not
     */
    public record Authority(String code, String name, String ons, Region region, Optional<LocalDate> abolished) {}

    /** Those of England, from the list that comes with the program. */
    public static Authorities ofEngland() {
        try (var lines = new BufferedReader(new InputStreamReader(
                Authorities.class.getResourceAsStream("/authorities.csv"), StandardCharsets.UTF_8))) {
            Map<String, Authority> byCode = new TreeMap<>();
            lines.lines().skip(1).map(Authorities::parse).forEach(one -> byCode.put(one.code(), one));
            return new Authorities(byCode);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line of the list. The name comes last, since it may have commas. */
    private static Authority parse(String line) {
        String[] columns = line.split(",", COLUMNS);
        Optional<LocalDate> abolished =
                columns[1].isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(columns[1]));
        return new Authority(columns[0], columns[4], columns[2], Region.of(columns[3]), abolished);
    }

    public boolean contains(String code) {
        return byCode.containsKey(code);
    }

    public Set<String> codes() {
        return byCode.keySet();
    }

    /** The name of the authority with a code. */
    public Optional<String> name(String code) {
        return Optional.ofNullable(byCode.get(code)).map(Authority::name);
    }

    /** The authority with a code. */
    public Optional<Authority> authority(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** All of them by their codes, in the order of the codes. */
    public Map<String, Authority> all() {
        return byCode;
    }
}
