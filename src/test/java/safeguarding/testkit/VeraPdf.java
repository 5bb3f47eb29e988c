package safeguarding.testkit;

import java.io.ByteArrayInputStream;
import java.util.Set;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** The PDF Association's own validator with the PDF/UA-1 profile (ISO 14289-1), which covers what a machine can check. */
public final class VeraPdf {

    private VeraPdf() {}

    /** Each rule that a file breaks, once, with the first place where it does. */
    public static Set<String> faults(byte[] pdf) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        Set<String> faults = new TreeSet<>();
        Set<String> rules = new TreeSet<>();
        try (PDFAParser parser =
                Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1)) {
            Foundries.defaultInstance()
                    .createValidator(PDFAFlavour.PDFUA_1, false)
                    .validate(parser)
                    .getTestAssertions()
                    .stream()
                    .filter(one -> one.getStatus() == TestAssertion.Status.FAILED)
                    .filter(one -> rules.add(one.getRuleId().toString()))
                    .map(one -> one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber() + " "
                            + one.getMessage() + " " + one.getLocation().getContext())
                    .forEach(faults::add);
        }
        return faults;
    }
}
