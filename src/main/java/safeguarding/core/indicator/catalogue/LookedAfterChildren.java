package safeguarding.core.indicator.catalogue;

import static safeguarding.core.indicator.Indicator.count;
import static safeguarding.core.indicator.Indicator.percentage;
import static safeguarding.core.indicator.Indicator.rate;
import static safeguarding.core.indicator.Measure.measure;
import static safeguarding.core.indicator.Polarity.HIGH;
import static safeguarding.core.indicator.Polarity.INFO;
import static safeguarding.core.indicator.Reading.AS_AT;
import static safeguarding.core.indicator.Reading.IN_MONTH;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import safeguarding.core.casefile.CareSpell;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.casefile.PeriodOfCare;
import safeguarding.core.casefile.code.CareEndReason;
import safeguarding.core.indicator.Contribution;
import safeguarding.core.indicator.Indicator;
import safeguarding.core.indicator.Measure;
import safeguarding.core.indicator.Rules;
import safeguarding.core.indicator.Task;
import safeguarding.core.settings.LocalStandard;
import safeguarding.core.settings.PopulationGroup;

/** Section 6 of the report: children looked after. */
final class LookedAfterChildren {

    private static final Set<CareEndReason> GUARDIANSHIP = EnumSet.of(
            CareEndReason.E43,
            CareEndReason.E44,
            CareEndReason.E45,
            CareEndReason.E46,
            CareEndReason.E47,
            CareEndReason.E48);

    private static final Set<CareEndReason> PERMANENCE = EnumSet.of(
            CareEndReason.E11,
            CareEndReason.E12,
            CareEndReason.E41,
            CareEndReason.E43,
            CareEndReason.E44,
            CareEndReason.E45,
            CareEndReason.E46,
            CareEndReason.E47,
            CareEndReason.E48);

    static final Measure LOOKED_AFTER =
            measure("looked-after", PeriodOfCare.KINDS, file -> Contribution.during(PeriodOfCare.lookedAfter(file)));

    static final Measure ADMISSIONS = measure(
            "looked-after-started", PeriodOfCare.KINDS, (file, rules) -> CareStandards.admissions(file, rules)
                    .map(spell -> Contribution.on(spell.from())));

    static final Measure CEASED = measure("looked-after-ceased", PeriodOfCare.KINDS, (file, rules) -> ceased(file, rules)
            .map(spell -> Contribution.on(spell.to())));

    static final Measure CEASED_TO_PERMANENCE = ceasedFor("looked-after-ceased-permanence", PERMANENCE);
    static final Measure CEASED_TO_GUARDIANSHIP = ceasedFor("looked-after-ceased-guardianship", GUARDIANSHIP);

    private static final Set<CareEndReason> ADOPTION = EnumSet.of(CareEndReason.E11, CareEndReason.E12);

    static final Measure ADOPTED = ceasedFor("looked-after-ceased-adoption", ADOPTION);

