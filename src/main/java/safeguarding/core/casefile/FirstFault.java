package safeguarding.core.casefile;

import java.util.Optional;
import java.util.function.Supplier;

/** Runs checks in order and keeps the first fault; later checks are not run. */
public final class FirstFault {

    private Optional<Rejected> found = Optional.empty();

    /** Adds the result of another check. */
    public FirstFault in(Supplier<Optional<Rejected>> look) {
        if (found.isEmpty()) {
            found = look.get();
        }
        return this;
    }

    /** Adds a fault if something is wrong. */
    public FirstFault when(boolean wrong, String rule, String reason) {
        return when(wrong, rule, () -> reason);
    }

    /** The same, for a reason that is expensive to build, so it is only built if something is wrong. */
    public FirstFault when(boolean wrong, String rule, Supplier<String> reason) {
        return in(() -> wrong ? Optional.of(new Rejected(rule, reason.get())) : Optional.empty());
    }

    public Optional<Rejected> found() {
        return found;
    }
}
