package safeguarding.dataset;

import java.util.LinkedHashMap;
import java.util.Map;

/** Divides a whole number in given proportions into whole parts that add up to it. */
final class Shares {

    private Shares() {}

    static <K> Map<K, Integer> of(int total, Map<K, Integer> proportions) {
        long all = proportions.values().stream().mapToLong(Integer::longValue).sum();
        Map<K, Integer> shares = new LinkedHashMap<>();
        long upTo = 0;
        int laid = 0;
        for (Map.Entry<K, Integer> entry : proportions.entrySet()) {
            upTo += entry.getValue();
            int next = (int) ((total * upTo + all / 2) / all);
            shares.put(entry.getKey(), next - laid);
            laid = next;
        }
        return shares;
    }
}
