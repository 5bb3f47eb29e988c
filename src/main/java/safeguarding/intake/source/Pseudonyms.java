package safeguarding.intake.source;

/** Replaces ids of a case system, so that nobody can tell from ours who a child or a worker is. */
public interface Pseudonyms {

    /**
     * The pseudonym of an id; always the same one.
     *
     * @param kind what the id belongs to, such as a child; the same id of another kind gets a different pseudonym
     */
    String of(String kind, String id);
}
