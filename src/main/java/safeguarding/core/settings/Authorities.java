package safeguarding.core.settings;

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
 * codes of the Department for Education. Abolished authorities are kept, since their past figures do not change.
 *
 * @see <a href="https://explore-education-statistics.service.gov.uk/find-statistics/children-in-need">the published
 *     statistics that name them</a>
 */
public final class Authorities {

    private static final int COLUMNS = 7;

    private final Map<String, Authority> byCode;

    private Authorities(Map<String, Authority> byCode) {
        this.byCode = Collections.unmodifiableMap(byCode);
    }

    /**
     * A local authority.
     *
     * @param code its three digits
     * @param name its name, as published
     * @param ons its newest code in the Office for National Statistics' list, such as E08000018
     * @param before its earlier code in that list, if it had another one in these years
     * @param region the region of England that it is in
     * @param abolished the day from which it no longer existed, if it was abolished
     */
    public record Authority(
            String code,
            String name,
            String ons,
            Optional<CodeBefore> before,
            Region region,
            Optional<LocalDate> abolished) {

        /** Its code in the Office for National Statistics' list on a day. */
        public String onsOn(LocalDate day) {
            return before.filter(former -> day.isBefore(former.until()))
                    .map(CodeBefore::ons)
                    .orElse(ons);
        }
    }

    /** A former code of an authority and the day on which a new one replaced it, for example when its boundary changed. */
    public record CodeBefore(String ons, LocalDate until) {}

    /** The authorities of England, from the list supplied with the program. */
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
        Optional<CodeBefore> before = day(columns[3]).map(until -> new CodeBefore(columns[4], until));
        return new Authority(columns[0], columns[6], columns[2], before, Region.of(columns[5]), day(columns[1]));
    }

    private static Optional<LocalDate> day(String cell) {
        return cell.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(cell));
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
