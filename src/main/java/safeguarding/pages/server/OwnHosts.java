package safeguarding.pages.server;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The host names of this program. A browser that was tricked into calling us under the name of another site (DNS rebinding) would
 * let that site's scripts read our responses, so a request under any other name is refused. Numeric addresses and this machine's
 * names for itself are safe.
 *
 * @param names the permitted values of the Host header, without a port, in lower case
 */
public record OwnHosts(Set<String> names) {

    /** This machine's names for itself, and numeric addresses. */
    public static final OwnHosts OF_THIS_MACHINE = new OwnHosts(Set.of());

    private static final Set<String> OF_ANY_MACHINE = Set.of("localhost");
    private static final Pattern WITH_PORT = Pattern.compile("(\\[[^]]*]|[^:\\[\\]]*)(:\\d{1,5})?");
    private static final Pattern NUMERIC = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

    /**
     * @param listening the name or address that the program listens on
     * @param address the public address of the pages, if it is set
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
     * Whether a request is addressed to us.
     *
     * @param host its header Host; null if it has none
     */
    boolean isOurs(String host) {
        if (host == null || !WITH_PORT.matcher(host).matches()) {
            return false;
        }
        String name = host.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT).replaceFirst("(?<=.)\\.$", "");
        return NUMERIC.matcher(name).matches() || OF_ANY_MACHINE.contains(name) || names.contains(name);
    }
}
