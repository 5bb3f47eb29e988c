package safeguarding.pages.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import safeguarding.core.indicator.Dimension;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.catalogue.Catalogue;

/** The catalogue of indicators as JSON, for programs that print or check them. */
public final class IndicatorCatalogueJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private IndicatorCatalogueJson() {}

    public static String of(List<Indicator> indicators) {
        ArrayNode nodes = JSON.createArrayNode();
        indicators.forEach(indicator -> nodes.add(node(indicator)));
        return nodes.toPrettyString();
    }

    private static ObjectNode node(Indicator indicator) {
        ObjectNode node = JSON.createObjectNode()
                .put("number", indicator.number())
                .put("name", indicator.name())
                .put("section", Catalogue.section(indicator.section()))
                .put("polarity", indicator.polarity().name())
                .put("unit", indicator.unit().name())
                .put("reading", indicator.reading().name())
                .put("yearToDate", indicator.hasYearToDate())
                .put("population", indicator.population().map(Enum::name).orElse(null))
                .put("breakdown", indicator.dimension().map(Dimension::name).orElse(null))
                .put("rule", indicator.rule())
                .put("numerator", indicator.numerator())
                .put("denominator", indicator.denominator())
                .put("clock", indicator.clock())
                .put("measure", indicator.measure().id());
        indicator.parameters().forEach(node.putArray("parameters")::add);
        indicator.sources().forEach(node.putArray("sources")::add);
        indicator.events().forEach(node.putArray("events")::add);
        return node;
    }
}