    static final List<Indicator> INDICATORS = List.of(
            count("6.1", "Number of Looked After Children", INFO, LOOKED_AFTER, AS_AT)
                    .counts("looked after children under 18, except under a series of short breaks")
                    .source(Sources.REPORT, Sources.SSDA903),
            rate(
                            "6.2",
                            "Rate of Looked After Children per 10,000 population aged under 18",
                            INFO,
                            LOOKED_AFTER,
                            AS_AT,
                            PopulationGroup.LOOKED_AFTER)
                    .counts("the children of 6.1")
                    .source(Sources.REPORT, Sources.LAIT),
            count("6.3", "Admissions of Looked After Children", INFO, ADMISSIONS, IN_MONTH)
                    .counts("children who started to be looked after in the month, including from short breaks; a period of care that"
                            + " starts while another is open, or on the day another ended with X1, does not count as a start,"
                            + " nor does one whose start is unknown")
                    .by(LocalStandard.CARE_FROM_SHORT_BREAKS)
                    .source(Sources.REPORT, Sources.SSDA903),
            count("6.4", "Number of children who have ceased to be Looked After Children", HIGH, CEASED, IN_MONTH)
                    .counts("children who ceased to be looked after in the month, through the end of a period of care or a return"
                            + " to short breaks; turning 18 or dying counts only if an end is recorded, no later than that"
                            + " day")
                    .by(LocalStandard.CARE_FROM_SHORT_BREAKS)
                    .source(Sources.REPORT, Sources.SSDA903),
            percentage(
                            "6.5",
                            "Percentage of LAC who have ceased to be looked after due to permanence (Special"
                                    + " Guardianship Order, Residence Order, Adoption)",
                            HIGH,
                            CEASED_TO_PERMANENCE,
                            IN_MONTH)
                    .counts("those that ended with adoption, a residence or child arrangements order, or special"
                            + " guardianship")
                    .of("the ends of 6.4")
                    .by(LocalStandard.CARE_FROM_SHORT_BREAKS)
                    .source(Sources.REPORT, Sources.SSDA903),
            percentage(
                            "6.6",
                            "Percentage of LAC who have ceased to be looked after due to a Special Guardianship Order",
                            HIGH,
                            CEASED_TO_GUARDIANSHIP,
                            IN_MONTH)
                    .counts("those that ended with special guardianship")
                    .of("the ends of 6.4")
                    .by(LocalStandard.CARE_FROM_SHORT_BREAKS)
                    .source(Sources.REPORT, Sources.SSDA903),
            percentage("6.7", "LAC cases reviewed within timescales", HIGH, CareStandards.REVIEWS_IN_TIME, IN_MONTH)
                    .withYearToDate(CareStandards.ALL_REVIEWS_IN_TIME, AS_AT)
                    .expects(Task.CARE_REVIEW, CareStandards.REVIEWS_LATE)
                    .counts("those held on time: the first within 20 working days of the child becoming looked after,"
                            + " the second within 3 months of the first, later ones, and all where the start is unknown, within"
                            + " 6 months of the one before")
                    .of("the reviews that fell due in the month for children then looked after")
                    .remark("The year to date counts children with no late review in the financial year, of those looked after for"
                            + " 20 working days or more (NI 66).")
                    .clock("from becoming looked after, in working days, then from each review held, in"
                            + " months")
                    .bySettings("CalendarSet")
                    .source(Sources.REPORT, Sources.CARE_PLANNING),
            percentage("6.8", "% of children adopted", HIGH, ADOPTED, IN_MONTH)
                    .counts("those that ended with adoption")
                    .of("the ends of 6.4")
                    .by(LocalStandard.CARE_FROM_SHORT_BREAKS)
                    .source(Sources.REPORT, Sources.SSDA903),
            percentage(
                            "6.9",
                            "Health of Looked After Children - up to date Health Assessments",
                            HIGH,
                            CareStandards.HEALTH,
                            AS_AT)
                    .expects(Task.HEALTH_ASSESSMENT)
                    .counts("those whose last health assessment was within 6 months, or 12 months from the fifth"
                            + " birthday")
                    .of("the children looked after for 20 working days or more")
                    .clock("from the last health assessment, in months")
                    .source(Sources.REPORT, Sources.CARE_PLANNING, Sources.LAIT),
            percentage(
                            "6.10",
                            "Health of Looked After Children - up to date Dental Assessments",
                            HIGH,
                            CareStandards.DENTAL,
                            AS_AT)
                    .expects(Task.DENTAL_CHECK)
                    .counts("those with a dental check in the last 12 months")
                    .of("the children looked after for 20 working days or more")
                    .clock("from the last dental check, in months")
                    .source(Sources.REPORT, Sources.LAIT),
            percentage(
                            "6.11",
                            "Health of Looked After Children - Initial Health Assessments carried out in time",
                            HIGH,
                            CareStandards.INITIAL_HEALTH,
                            IN_MONTH)
                    .expects(Task.HEALTH_ASSESSMENT, CareStandards.INITIAL_HEALTH_LATE)
                    .counts("those whose initial health assessment was within 20 working days")
                    .of("the children of 6.3 who were looked after for 20 working days")
                    .clock("from the start of being looked after to the initial health assessment, in working days")
                    .bySettings("CalendarSet")
                    .by(LocalStandard.CARE_FROM_SHORT_BREAKS)
                    .source(Sources.REPORT, Sources.CARE_PLANNING),
            percentage(
                            "6.12",
                            "% of eligible LAC with a Personal Education Plan",
                            HIGH,
                            CareStandards.PEP,
                            AS_AT)
                    .expects(Task.EDUCATION_PLAN)
                    .counts("those with a personal education plan recorded")
                    .of("the looked after children aged 2 or over (or of compulsory school age including the"
                            + " reception year, by local standard)")
                    .by(LocalStandard.PEP_ELIGIBILITY)
                    .source(Sources.REPORT, Sources.EDUCATION),
            percentage(
                            "6.13",
                            "% of eligible LAC with an up to date Personal Education Plan",
                            HIGH,
                            CareStandards.CURRENT_PEP,
                            AS_AT)
                    .expects(Task.EDUCATION_PLAN)
                    .counts("those whose last personal education plan was made or reviewed in this school term or the"
                            + " one before; a term lasts until the next one starts")
                    .of("the children of 6.12's denominator")
                    .clock("from the plan's last version or review to the end of the school term after it")
                    .by(LocalStandard.PEP_ELIGIBILITY)
                    .bySettings("TermDatesSet")
                    .source(Sources.REPORT, Sources.EDUCATION),
            percentage("6.14", "% of eligible LAC with an up to date plan", HIGH, CareStandards.CARE_PLAN, AS_AT)
                    .expects(Task.CARE_PLAN)
                    .counts("those whose care plan was last written within 6 months, and since the last review unless that was "
                            + "within 10 working days")
                    .of("the looked after children, except new ones if the authority leaves these out")
                    .clock("from the plan's last version, in months; from the last review, in working days")
                    .bySettings("CalendarSet")
                    .by(LocalStandard.CARE_PLAN_AFTER_DAYS, LocalStandard.CARE_PLAN_MONTHS)
                    .source(Sources.REPORT, Sources.CARE_PLANNING),
            percentage(
                            "6.15",
                            "% LAC visits up to date and completed within timescale - National Minimum standard",
                            HIGH,
                            CareStandards.VISITS_NATIONAL,
                            AS_AT)
                    .expects(Task.CARE_VISIT)
                    .counts("those visited within a week of the start of the placement, then every 6 weeks in its first"
                            + " year and every 12 weeks after that, by the interval that applies on the day; visits where"
                            + " the child was not seen do not count")
                    .of("the looked after children, except new ones if the authority leaves these out")
                    .clock("from the placement's start, then from the last visit, in days")
                    .by(LocalStandard.VISIT_AFTER_DAYS, LocalStandard.VISIT_FIRST_DAYS, LocalStandard.VISIT_FIRST_YEAR_DAYS,
                            LocalStandard.VISIT_LATER_DAYS, LocalStandard.VISITS_COUNT)
                    .source(Sources.REPORT, Sources.CARE_PLANNING),
            percentage(
                            "6.15b",
                            "% LAC visits up to date - twelve weeks only where permanently matched (regulation 28)",
                            HIGH,
                            CareStandards.VISITS_REGULATION,
                            AS_AT)
                    .counts("those visited within a week of the start of the placement, then every 6 weeks, and every"
                            + " 12 weeks after the first year only once permanently matched, because regulation 28"
                            + " allows 3 months only for placements meant to last; visits where the child was not"
                            + " seen do not count")
                    .of("the looked after children, except new ones if the authority leaves these out")
                    .clock("from the placement's start, then from the last visit, in days")
                    .by(LocalStandard.VISIT_AFTER_DAYS, LocalStandard.VISIT_FIRST_DAYS, LocalStandard.VISIT_FIRST_YEAR_DAYS,
                            LocalStandard.VISIT_LATER_DAYS, LocalStandard.VISITS_COUNT)
                    .source(Sources.CARE_PLANNING),
            percentage(
                            "6.16",
                            "% LAC visits up to date and completed within timescale - local (Rotherham) standard",
                            HIGH,
                            CareStandards.VISITS_LOCAL,
                            AS_AT)
                    .expects(Task.CARE_VISIT)
                    .counts("those visited within a week of the start of the placement, then every 4 weeks until"
                            + " permanently matched, and by the national standard after that; visits where the child was"
                            + " not seen do not count")
                    .remark("A permanent match counts for the placement it names or, if that has no id,"
                            + " the one in which the child lives on the day of the match.")
                    .of("the looked after children, except new ones if the authority leaves these out")
                    .clock("from the placement's start, then from the last visit, in days")
                    .by(LocalStandard.VISIT_LOCAL_AFTER_DAYS, LocalStandard.VISIT_FIRST_DAYS, LocalStandard.VISIT_LOCAL_DAYS, LocalStandard.VISIT_FIRST_YEAR_DAYS,
                            LocalStandard.VISIT_LATER_DAYS, LocalStandard.VISITS_COUNT)
                    .source(Sources.REPORT));

    private LookedAfterChildren() {}

    private static Stream<CareSpell> ceased(CaseFile file, Rules rules) {
        return CareSpell.of(file).stream()
                .filter(CareSpell::ended)
                .filter(spell -> !spell.toShortBreaks() || CareStandards.countsShortBreaks(rules));
    }

    private static Measure ceasedFor(String id, Set<CareEndReason> reasons) {
        return measure(id, PeriodOfCare.KINDS, (file, rules) -> ceased(file, rules)
                .map(spell -> Contribution.on(
                        spell.to(), spell.reason().filter(reasons::contains).isPresent())));
    }
}
