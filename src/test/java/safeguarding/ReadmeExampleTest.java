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
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.ContactEvent.ContactDecided;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.Envelope;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.code.AssessmentOutcome;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.ContactOutcome;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.core.casefile.code.SourceSystem;
import safeguarding.core.indicator.Amount;
import safeguarding.core.indicator.Cell;
import safeguarding.core.indicator.Contributions;
import safeguarding.core.indicator.Rules;
import safeguarding.core.indicator.catalogue.Catalogue;

/** The README's example of one child is true: five events, and the deltas that they really make. */
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
