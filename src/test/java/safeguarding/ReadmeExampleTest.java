package safeguarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import safeguarding.calendar.London;
import safeguarding.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.casefile.CaseEvent;
import safeguarding.casefile.CaseFile;
import safeguarding.casefile.ContactEvent.ContactDecided;
import safeguarding.casefile.ContactEvent.ContactReceived;
import safeguarding.casefile.Envelope;
import safeguarding.casefile.ReferralEvent.ReferralReceived;
import safeguarding.casefile.code.AssessmentOutcome;
import safeguarding.casefile.code.ContactKind;
import safeguarding.casefile.code.ContactOutcome;
import safeguarding.casefile.code.ReferralSource;
import safeguarding.casefile.code.SourceSystem;
import safeguarding.indicator.Amount;
import safeguarding.indicator.Cell;
import safeguarding.indicator.Contributions;
import safeguarding.indicator.Rules;
import safeguarding.indicator.catalogue.Catalogue;

/** Keeps the README's story of one child true: five events, and the deltas that they really make. */
class ReadmeExampleTest {

    private static final Rules RULES = Rules.ofEngland();

    private static final List<CaseEvent> FIVE_EVENTS = List.of(
            new ContactReceived(at("c1", "2017-01-03"), ReferralSource.POLICE, ContactKind.NEW),
            new ContactDecided(at("c1", "2017-01-04"), ContactOutcome.REFERRAL),
            new ReferralReceived(at("r1", "2017-01-04"), ReferralSource.POLICE, Optional.of("c1"), false),
            new AssessmentStarted(at("a1", "2017-01-05"), Optional.of("r1")),
            new AssessmentAuthorised(at("a1", "2017-03-20"), AssessmentOutcome.ONGOING_INVOLVEMENT, List.of()));

    private static Envelope at(String recordId, String day) {
        LocalDate date = LocalDate.parse(day);
        Instant recordedAt = London.startOf(date).plusSeconds(17 * 3600);
        return new Envelope(
                recordId + "/" + day, "372", "child-1", recordId, date, Optional.empty(), recordedAt, SourceSystem.LCS);
    }

    private static String deltasOf(List<CaseEvent> events) {
        StringBuilder text = new StringBuilder();
        CaseFile file = CaseFile.EMPTY;
        Contributions before = Contributions.NONE;
        for (CaseEvent event : events) {
            file = file.with(event);
            Contributions after = Contributions.of(file, Catalogue.measures(), RULES);
            text.append(String.format(
                    "%s, %s%n", event.type(), event.envelope().happenedOn()));
            after.minus(before).moves().forEach((cell, amount) -> text.append(line(Map.entry(cell, amount))));
            before = after;
        }
        return text.toString();
    }

    private static String line(Map.Entry<Cell, Amount> move) {
        return String.format(
                "    %-40s %s  %+d of %+d%n",
                move.getKey().series(),
                move.getKey().day(),
                move.getValue().numerator(),
                move.getValue().denominator());
    }

    @Test
    void theReadmeTellsTheDeltasThatTheFiveEventsMake() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(readme).contains(deltasOf(FIVE_EVENTS));
    }
}
