package safeguarding.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import safeguarding.indicator.Indicator;
import safeguarding.indicator.catalogue.Catalogue;

/** The catalogue in each of its forms; as Markdown it is held by {@link IndicatorsDocTest}. */
class CatalogueTest {

    private static Indicator indicator(String number) {
        return Catalogue.indicator(number).orElseThrow();
    }

    @Test
    void asTextHasARowForEachIndicatorWithItsRuleBelow() {
        assertThat(CatalogueText.of(List.of(indicator("1.1"), indicator("4.3"))).lines())
                .containsExactly(
                        "No.   Indicator                                                   Good    Unit             "
                                + "Reading       YTD  By        Measure",
                        "",
                        "Contact and referral (MASH)",
                        "1.1   Number of contacts                                          info    count            "
                                + "in month      yes  source    contacts",
                        "        Contacts received in the month, new ones only: not those on open cases or meant for"
                                + " early help.",
                        "",
                        "Children in need",
                        "4.3   Number of CIN per 10,000 population aged 0-17 - inc. CPP    "
                                + String.format(
                                        "%-6s  %-15s  as at         no   -         %s",
                                        Words.of(indicator("4.3").polarity()),
                                        "rate per 10,000",
                                        indicator("4.3").measure().id()),
                        "      as per DfE definition. (Corporate Plan 2016 Indicator)",
                        "        The children of 4.2, for every 10,000 children under 18.");
    }

    @Test
    void asJsonHasAnObjectForEveryIndicatorInTheOrderOfTheReport() throws JsonProcessingException {
        List<String> numbers = new ArrayList<>();
        for (JsonNode node : new ObjectMapper().readTree(CatalogueJson.of(Catalogue.indicators()))) {
            numbers.add(node.get("number").textValue());
            assertThat(node.get("rule").textValue()).isNotBlank();
        }

        assertThat(numbers)
                .isEqualTo(Catalogue.indicators().stream().map(Indicator::number).toList());
    }

    @Test
    void asJsonSaysAllThatIsDeclared() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();

        assertThat(json.readTree(CatalogueJson.of(List.of(indicator("1.5")))).get(0))
                .isEqualTo(
                        json.readTree(
                                """
                                {"number": "1.5",
                                 "name": "Rate of referrals per 10,000 population aged under 18 - rolling 12 month performance",
                                 "section": "Contact and referral (MASH)", "polarity": "INFO", "unit": "RATE_PER_10_000",
                                 "reading": "ROLLING_YEAR", "yearToDate": false, "population": "REFERRALS",
                                 "breakdown": null, "measure": "referrals",
                                 "rule": "Referrals received in the twelve months, for every 10,000 children under 18."}
                                """));
    }
}
