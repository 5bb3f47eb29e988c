package safeguarding.contract.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class RefusalTest {

    @Test
    void saysWhatIsMissing_howeverDeepItIs() {
        Throwable refused = new KafkaException(new ExecutionException(new TopicAuthorizationException(Set.of("a.alerts"))));

        assertThat(Refusal.in(refused))
                .contains("permission denied by the brokers: Not authorized to access topics: [a.alerts]; see"
                        + " ops/acl.md");
        assertThat(Refusal.in(GroupAuthorizationException.forGroupId("a"))).get().asString().contains("group: a;");
    }

    @Test
    void saysNothingOfOtherFailures() {
        assertThat(Refusal.in(new KafkaException(new TimeoutException("late")))).isEmpty();
    }
}
