package safeguarding.pages.report;

import java.util.List;

/** The pages of the report after its summary, in the order of the published one; every indicator is on one of them. */
public final class Chapters {

    private static final List<Chapter> ALL = List.of(
            Chapter.of(
                    "Contacts",
                    "A contact is when someone asks for advice, information or a service for a child, or is worried"
                            + " about a child. It is screened against thresholds agreed by local agencies. If it meets them, a"
                            + " manager makes it a referral. Only new contacts are counted.",
                    "1.1 1.2 1.4",
                    "1.1 1.4"),
            Chapter.ofParts(
                    "Contacts by source",
                    "Contacts come from the police, schools, health services, the council, families and others. The"
                            + " share of contacts from each source that become referrals shows how well it knows the thresholds.",
                    "1.4"),
            Chapter.of(
                    "Referrals",
                    "A referral is a contact for which a social worker or manager considers that an assessment or service"
                            + " may be needed. A re-referral is for a child already referred in the previous 12 months. A"
                            + " high rate may mean that needs were not met the first time.",
                    "1.3 1.5 1.10 1.7 1.6 1.6b 1.8 1.9",
                    "1.3 1.9"),
            Chapter.of(
                    "Assessments started",
                    "A child who may be in need, or likely to suffer significant harm, is assessed to find out what the"
                            + " child needs and what should be done. A manager authorises the start.",
                    "2.1",
                    "2.1"),
            Chapter.of(
                    "Assessments completed",
                    "Working Together allows up to 45 working days from referral for an assessment. An assessment still"
                            + " open after that counts as late.",
                    "2.4 2.2 2.2b 2.3 2.3b",
                    "2.2 2.3"),
            Chapter.of(
                    "Assessments: outcomes",
                    "Every assessment ends with a decision: social care stays involved, the family steps down to early help"
                            + " or another agency, no further action is needed, or another authority takes over.",
                    "2.5 2.6 2.7 2.8 2.9",
                    "2.5 2.6 2.7"),
            Chapter.of(
                    "Plans in date",
                    "Each child in need, child on a child protection plan and looked after child must have a plan that is"
                            + " made on time and kept up to date.",
                    "4.4 4.5 5.14 6.14",
                    "4.4 4.5 5.14 6.14"),
            Chapter.of(
                    "Section 47 enquiries started",
                    "If there is reasonable cause to suspect that a child is suffering or likely to suffer significant"
                            + " harm, agencies can decide at a strategy discussion to start an enquiry under section 47 of"
                            + " the Children Act 1989.",
                    "3.1 3.2 3.3",
                    "3.1 3.3"),
            Chapter.of(
                    "Section 47 enquiries completed",
                    "An enquiry has one of three outcomes: concerns are substantiated and the child is at continuing risk;"
                            + " they are substantiated but the child is not at continuing risk; or they are not substantiated."
                            + " The first leads to a child protection conference.",
                    "3.4 3.5 3.6 3.7 3.8",
                    "3.5 3.6 3.7"),
            Chapter.of(
                    "Children in need",
                    "Under section 17 of the Children Act 1989, a child is in need if disabled, or if the child's health or"
                            + " development is likely to suffer without services. The number is neither good nor bad in itself,"
                            + " but a large difference from similar authorities should be looked into.",
                    "4.1 4.2 4.2b 4.3 4.3b",
                    "4.1 4.3"),
            Chapter.of(
                    "Child protection",
                    "A child protection conference considers the findings of an enquiry and decides whether the child needs"
                            + " a child protection plan to stay safe.",
                    "5.4 5.1 5.6 5.7 5.8",
                    "5.4 5.6"),
            Chapter.of(
                    "Initial child protection conferences",
                    "An initial child protection conference must be held within 15 working days of the strategy discussion"
                            + " at which the enquiry began. Each child in a family counts.",
                    "5.2 5.3 5.4 5.5",
                    "5.3 5.5"),
            Chapter.of(
                    "Child protection: time periods",
                    "A plan lasts until the child is no longer at risk, moves away or turns 18. A plan that lasts a long"
                            + " time, or is needed again, may not have changed enough for the child.",
                    "5.9 5.10 5.11 5.12",
                    "5.10 5.11 5.12"),
            Chapter.of(
                    "Child protection: reviews and visits",
                    "A plan must be reviewed within 3 months, then at least every 6 months. The local standard is to visit"
                            + " every child on a plan at least every 2 weeks.",
                    "5.13 5.13b 5.15",
                    "5.13 5.15"),
            Chapter.of(
                    "Looked after children",
                    "A looked after child is in the care of the authority under a court order, or accommodated by it"
                            + " with the parents' consent. A child leaves care permanently through adoption, a special"
                            + " guardianship order or a child arrangements order.",
                    "6.1 6.2 6.3 6.4 6.5 6.6",
                    "6.2 6.3+6.4"),
            Chapter.of(
                    "Looked after children: placement stability",
                    "A looked after child lives with foster carers, in a children's home, or with parents or relatives."
                            + " Frequent moves are harmful. The national measure counts two years in one placement as"
                            + " stable.",
                    "8.1 8.2 8.3 8.4",
                    "8.1 8.2"),
            Chapter.of(
                    "Looked after children: reviews and visits",
                    "An independent reviewing officer reviews each child's plan. The child is visited within a week"
                            + " of the start of a placement, then every 6 weeks, or every 12 weeks in a placement that is"
                            + " meant to last. An authority can set a stricter standard.",
                    "6.7 6.15 6.15b 6.16",
                    "6.7 6.15 6.16"),
            Chapter.of(
                    "Looked after children: health",
                    "The authority must make sure that every looked after child has a health assessment when care begins,"
                            + " then every year (every 6 months for children under 5), and dental checks.",
                    "6.9 6.10 6.11",
                    "6.9 6.10 6.11"),
            Chapter.of(
                    "Looked after children: personal education plans",
                    "Every looked after child of the ages set by the authority has a personal education plan, made with"
                            + " the school and reviewed each term.",
                    "6.12 6.13",
                    "6.12 6.13"),
            Chapter.of(
                    "Care leavers",
                    "A care leaver is a young person under 25 who was looked after for at least 13 weeks since the age of"
                            + " 14, including some time at 16 or over. The authority stays in touch, and helps with"
                            + " accommodation and with education, training or work.",
                    "7.1 7.2 7.3 7.3b 7.4 7.4b",
                    "7.3 7.4"),
            Chapter.of(
                    "Adoptions",
                    "If a child cannot return home, the authority may decide that the child should be placed for adoption"
                            + " (SHOBPA). A match, a placement and the court's order follow. The numbers are small, so"
                            + " the rolling year tells you more than a month.",
                    "6.8 9.1 9.2 9.3",
                    "9.2 9.3"),
            Chapter.of(
                    "Caseloads",
                    "A caseload is the number of children for whom a social worker is lead key worker. Averages are per"
                            + " full-time equivalent, based on contracted hours.",
                    "10.1 10.2 10.3 10.4 10.5 10.6 10.7 10.8 10.9",
                    "10.1+10.2 10.3+10.4+10.8+10.9 10.5+10.6+10.7"));

    private Chapters() {}

    public static List<Chapter> all() {
        return ALL;
    }
}
