package safeguarding.core.casefile.code;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The factors found by an assessment. Children in need census, AssessmentFactors. */
public final class AssessmentFactors {

    private static final Map<String, Returns> LIST = list();

    private AssessmentFactors() {}

    private static Map<String, Returns> list() {
        Map<String, Returns> list = new LinkedHashMap<>();
        Stream.of(
                        "1A", "1B", "1C", "2A", "2B", "2C", "3A", "3B", "3C", "4A", "4B", "4C", "5A", "5B", "5C", "6A", "6B",
                        "6C", "7A", "8B", "8C", "8D", "8E", "8F", "9A", "10A", "11A", "12A", "13A", "14A", "15A", "16A", "17A",
                        "18A", "19A", "20", "21", "22A", "23A")
                .forEach(code -> list.put(code, Returns.ALL));
        Stream.of("18B", "18C", "19B", "19C").forEach(code -> list.put(code, Returns.from(2021)));
        list.put("24A", Returns.from(2022));
        return Map.copyOf(list);
    }

    /** The returns that have a code; nothing for what is in no list. */
    public static Optional<Returns> returns(String code) {
        return Optional.ofNullable(LIST.get(code));
    }
}
