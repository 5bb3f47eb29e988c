package safeguarding.benchmark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A benchmark's options, as name=value, with defaults. */
final class BenchmarkOptions {

    private final Map<String, String> values;

    private BenchmarkOptions(Map<String, String> values) {
        this.values = values;
    }

    /**
     * @param optional names of options without a default
     * @throws IllegalArgumentException if an argument is not an option of this benchmark
     */
    static BenchmarkOptions of(Map<String, String> defaults, Set<String> optional, String... arguments) {
        Map<String, String> values = new HashMap<>(defaults);
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length < 2 || !defaults.containsKey(parts[0]) && !optional.contains(parts[0])) {
                throw new IllegalArgumentException(
                        "unknown option '" + argument + "'; the options are " + defaults.keySet() + " and " + optional);
            }
            values.put(parts[0], parts[1]);
        }
        return new BenchmarkOptions(values);
    }

    int number(String name) {
        return Integer.parseInt(values.get(name));
    }

    double decimal(String name) {
        return Double.parseDouble(values.get(name));
    }

    List<String> words(String name) {
        return List.of(values.get(name).split(" "));
    }

    Map<String, String> all() {
        return Map.copyOf(values);
    }
}
