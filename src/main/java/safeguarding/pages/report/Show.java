package safeguarding.pages.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.alert.Alert;
import safeguarding.core.alert.AlertKind;
import safeguarding.core.calendar.London;
import safeguarding.core.indicator.Polarity;
import safeguarding.core.indicator.Reason;
import safeguarding.core.indicator.Unit;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.Snapshot;
import safeguarding.core.publication.Status;
import safeguarding.core.scorecard.Dot;
import safeguarding.core.scorecard.Rag;
import safeguarding.core.spc.Variation;
import safeguarding.pages.signin.Role;

/** How pages put values into words: figures as the report prints them, dates as people write them, in England's time. */
public final class Show {

    private static final DateTimeFormatter SHORT_MONTH = DateTimeFormatter.ofPattern("MMM-yy", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.UK);
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder()
                    .appendPattern("d MMMM yyyy, h:mm")
                    .appendText(ChronoField.AMPM_OF_DAY, Map.of(0L, "am", 1L, "pm"))
                    .toFormatter(Locale.UK)
                    .withZone(London.ZONE);

    /** Parts of the names of events that are no words. */
    private static final Set<String> ABBREVIATIONS = Set.of("Cin", "Cp", "Cpp", "Icpc", "Lac", "Shobpa");

    private Show() {}

    /** A whole number with commas between its thousands. */
    public static String number(long number) {
        return String.format(Locale.UK, "%,d", number);
    }

    public static String shortMonth(YearMonth month) {
        return month.format(SHORT_MONTH);
    }

    public static String month(YearMonth month) {
        return month.format(MONTH);
    }

    public static String day(LocalDate day) {
        return day.format(DAY);
    }

    /** A day of a year that goes without saying: 10 January. */
    public static String dayOfYear(LocalDate day) {
        return day.format(DAY_OF_YEAR);
    }

    /** A day where there is little room for it. */
    public static String shortDay(LocalDate day) {
        return day.format(SHORT_DAY);
    }

    /** The last full day before a moment, as forms show it. */
    public static String date(Instant moment) {
        return London.dateOf(moment.minusMillis(1)).toString();
    }

    /** A day near enough for its weekday to tell more than its year. */
    public static String weekday(LocalDate day) {
        return day.format(WEEKDAY);
    }

    public static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** What last changed what an alert's indicator counts. */
    public static String lastChange(Alert alert) {
        return alert.lastChange()
                .map(change -> reason(change.reason()) + ", " + time(change.recordedAt()))
                .orElse("");
    }

    /** Whether an alert is of what is wrong with the data, rather than of how an indicator does. */
    public static boolean isOfData(Alert alert) {
        return switch (alert.kind()) {
            case SILENCE, REJECTIONS, UNAVAILABLE, PROCESSING -> true;
            case BAND, FORECAST, UNRECOGNISED -> false;
        };
    }

    /** What an alert of the data is about: a source of events, such as LCS, or the program itself. */
    public static String source(Alert alert) {
        return alert.kind() == AlertKind.PROCESSING
                ? "This program"
                : alert.breakdown()
                .substring(alert.breakdown().indexOf('=') + 1)
                .toUpperCase(Locale.ROOT)
                .replace('-', ' ');
    }

    /** What an alert is about: an indicator by its number and name, or a source of events. */
    public static String about(Alert alert) {
        return Catalogue.indicator(alert.indicator())
                .map(indicator -> indicator.number() + " " + indicator.name())
                .orElseGet(() -> source(alert));
    }

    /** Since when an alert's band holds, or from when on it is expected to. */
    public static String when(Alert alert) {
        if (alert.kind() != AlertKind.FORECAST) {
            return "since " + day(alert.since());
        }
        return alert.expectedOn()
                .map(on -> "expected on " + weekday(on) + " unless something changes")
                .orElseGet(() -> "no longer expected since " + day(alert.since()));
    }

    /** Which way is good, as the report's own column says it. */
    public static String polarity(Polarity polarity) {
        return switch (polarity) {
            case INFO -> "No target direction";
            case HIGH -> "Higher";
            case LOW -> "Lower";
            case WITHIN -> "Within range";
        };
    }

