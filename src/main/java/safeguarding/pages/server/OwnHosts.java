package safeguarding.pages.server;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names under which people reach this program. A browser that was made to ask us under the name of another site (DNS
 * rebinding) would let that site's scripts read our answers, so a request under any other name is refused. An address in
 * numbers is no such name, and the names of this machine for itself are nobody else's.
 *
 * @param names what the header Host may say, without a port, in lower case
 */
public record OwnHosts(Set<String> names) {

    /** This machine's names for itself, and addresses in numbers. */
    public static final OwnHosts OF_THIS_MACHINE = new OwnHosts(Set.of());

    private static final Set<String> OF_ANY_MACHINE = Set.of("localhost");
    private static final Pattern WITH_PORT = Pattern.compile("(\\[[^]]*]|[^:\\[\\]]*)(:\\d{1,5})?");
    private static final Pattern NUMERIC = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

    /**
     * @param listening the name or address that the program listens on
     * @param address the address under which people reach the pages, where it is told
     * @param more other names
     */
    public static OwnHosts of(String listening, Optional<URI> address, List<String> more) {
        Set<String> names = new HashSet<>();
        names.add(listening.toLowerCase(Locale.ROOT));
        address.map(URI::getHost).ifPresent(host -> names.add(host.toLowerCase(Locale.ROOT)));
        more.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        return new OwnHosts(Set.copyOf(names));
    }

    /**
     * Whether a request is to us.
     *
     * @param host its header Host; null where it has none
     */
    boolean isOurs(String host) {
        if (host == null || !WITH_PORT.matcher(host).matches()) {
            return false;
        }
        String name = host.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT).replaceFirst("(?<=.)\\.$", "");
        return NUMERIC.matcher(name).matches() || OF_ANY_MACHINE.contains(name) || names.contains(name);
    }
}
