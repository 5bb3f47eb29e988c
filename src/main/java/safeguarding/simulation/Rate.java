package safeguarding.simulation;

import java.util.Locale;

/**
 * How often things happen. The default values give the volumes of England in the year ending 31 March 2022, with 12.1
 * million children: 2.77 million contacts (ADCS, Safeguarding Pressures phase 8); 650,000 referrals, 218,000 section 47
 * enquiries, 73,000 initial conferences and 64,000 new protection plans (DfE, Characteristics of children in need); 31,000
 * children starting to be looked after (DfE, Children looked after in England).
 */
public enum Rate {
    /** Contacts a year for each 10,000 children. */
    CONTACTS(2_300, 100_000),

    /** % of new contacts that become a referral. */
    REFERRALS(20, 100),

    /** % of referrals that another one follows. */
    REREFERRALS(22, 90),

    /** % of referrals that are assessed. */
    ASSESSMENTS(92, 100),

    /** % of assessments with a section 47 enquiry. */
    ENQUIRIES(38, 100),

    /** % of enquiries that lead to an initial conference. */
    CONFERENCES(34, 100),

    /** % of initial conferences that lead to a protection plan. */
    PLANS(87, 100),

    /** % of assessed children who start to be looked after. */
    CARE(5.5, 100);

    private final double usual;
    private final double most;

    Rate(double usual, double most) {
        this.usual = usual;
        this.most = most;
    }

    /** The name used to set it, such as {@code referrals}. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of England. */
    double usual() {
        return usual;
    }

    /** The highest value that can be set; the lowest is 0. */
    double most() {
        return most;
    }
}
