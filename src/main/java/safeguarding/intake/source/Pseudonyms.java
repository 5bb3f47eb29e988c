package safeguarding.intake.source;

/** How ids of a case system are replaced, so that nobody can tell from ours who a child or a worker is. */
public interface Pseudonyms {

    /**
     * The id that stands for another; always the same one.
     *
     * @param kind what it is the id of, such as child: the same text as the id of something else becomes another
     */
    String of(String kind, String id);
}
