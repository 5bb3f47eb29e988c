package safeguarding.pages.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestKindTest {

    @ParameterizedTest(name = "{0} reading: {1}, with a password: {2}")
    @CsvSource({
        "/health/live, true, true, HEALTH",
        "/metrics, true, true, METRICS",
        "/status, true, false, METRICS",
        "/sign-in, false, false, SIGN_IN",
        "/sign-in/done, true, false, SIGN_IN",
        "/sign-ins, true, false, PAGES",
        // An endless response is never buffered, for any user.
        "/events, true, false, EVENTS",
        "/events, true, true, EVENTS",
        "/events, false, false, FORMS",
        "/authorities/372, true, true, WITH_PASSWORD",
        "/authorities/372, false, false, FORMS",
        "/api/v1/authorities, true, false, API",
        "/api/v1/authorities/372/reports/2017-01.pdf, true, false, REPORTS",
        "/api/v1/authorities, true, true, WITH_PASSWORD",
        "/authorities/372, true, false, PAGES",
    })
    void isWhatTheRequestAsksFor(String path, boolean isReading, boolean hasPassword, RequestKind kind) {
        assertThat(RequestKind.of(path, isReading, hasPassword)).isEqualTo(kind);
    }
}
