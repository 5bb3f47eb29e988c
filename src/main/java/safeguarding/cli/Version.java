package safeguarding.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version stated in the jar. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "safeguarding "
                    + Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                            .orElse("(not from a jar)")
        };
    }
}
