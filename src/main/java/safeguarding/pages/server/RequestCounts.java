package safeguarding.pages.server;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** How many requests of each kind are under way, in total and from each address. */
final class RequestCounts {

    private final Map<RequestKind, Integer> all = new EnumMap<>(RequestKind.class);
    private final Map<OfAddress, Integer> byAddress = new HashMap<>();

    /** Requests of a kind from an address. */
    private record OfAddress(RequestKind kind, String address) {}

    /** Whether one more request may begin. */
    enum Answer {
        BEGUN,
        TOO_MANY,
        TOO_MANY_OF_ADDRESS
    }

    /** Counts one more request, unless there are too many. An accepted request must be released with {@link #end}. */
    synchronized Answer begin(RequestKind kind, String address) {
        int under = all.getOrDefault(kind, 0);
        OfAddress one = new OfAddress(kind, address);
        int ofAddress = byAddress.getOrDefault(one, 0);
        if (ofAddress >= kind.mostOfOneAddress()) {
            return Answer.TOO_MANY_OF_ADDRESS;
        }
        if (under >= kind.most()) {
            return Answer.TOO_MANY;
        }
        all.put(kind, under + 1);
        byAddress.put(one, ofAddress + 1);
        return Answer.BEGUN;
    }

    synchronized void end(RequestKind kind, String address) {
        all.merge(kind, -1, Integer::sum);
        byAddress.computeIfPresent(new OfAddress(kind, address), (one, count) -> count == 1 ? null : count - 1);
    }
}
