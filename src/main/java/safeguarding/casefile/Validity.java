package safeguarding.casefile;
import java.time.Instant;
import java.util.Optional;
public final class Validity {
    public Optional<Rejected> whyRefused(Object event, Instant receivedAt) { return Optional.empty(); }
    public Optional<Rejected> contradiction(CaseFile file, CaseEvent event) { return Optional.empty(); }
}
