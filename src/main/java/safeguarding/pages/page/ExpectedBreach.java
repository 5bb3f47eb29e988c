package safeguarding.pages.page;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import safeguarding.core.forecast.Forecast;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.scorecard.Rag;

/** An indicator that will turn amber or red on a day unless something changes. */
public record ExpectedBreach(String number, String name, Rag rag, LocalDate on) {

    private static final Comparator<ExpectedBreach> SOONEST_FIRST =
            Comparator.comparing(ExpectedBreach::on).thenComparing(expected -> Catalogue.position(expected.number()));

    /** What will turn amber or red, the soonest first; an indicator that turns amber and then red is listed twice. */
    static List<ExpectedBreach> of(Collection<Forecast> forecasts) {
        return forecasts.stream()
                .flatMap(forecast -> Stream.concat(
                        of(forecast, Rag.AMBER, forecast.amberOn()), of(forecast, Rag.RED, forecast.redOn())))
                .sorted(SOONEST_FIRST)
                .toList();
    }

    private static Stream<ExpectedBreach> of(Forecast forecast, Rag rag, Optional<LocalDate> on) {
        return on.stream().map(day -> new ExpectedBreach(
                forecast.indicator(),
                Catalogue.indicator(forecast.indicator()).map(Indicator::name).orElse(""),
                rag,
                day));
    }
}
