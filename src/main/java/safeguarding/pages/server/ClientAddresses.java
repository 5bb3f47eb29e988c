package safeguarding.pages.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The address that a request comes from: that of the connection, or the one a proxy reports, if it is one of the configured
 * proxies. Anyone else could send the same header, and is not trusted.
 *
 * @param proxies the addresses and networks of trusted proxies
 */
public record ClientAddresses(List<Network> proxies) {

    /** The connection's own address, whatever a request claims. */
    public static final ClientAddresses OF_CONNECTIONS = new ClientAddresses(List.of());

    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:]*:[0-9a-fA-F:.]*]?");
    private static final int BYTES_OF_A_SITE = 8;

    /** An address, or a network such as 10.1.0.0/16. */
    public record Network(InetAddress address, int bits) {

        /** @throws IllegalArgumentException if it is neither */
        public static Network of(String text) {
            String[] parts = text.strip().split("/", 2);
            InetAddress address = numeric(parts[0]);
            int longest = address.getAddress().length * Byte.SIZE;
            int bits = parts.length == 1 ? longest : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > longest) {
                throw new IllegalArgumentException("a network of " + parts[1] + " bits");
            }
            return new Network(address, bits);
        }

        boolean includes(InetAddress other) {
            byte[] ours = address.getAddress();
            byte[] theirs = other.getAddress();
            if (ours.length != theirs.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 1 << (Byte.SIZE - 1 - bit % Byte.SIZE);
                if ((ours[bit / Byte.SIZE] & mask) != (theirs[bit / Byte.SIZE] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Never asks a name server: only numeric addresses count. */
    private static InetAddress numeric(String text) {
        try {
            if (NUMERIC.matcher(text).matches()) {
                return InetAddress.getByName(text);
            }
        } catch (UnknownHostException e) {
            // reported below, like everything else that is not an address
        }
        throw new IllegalArgumentException("not an address in numbers");
    }

    /**
     * The address that a request comes from.
     *
     * @param connection the other end of the connection
     * @param forwarded the values of its X-Forwarded-For headers, in their order
     */
    String of(SocketAddress connection, List<String> forwarded) {
        if (!(connection instanceof InetSocketAddress other) || other.getAddress() == null) {
            return "unknown";
        }
        InetAddress client = other.getAddress();
        List<String> hops = forwarded.stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .toList();
        // Each proxy appends the address it was called from, so the last one that is not a trusted proxy is the client.
        for (int i = hops.size() - 1; i >= 0 && isProxy(client); i--) {
            try {
                client = numeric(hops.get(i));
            } catch (IllegalArgumentException e) {
                break;
            }
        }
        return site(client);
    }

    private boolean isProxy(InetAddress address) {
        return proxies.stream().anyMatch(network -> network.includes(address));
    }

    /** One machine can have any number of IPv6 addresses, but all in one network. */
    private static String site(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        byte[] network = address.getAddress();
        Arrays.fill(network, BYTES_OF_A_SITE, network.length, (byte) 0);
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
