package safeguarding.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import safeguarding.core.scorecard.Dot;
import safeguarding.dataset.Computed;
import safeguarding.dataset.ComputedLine;

/**
 * The figures as an external program reads them, over HTTP.
 *
 * @param address the address of the pages, such as http://localhost:8080
 */
public record ScorecardApi(String address, String authority) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The body of the response to a path; empty if its status is not 200 or there is no response. */
    public Optional<String> answer(String path) {
        try {
            HttpResponse<String> response = HTTP.send(
                    HttpRequest.newBuilder(URI.create(address + path)).build(), HttpResponse.BodyHandlers.ofString());
            return Optional.of(response).filter(good -> good.statusCode() == 200).map(HttpResponse::body);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The current figures. Each month is requested only once. */
    public Computed figures() {
        Map<YearMonth, Optional<JsonNode>> months = new HashMap<>();
        return (indicator, breakdown, month) -> months.computeIfAbsent(month, this::scorecard).stream()
                .flatMap(scorecard -> StreamSupport.stream(scorecard.get("lines").spliterator(), false))
                .filter(line -> line.get("indicator").asText().equals(indicator)
                        && line.get("breakdown").asText().equals(breakdown))
                .findFirst()
                .map(ScorecardApi::computed);
    }

    private Optional<JsonNode> scorecard(YearMonth month) {
        return answer("/api/v1/authorities/" + authority + "/scorecards/" + month).map(ScorecardApi::json);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ComputedLine computed(JsonNode line) {
        boolean isCount = line.get("unit").asText().equals("COUNT");
        return new ComputedLine(
                number(line.get("value")),
                whole(line.get("numerator")),
                isCount ? OptionalLong.empty() : denominator(line, "numerator", "denominator"),
                number(line.get("yearToDateValue")),
                whole(line.get("yearToDateNumerator")),
                isCount ? OptionalLong.empty() : denominator(line, "yearToDateNumerator", "yearToDateDenominator"),
                Dot.valueOf(line.get("dot").asText()).symbol(),
                line.get("rag").asText());
    }

    private static Optional<BigDecimal> number(JsonNode node) {
        return node.isNull() ? Optional.empty() : Optional.of(new BigDecimal(node.asText()));
    }

    /** The denominator of a figure. A figure with no cases has the numerator 0 and no denominator; in print, both are 0. */
    private static OptionalLong denominator(JsonNode line, String numerator, String denominator) {
        OptionalLong given = whole(line.get(denominator));
        return given.isEmpty() && !line.get(numerator).isNull() ? OptionalLong.of(0) : given;
    }

    private static OptionalLong whole(JsonNode node) {
        return node.isNull() ? OptionalLong.empty() : OptionalLong.of(node.asLong());
    }
}
