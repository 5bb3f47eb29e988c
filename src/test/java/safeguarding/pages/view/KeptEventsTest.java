package safeguarding.pages.view;

import static org.assertj.core.api.Assertions.assertThat;
import static safeguarding.testkit.CaseBuilder.aChild;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.testkit.CaseBuilder;

class KeptEventsTest {

    private final Map<String, CaseEvent> written = new HashMap<>();
    private final KeptEvents kept = new KeptEvents(bytes -> written.get(new String(bytes, StandardCharsets.UTF_8)));

    @Test
    void keepsNothingOfAFileThatWasErased() {
        take(aChild("c1").contacted("2017-01-03").referred("2017-01-04").erased("2017-02-01"));
        take(aChild("c2").contacted("2017-01-03"));

        assertThat(kept.dropErased()).containsExactly("c1");

        assertThat(kept.files()).containsOnlyKeys("c2");
        assertThat(kept.dropErased()).as("once is enough").isEmpty();
    }

    @Test
    void keepsNothingOfAnErasedFile_whenASourceSendsItAgain() {
        CaseBuilder child = aChild("c1").contacted("2017-01-03");
        take(child.erased("2017-02-01"));
        kept.dropErased();

        take(child.events().subList(0, 1));

        assertThat(kept.files()).isEmpty();
    }

    @Test
    void keepsAFileThatIsOnHold_sinceItsErasureIsRefused() {
        take(aChild("c1").contacted("2017-01-03").held("2017-01-10").erased("2017-02-01").released("2017-02-02"));

        assertThat(kept.dropErased()).isEmpty();

        assertThat(kept.files().get("c1")).hasSize(3);
    }

    @Test
    void dropsAFileThatIsErasedAgainOnceTheHoldIsTakenBack() {
        take(aChild("c1").contacted("2017-01-03").held("2017-01-10").erased("2017-02-01").released("2017-02-02")
                .erased("2017-02-03"));

        assertThat(kept.dropErased()).containsExactly("c1");
    }

    @Test
    void aHoldOfAMergedFileHoldsAll_inWhateverOrderPartitionsAreRead() {
        List<CaseEvent> events = new ArrayList<>(
                aChild("c2").held("2017-01-10").mergedInto("c1", "2017-01-11").events());
        events.addAll(aChild("c1").contacted("2017-01-03").erased("2017-02-01").events());
        Collections.reverse(events);
        take(events);

        assertThat(kept.dropErased()).isEmpty();
    }

    @Test
    void keepsNothingUnderTheIdsThatHadBeenMergedIntoOneThatWasErased() {
        List<CaseEvent> events = new ArrayList<>(
                aChild("c3").contacted("2017-01-03").mergedInto("c2", "2017-01-10").events());
        events.addAll(aChild("c2").contacted("2017-01-03").mergedInto("c1", "2017-01-11").events());
        events.addAll(aChild("c4").contacted("2017-01-03").mergedInto("c1", "2017-02-02").events());
        events.addAll(aChild("c1").erased("2017-02-01").events());
        take(events);

        assertThat(kept.dropErased()).containsExactly("c1");

        assertThat(kept.files()).containsOnlyKeys("c1");
        assertThat(kept.files().get("c1")).hasSize(1);
    }

    @Test
    void aHoldThatCameWithALaterMergeBringsNothingBack() {
        take(aChild("c1").contacted("2017-01-03").erased("2017-02-01"));
        take(aChild("c2").held("2017-01-10").mergedInto("c1", "2017-02-02"));

        assertThat(kept.dropErased()).containsExactly("c1");
    }

    @Test
    void keepsOnceWhatIsWrittenAnew() {
        CaseBuilder child = aChild("c1").contacted("2017-01-03").referred("2017-01-04");
        take(child);
        take(child);

        assertThat(kept.files().get("c1")).hasSize(2);
    }

    private void take(CaseBuilder child) {
        take(child.events());
    }

    private void take(List<CaseEvent> events) {
        for (CaseEvent event : events) {
            String bytes = event.toString();
            written.put(bytes, event);
            kept.take(event, bytes.getBytes(StandardCharsets.UTF_8), event.envelope().recordedAt());
        }
    }
}
