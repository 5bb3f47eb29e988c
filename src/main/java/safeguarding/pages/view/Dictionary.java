package safeguarding.pages.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stores each repeated value once, so that a number can stand for it. Not thread-safe. */
final class Dictionary<T> {

    private final Map<T, Integer> numbers = new HashMap<>();
    private final List<T> values = new ArrayList<>();

    /** The number of a value, assigned if it has none. */
    int number(T value) {
        Integer known = numbers.get(value);
        if (known == null) {
            known = values.size();
            numbers.put(value, known);
            values.add(value);
        }
        return known;
    }

    T value(int number) {
        return values.get(number);
    }
}
