package safeguarding.report;

import java.util.List;

/** The pages of the report after its summary, in the order of the published one; every indicator is on one of them. */
public final class Chapters {

    private static final List<Chapter> ALL = List.of(
            Chapter.of(
                    "Contacts",
                    "A contact is made when somebody asks for advice, information or a service for a child, or is worried"
                            + " about one. It is screened against thresholds that the agencies of the area have agreed. Where"
                            + " they are met, a manager makes it a referral. Only new contacts are counted.",
                    "1.1 1.2 1.4",
                    "1.1 1.4"),
            Chapter.ofParts(
                    "Contacts by source",
                    "Contacts come from the police, schools, health services, the council itself, families and others. How"
                            + " many of each source's contacts become referrals shows how well it knows the thresholds.",
                    "1.4"),
            Chapter.of(
                    "Referrals",
                    "A referral is a contact for which a social worker or manager considers that an assessment or a service"
                            + " may be needed. A re-referral is one of a child who was referred within the twelve months"
                            + " before: many of them may say that needs were not met the first time.",
                    "1.3 1.5 1.10 1.7 1.6 1.6b 1.8 1.9",
                    "1.3 1.9"),
            Chapter.of(
                    "Assessments started",
                    "A child who may be in need, or likely to suffer significant harm, is assessed: what does the child"
                            + " need, and what is to be done? A manager authorises the start.",
                    "2.1",
                    "2.1"),
            Chapter.of(
                    "Assessments completed",
                    "Working Together gives an assessment 45 working days from the referral at most. One that is still"
                            + " open past that day counts as late from then on, whether or not anybody has looked.",
                    "2.4 2.2 2.2b 2.3 2.3b",
                    "2.2 2.3"),
            Chapter.of(
                    "Assessments: outcomes",
                    "Every assessment ends with a decision: social care stays involved, the family steps down to early help"
                            + " or another agency, nothing more is needed, or another authority takes over.",
                    "2.5 2.6 2.7 2.8 2.9",
                    "2.5 2.6 2.7"),
            Chapter.of(
                    "Plans in date",
                    "A child in need, one on a child protection plan and one who is looked after each has a plan, which is"
                            + " to be made in time and kept up to date.",
                    "4.4 4.5 5.14 6.14",
                    "4.4 4.5 5.14 6.14"),
            Chapter.of(
                    "Section 47 enquiries started",
                    "Where there is reasonable cause to suspect that a child is suffering or likely to suffer significant"
                            + " harm, a strategy discussion between the agencies may decide on an enquiry under section 47 of"
                            + " the Children Act 1989.",
                    "3.1 3.2 3.3",
                    "3.1 3.3"),
            Chapter.of(
                    "Section 47 enquiries completed",
                    "An enquiry ends with a judgement: concerns are substantiated and the child is at continuing risk, they"
                            + " are substantiated but the risk does not continue, or they are not substantiated. The first"
                            + " leads to a child protection conference.",
                    "3.4 3.5 3.6 3.7 3.8",
                    "3.5 3.6 3.7"),
            Chapter.of(
                    "Children in need",
                    "A child is in need, under section 17 of the Children Act 1989, who is disabled or whose health or"
                            + " development is likely to suffer without services. The number is neither good nor bad, but one"
                            + " far from that of similar authorities is a question to ask.",
                    "4.1 4.2 4.2b 4.3 4.3b",
                    "4.1 4.3"),
            Chapter.of(
                    "Child protection",
                    "A child protection conference considers what an enquiry has found, and decides whether the child is to"
                            + " become subject to a child protection plan, which is to keep the child safe.",
                    "5.4 5.1 5.6 5.7 5.8",
                    "5.4 5.6"),
            Chapter.of(
                    "Initial child protection conferences",
                    "The first conference is to be held within 15 working days of the strategy discussion at which the"
                            + " enquiry began. Each child of a family counts.",
                    "5.2 5.3 5.4 5.5",
                    "5.3 5.5"),
            Chapter.of(
                    "Child protection: time periods",
                    "A plan stays in force until the child is no longer at risk, moves away or becomes 18. One that lasts"
                            + " long, or that has to be made again, may not have changed enough for the child.",
                    "5.9 5.10 5.11 5.12",
                    "5.10 5.11 5.12"),
            Chapter.of(
                    "Child protection: reviews and visits",
                    "A plan is reviewed after three months, then every six months at most. The local standard is that every"
                            + " child on a plan is visited at least every two weeks.",
                    "5.13 5.13b 5.15",
                    "5.13 5.15"),
            Chapter.of(
                    "Looked after children",
                    "A child is looked after who is in the care of the authority by a court's order, or accommodated by it"
                            + " with the parents' consent. Leaving care for good is by adoption, a special guardianship order"
                            + " or a child arrangements order.",
                    "6.1 6.2 6.3 6.4 6.5 6.6",
                    "6.2 6.3+6.4"),
            Chapter.of(
                    "Looked after children: placement stability",
                    "A child who is looked after lives with foster carers, in a home, or with parents or relatives. Moving"
                            + " again and again does harm; two years in one place is what the national measure counts as"
                            + " stable.",
                    "8.1 8.2 8.3 8.4",
                    "8.1 8.2"),
            Chapter.of(
                    "Looked after children: reviews and visits",
                    "An independent reviewing officer holds reviews of each child's plan. The child is visited within a week"
                            + " of a placement's start, then every six weeks, and every twelve weeks in a placement that is"
                            + " meant to last; an authority may set itself a stricter standard.",
                    "6.7 6.15 6.15b 6.16",
                    "6.7 6.15 6.16"),
            Chapter.of(
                    "Looked after children: health",
                    "The authority is to see that every looked-after child's health is assessed when care begins, then every"
                            + " year, or every half-year for those under five, and that the child's teeth are checked.",
                    "6.9 6.10 6.11",
                    "6.9 6.10 6.11"),
            Chapter.of(
                    "Looked after children: personal education plans",
                    "Every looked-after child of the ages that the authority has set has a plan for education, made with the"
                            + " school and reviewed each term.",
                    "6.12 6.13",
                    "6.12 6.13"),
            Chapter.of(
                    "Care leavers",
                    "A care leaver is a young person under 25 who was looked after for at least 13 weeks since the age of"
                            + " 14, and on or after the sixteenth birthday. The authority stays in touch, and helps with"
                            + " somewhere to live and something to do.",
                    "7.1 7.2 7.3 7.3b 7.4 7.4b",
                    "7.3 7.4"),
            Chapter.of(
                    "Adoptions",
                    "Where a child cannot return home, it may be decided that the child should be placed for adoption"
                            + " (SHOBPA). A match, a placement and the court's order follow. The numbers are small, so that"
                            + " the rolling year says more than a month.",
                    "6.8 9.1 9.2 9.3",
                    "9.2 9.3"),
            Chapter.of(
                    "Caseloads",
                    "A caseload is the number of children for whom a social worker is lead key worker. Averages are for each"
                            + " full-time equivalent, by the hours that workers are contracted for.",
                    "10.1 10.2 10.3 10.4 10.5 10.6 10.7 10.8 10.9",
                    "10.1+10.2 10.3+10.4+10.8+10.9 10.5+10.6+10.7"));

    private Chapters() {}

    public static List<Chapter> all() {
        return ALL;
    }
}