    public static String unit(Unit unit) {
        return switch (unit) {
            case COUNT -> "a count";
            case PERCENTAGE -> "a percentage";
            case RATE_PER_10_000 -> "a rate per 10,000 children under 18";
            case AVERAGE -> "an average";
            case PER_FULL_TIME_EQUIVALENT -> "cases per full-time equivalent";
        };
    }

    /** A shape for each band, so that it can be told without its colour. */
    public static String shape(Rag rag) {
        return switch (rag) {
            case RED -> "\u25B2";
            case AMBER -> "\u25C6";
            case GREEN -> "\u25CF";
            case BELOW_RANGE -> "\u25BD";
            case NONE -> "";
        };
    }

    /** The name in style sheets of what the newest value says of a process. */
    public static String kind(Variation variation) {
        return switch (variation) {
            case TOO_LITTLE -> "not-judged";
            case COMMON_CAUSE -> "common";
            default -> variation.isImprovement() ? "better" : variation.isConcern() ? "worse" : "unusual";
        };
    }

    /** The name in style sheets of a direction of travel: what it means has a colour, which its words say too. */
    public static String style(Dot dot) {
        return switch (dot) {
            case NONE, INCREASE, STABLE, DECREASE, DECLINE, LEVEL -> "plain";
            case IMPROVEMENT, LEVEL_ON_TARGET -> "better";
            case DECLINE_WITHIN_LIMITS, LEVEL_OFF_TARGET -> "near";
            case DECLINE_OFF_TARGET -> "worse";
        };
    }

    /** A direction of travel in a word or two; {@link Dot#words} says more. */
    public static String direction(Dot dot) {
        int comma = dot.words().indexOf(',');
        return comma < 0 ? dot.words() : dot.words().substring(0, comma);
    }

    /** The rest of what there is to say of a direction of travel. */
    public static String directionMore(Dot dot) {
        return dot.words().substring(direction(dot).length());
    }

    /** The word of a band, with a capital. */
    public static String band(Rag rag) {
        return rag == Rag.NONE ? "No target" : capital(rag.word());
    }

    /** How something was rated, within a sentence. */
    public static String rated(Rag rag) {
        return rag == Rag.NONE ? "not rated" : rag.word();
    }

    /** The name of a band in style sheets. */
    public static String style(Rag rag) {
        return rag.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static String status(Status status) {
        return capital(status.name().toLowerCase(Locale.ROOT));
    }

    /** How firm a month's figures are, such as "Restated, revision 2, with later changes". */
    public static String status(Snapshot snapshot) {
        return status(snapshot.status())
                + (snapshot.revision() > 0 ? ", revision " + snapshot.revision() : "")
                + (snapshot.pendingSince().isPresent() ? ", with later changes" : "");
    }

    public static String reason(Reason reason) {
        return Changes.why(reason);
    }

    /** What a role is for. */
    public static String role(Role role) {
        return switch (role) {
            case VIEWER -> "See figures";
            case MANAGER -> "See cases, by pseudonym, and acknowledge alerts";
            case AUTHOR -> "Write commentary, and acknowledge alerts";
            case ADMIN -> "Everything";
        };
    }

    /** A kind of event by its name, such as CpVisitMade, as people say it: CP visit made. */
    public static String event(String type) {
        String words = type.replaceAll("(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])", " ");
        return Stream.of(words.split(" "))
                .map(word -> ABBREVIATIONS.contains(word) ? word.toUpperCase(Locale.ROOT) : word.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    /** A text by its paragraphs, which have an empty line between them. */
    public static List<String> paragraphs(String text) {
        return Stream.of(text.strip().split("\\R\\s*\\R")).map(String::strip).toList();
    }

    /** Words as a sentence of their own. */
    public static String sentence(String words) {
        return capital(words) + (words.endsWith(".") ? "" : ".");
    }

    public static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.UK) + words.substring(1);
    }
}
