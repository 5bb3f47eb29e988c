package safeguarding.pages.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import safeguarding.core.casefile.EventTypes;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Unit;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.SettingsEvent;

/** The catalogue is right in each of its formats. {@link IndicatorsDocTest} checks Markdown. */
class CatalogueTest {

    private static Indicator indicator(String number) {
        return Catalogue.indicator(number).orElseThrow();
    }

    @Test
    void asTextHasARowForEachIndicatorWithHowItCountsBelow() {
        assertThat(CatalogueText.of(List.of(indicator("1.1"), indicator("1.2"), indicator("4.3"))).lines())
                .containsExactly(
                        "No.   Indicator                                                   Good    Unit             "
                                + "Reading       YTD  By        Measure",
                        "",
                        "Contact and referral (MASH)",
                        "1.1   Number of contacts                                          info    count            "
                                + "in month      yes  source    contacts",
                        "        numerator    new contacts received in the month, not those on open cases or for"
                                + " early help; two records with the",
                        "                     same day, source and kind count as one contact",
                        "        source       the report of January 2017; inspection data Annex A (Ofsted)",
                        "1.2   % Contacts with decision within 1 working day               high    percentage       "
                                + "in month      yes  -         contacts-decided-in-time",
                        "        numerator    those decided within 1 working day",
                        "        denominator  the contacts received in the month",
                        "        clock        from the day of the contact, which is day 0, to the day of the decision, in"
                                + " working days",
                        "        parameters   CalendarSet, contact-decision-working-days",
                        "        source       the report of January 2017; Working Together to Safeguard Children (2015)",
                        "",
                        "Children in need",
                        "4.3   Number of CIN per 10,000 population aged 0-17 - inc. CPP    "
                                + String.format(
                                        "%-6s  %-15s  as at         no   -         %s",
                                        Words.of(indicator("4.3").polarity()),
                                        "rate per 10,000",
                                        indicator("4.3").measure().id()),
                        "      as per DfE definition. (Corporate Plan 2016 Indicator)",
                        "        numerator    the children of 4.2",
                        "        denominator  children under 18, divided by 10,000",
                        "        parameters   PopulationSet",
                        "        source       the report of January 2017");
    }

    @Test
    void asJsonHasAnObjectForEveryIndicatorInTheOrderOfTheReport() throws JsonProcessingException {
        List<String> numbers = new ArrayList<>();
        for (JsonNode node : new ObjectMapper().readTree(IndicatorCatalogueJson.of(Catalogue.indicators()))) {
            numbers.add(node.get("number").textValue());
            assertThat(node.get("rule").textValue()).isNotBlank();
        }

        assertThat(numbers)
                .isEqualTo(Catalogue.indicators().stream().map(Indicator::number).toList());
    }

    @Test
    void everyIndicatorSaysWhatItCountsAndWhereItsRuleIsFrom() {
        assertThat(Catalogue.indicators()).allSatisfy(indicator -> {
            assertThat(indicator.numerator()).as(indicator.number()).isNotBlank();
            assertThat(indicator.denominator().isBlank())
                    .as("%s is a count", indicator.number())
                    .isEqualTo(indicator.unit() == Unit.COUNT);
            assertThat(indicator.sources()).as(indicator.number()).isNotEmpty();
        });
    }

    @Test
    void whatIsCountedInWorkingDaysIsChangedByTheCalendar() {
        assertThat(Catalogue.indicators()).allSatisfy(indicator -> assertThat(
                        indicator.parameters().contains("CalendarSet"))
                .as(indicator.number())
                .isEqualTo(indicator.clock().contains("working days")));
    }

    @Test
    void everyParameterIsAStandardOrAnEventOfSettings() {
        Set<String> events = EventTypes.permittedBy(SettingsEvent.class).stream()
                .map(Class::getSimpleName)
                .collect(Collectors.toSet());

        assertThat(Catalogue.indicators().stream().flatMap(indicator -> indicator.parameters().stream()))
                .allMatch(name -> events.contains(name) || LocalStandard.named(name).isPresent());
    }

    @Test
    void everyStandardOfCasesIsAParameterOfAnIndicator() {
        Set<String> parameters = Catalogue.indicators().stream()
                .flatMap(indicator -> indicator.parameters().stream())
                .collect(Collectors.toSet());

        assertThat(parameters)
                .containsAll(LocalStandard.ofCases().stream().map(LocalStandard::label).toList())
                .contains(LocalStandard.ASSESSMENT_CLOCK.label(), LocalStandard.PEP_ELIGIBILITY.label());
    }

    @Test
    void asJsonSaysAllThatIsDeclared() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();

        assertThat(json.readTree(IndicatorCatalogueJson.of(List.of(indicator("1.5")))).get(0))
                .isEqualTo(
                        json.readTree(
                                """
                                {"number": "1.5",
                                 "name": "Rate of referrals per 10,000 population aged under 18 - rolling 12 month performance",
                                 "section": "Contact and referral (MASH)", "polarity": "INFO", "unit": "RATE_PER_10_000",
                                 "reading": "ROLLING_YEAR", "yearToDate": false, "population": "REFERRALS",
                                 "breakdown": null, "measure": "referrals",
                                 "rule": "Referrals received in the 12 months, per 10,000 children under 18.",
                                 "numerator": "referrals received in the 12 months",
                                 "denominator": "children under 18, divided by 10,000", "clock": "",
                                 "parameters": ["PopulationSet"], "sources": ["the report of January 2017"],
                                 "events": ["ReferralReceived"]}
                                """));
    }
}
