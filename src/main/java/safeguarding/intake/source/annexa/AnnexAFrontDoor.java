package safeguarding.intake.source.annexa;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import safeguarding.core.casefile.AssessmentEvent.AssessmentAuthorised;
import safeguarding.core.casefile.AssessmentEvent.AssessmentStarted;
import safeguarding.core.casefile.ContactEvent.ContactReceived;
import safeguarding.core.casefile.NeedEvent.CinEpisodeClosed;
import safeguarding.core.casefile.NeedEvent.CinEpisodeOpened;
import safeguarding.core.casefile.ReferralEvent.ReferralDecided;
import safeguarding.core.casefile.ReferralEvent.ReferralReceived;
import safeguarding.core.casefile.code.AssessmentOutcome;
import safeguarding.core.casefile.code.CinClosureReason;
import safeguarding.core.casefile.code.ContactKind;
import safeguarding.core.casefile.code.PrimaryNeed;
import safeguarding.core.casefile.code.ReferralOutcome;
import safeguarding.core.casefile.code.ReferralSource;
import safeguarding.intake.source.Day;
import safeguarding.intake.source.Entry.Part;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceReading;

/** Contacts, referrals, assessments and children in need (lists 1, 3, 4 and 6). A contact has no id and no outcome there. */
final class AnnexAFrontDoor {

    static final String CONTACT = "contact";
    static final String REFERRAL = "referral";
    static final String ASSESSMENT = "assessment";
    static final String NEED = "need";

    private AnnexAFrontDoor() {}

    static void read(AnnexAReading lists) {
        SourceReading in = lists.in();
        in.rows(AnnexATables.CONTACTS).forEach(row -> contact(lists, row));
        in.rows(AnnexATables.REFERRALS).forEach(row -> referral(lists, row));
        in.rows(AnnexATables.ASSESSMENTS).forEach(row -> assessment(lists, row));
        in.rows(AnnexATables.NEED).forEach(row -> need(lists, row));
    }

    private static void contact(AnnexAReading lists, Row row) {
        Optional<String> child = lists.in().child(row, "child");
        Optional<Day> on = lists.in().began(row, "contact_date");
        if (child.isEmpty() || on.isEmpty()) {
            return;
        }
        ReferralSource source = lists.code(
                row, "referral source", ReferralSource.class, ReferralSource.UNKNOWN, "contact_source");
        Part received = SourceReading.part(
                on.get(), (envelope, links) -> new ContactReceived(envelope, source, ContactKind.NEW));
        lists.in().add(CONTACT, child.get(), Optional.empty(), on.get().date() + " " + source, List.of(received));
    }

    private static void referral(AnnexAReading lists, Row row) {
        Optional<String> child = lists.in().child(row, "child");
        Optional<Day> on = lists.in().began(row, "referral_date");
        if (child.isEmpty() || on.isEmpty()) {
            return;
        }
        ReferralSource source = lists.code(
                row, "referral source", ReferralSource.class, ReferralSource.UNKNOWN, "referral_source");
        List<Part> parts = new ArrayList<>();
        parts.add(SourceReading.part(
                on.get(), (envelope, links) -> new ReferralReceived(envelope, source, Optional.empty(), false)));
        if (lists.flag(row, "referral_nfa", false)) {
            parts.add(SourceReading.part(
                    on.get(), (envelope, links) -> new ReferralDecided(envelope, ReferralOutcome.NO_FURTHER_ACTION)));
        }
        lists.in().add(REFERRAL, child.get(), Optional.empty(), on.get().date().toString(), parts);
    }

    private static void assessment(AnnexAReading lists, Row row) {
        Optional<String> child = lists.in().child(row, "child");
        Optional<Day> on = lists.in().began(row, "assessment_start");
        if (child.isEmpty() || on.isEmpty()) {
            return;
        }
        List<Part> parts = new ArrayList<>();
        parts.add(SourceReading.part(on.get(), (envelope, links) -> new AssessmentStarted(envelope, Optional.empty())));
        lists.in().ended(row, "assessment_end", on.get()).ifPresent(end -> {
            AssessmentOutcome outcome = lists.text(row, "assessment outcome", "support")
                    .map(AssessmentOutcome::valueOf)
                    .orElse(AssessmentOutcome.OTHER_OR_NOT_RECORDED);
            parts.add(SourceReading.part(
                    end, (envelope, links) -> new AssessmentAuthorised(envelope, outcome, List.of())));
        });
        lists.in().add(ASSESSMENT, child.get(), Optional.empty(), on.get().date().toString(), parts);
    }

    private static void need(AnnexAReading lists, Row row) {
        Optional<String> child = lists.in().child(row, "child");
        Optional<Day> on = lists.in().began(row, "need_start");
        if (child.isEmpty() || on.isEmpty()) {
            return;
        }
        PrimaryNeed need = lists.code(row, "primary need", PrimaryNeed.class, PrimaryNeed.N0, "need");
        List<Part> parts = new ArrayList<>();
        parts.add(SourceReading.part(on.get(), (envelope, links) -> new CinEpisodeOpened(envelope, need)));
        lists.in().ended(row, "need_end", on.get()).ifPresent(end -> {
            CinClosureReason why = lists.code(
                    row, "need closure", CinClosureReason.class, CinClosureReason.RC7, "need_end_reason");
            parts.add(SourceReading.part(end, (envelope, links) -> new CinEpisodeClosed(envelope, why)));
        });
        lists.in().add(NEED, child.get(), Optional.empty(), on.get().date().toString(), parts);
    }
}
