package safeguarding.core.casefile;

import java.util.Optional;
import java.util.function.Supplier;

/** Looks at one thing after another and keeps the first that is wrong; what comes after it is not looked at. */
public final class FirstFault {

    private Optional<Rejected> found = Optional.empty();

    /** Whatever another look finds. */
    public FirstFault in(Supplier<Optional<Rejected>> look) {
        if (found.isEmpty()) {
            found = look.get();
        }
        return this;
    }

    /** A fault where something is wrong. */
    public FirstFault when(boolean wrong, String rule, String reason) {
        return when(wrong, rule, () -> reason);
    }

    /** The same, where it would cost something to say why while nothing is wrong. */
    public FirstFault when(boolean wrong, String rule, Supplier<String> reason) {
        return in(() -> wrong ? Optional.of(new Rejected(rule, reason.get())) : Optional.empty());
    }

    public Optional<Rejected> found() {
        return found;
    }
}
