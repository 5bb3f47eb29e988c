package safeguarding.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An interval as people write it: 30s, 15m, 1h. */
final class IntervalConverter implements ITypeConverter<Duration> {

    private static final Pattern INTERVAL = Pattern.compile("([1-9]\\d{0,4})([smh])");

    @Override
    public Duration convert(String text) {
        Matcher matcher = INTERVAL.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("not an interval; write it as 30s, 15m or 1h");
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
    }
}
