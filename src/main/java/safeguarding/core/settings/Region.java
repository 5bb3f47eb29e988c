package safeguarding.core.settings;

import java.util.Arrays;

/** A region of England, by which national statistics group authorities. */
public enum Region {
    NORTH_EAST("E12000001", "North East"),
    NORTH_WEST("E12000002", "North West"),
    YORKSHIRE_AND_THE_HUMBER("E12000003", "Yorkshire and The Humber"),
    EAST_MIDLANDS("E12000004", "East Midlands"),
    WEST_MIDLANDS("E12000005", "West Midlands"),
    EAST_OF_ENGLAND("E12000006", "East of England"),
    LONDON("E12000007", "London"),
    SOUTH_EAST("E12000008", "South East"),
    SOUTH_WEST("E12000009", "South West");

    private final String code;
    private final String title;

    Region(String code, String title) {
        this.code = code;
        this.title = title;
    }

    static Region of(String code) {
        return Arrays.stream(values())
                .filter(region -> region.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no region has the code " + code));
    }

    /** Its code in the Office for National Statistics' list. */
    public String code() {
        return code;
    }

    /** Its name, as published. */
    public String title() {
        return title;
    }
}
