package safeguarding.pages.page;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.core.forecast.Forecast;
import safeguarding.core.indicator.Reason;
import safeguarding.pages.report.CsvText;
import safeguarding.pages.report.Denominator;
import safeguarding.pages.view.Restatement;

/** The API's lists as CSV, one row for each item. */
final class ApiCsv {

    private ApiCsv() {}

    /** A row for each line that a restatement changed. */
    static String changes(List<Restatement> restatements) {
        return CsvText.of(
                List.of(
                        "month",
                        "revision",
                        "published_at",
                        "indicator",
                        "breakdown",
                        "value_before",
                        "ytd_before",
                        "rag_before",
                        "value",
                        "ytd",
                        "rag",
                        "reasons"),
                restatements.stream().flatMap(one -> one.changes().stream()
                        .map(change -> List.of(
                                one.month().toString(),
                                String.valueOf(one.revision()),
                                one.publishedAt().toString(),
                                change.indicator(),
                                change.breakdown(),
                                plain(change.valueBefore()),
                                plain(change.yearToDateBefore()),
                                change.ragBefore().name(),
                                plain(change.value()),
                                plain(change.yearToDate()),
                                change.rag().name(),
                                change.reasons().stream().map(Reason::name).collect(Collectors.joining(" "))))));
    }

    /** A row for each alert. */
    static String alerts(List<Api.ListedAlert> alerts) {
        return CsvText.of(
                List.of(
                        "alert_id",
                        "kind",
                        "indicator",
                        "breakdown",
                        "month",
                        "from",
                        "to",
                        "value",
                        "target",
                        "since",
                        "expected_on",
                        "raised_at",
                        "open",
                        "acknowledged_by",
                        "note"),
                alerts.stream().map(told -> List.of(
                        told.alert().alertId(),
                        told.alert().kind().name(),
                        told.alert().indicator(),
                        told.alert().breakdown(),
                        told.alert().month().toString(),
                        told.alert().from().name(),
                        told.alert().to().name(),
                        plain(told.alert().value()),
                        told.alert().target().orElse(""),
                        told.alert().since().toString(),
                        text(told.alert().expectedOn()),
                        told.alert().raisedAt().toString(),
                        String.valueOf(told.open()),
                        inert(told.acknowledgement().map(Api.Acknowledgement::role).orElse("")),
                        inert(told.acknowledgement().map(Api.Acknowledgement::note).orElse("")))));
    }

    /** A row for each future day of each indicator, and one for its projected month end. */
    static String forecasts(Collection<Forecast> forecasts) {
        return CsvText.of(
                List.of(
                        "indicator",
                        "as_at",
                        "what",
                        "day",
                        "numerator",
                        "denominator",
                        "value",
                        "rag",
                        "low",
                        "high",
                        "amber_on",
                        "red_on"),
                forecasts.stream().flatMap(ApiCsv::rows));
    }

    private static Stream<List<String>> rows(Forecast forecast) {
        return Stream.concat(
                forecast.ahead().stream().map(ahead -> List.of(
                        forecast.indicator(),
                        forecast.asAt().toString(),
                        "ahead",
                        ahead.day().toString(),
                        String.valueOf(ahead.numerator()),
                        Denominator.cell(ahead.denominator()),
                        plain(ahead.value()),
                        ahead.rag().name(),
                        "",
                        "",
                        text(forecast.amberOn()),
                        text(forecast.redOn()))),
                forecast.projection().stream().map(month -> List.of(
                        forecast.indicator(),
                        forecast.asAt().toString(),
                        "month",
                        forecast.asAt().withDayOfMonth(forecast.asAt().lengthOfMonth()).toString(),
                        "",
                        "",
                        month.value().toPlainString(),
                        "",
                        month.low().toPlainString(),
                        month.high().toPlainString(),
                        "",
                        "")));
    }

    private static String plain(Optional<BigDecimal> value) {
        return value.map(BigDecimal::toPlainString).orElse("");
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }

    /** Text from a user, escaped so that no spreadsheet runs it as a formula. */
    private static String inert(String written) {
        return written.matches("(?s)[=+@\\t\\r-].*") ? "'" + written : written;
    }
}
