package safeguarding.core.indicator.catalogue;

/** Where the rules of indicators are from, as the catalogue names them. */
final class Sources {

    static final String REPORT = "the report of January 2017";
    static final String WORKING_TOGETHER = "Working Together to Safeguard Children (2015)";
    static final String CARE_PLANNING = "Care Planning, Placement and Case Review (England) Regulations 2010";
    static final String LEAVING_CARE = "Children (Leaving Care) Act 2000";
    static final String EDUCATION = "Promoting the education of looked-after children (DfE, 2014)";
    static final String CIN_CENSUS = "children in need census (DfE)";
    static final String SSDA903 = "looked after children return SSDA903 (DfE)";
    static final String LAIT = "Local Authority Interactive Tool (DfE)";
    static final String ADOPTION_SCORECARD = "adoption scorecard (DfE)";
    static final String ANNEX_A = "inspection data Annex A (Ofsted)";
    static final String NI_62 = "national indicator 62";
    static final String NI_63 = "national indicator 63";

    private Sources() {}
}
