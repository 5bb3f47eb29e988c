package safeguarding.pages.page;

import java.util.List;
import java.util.stream.Collectors;
import safeguarding.core.indicator.catalogue.Catalogue;
import safeguarding.core.publication.Change;
import safeguarding.pages.report.Show;
import safeguarding.pages.view.LiveView;
import safeguarding.pages.view.Restatement;

/**
 * Every restatement in one line: how much it changed and why, and which ratings. Its individual figures have a page of their own,
 * because a year's restatements are more than anybody would read or wait for.
 *
 * @param restated as many as a page shows, newest first
 * @param all how many there are
 */
public record ChangesPage(String authority, String name, List<Revision> restated, int all, UpToDate upToDate) {

    private static final int MOST_SHOWN = 200;

    /** A revision of a month, with the changes of indicators separate from those of their parts. */
    public record Revision(Restatement restatement, List<Change> indicators, List<Change> parts) {

        static Revision of(Restatement restatement) {
            return new Revision(
                    restatement,
                    known(restatement).stream().filter(change -> change.breakdown().isEmpty()).toList(),
                    known(restatement).stream().filter(change -> !change.breakdown().isEmpty()).toList());
        }

        /** The changes to indicators that this version knows, in the report's order. */
        private static List<Change> known(Restatement restatement) {
            return restatement.changes().stream()
                    .filter(change -> Catalogue.indicator(change.indicator()).isPresent())
                    .toList();
        }

        /** The changes that changed a rating. */
        public List<Change> rerated() {
            return indicators.stream().filter(change -> change.rag() != change.ragBefore()).toList();
        }

        /** Why, in words: every reason of every change. */
        public String reasons() {
            return restatement.changes().stream()
                    .flatMap(change -> change.reasons().stream())
                    .distinct()
                    .sorted()
                    .map(Show::reason)
                    .collect(Collectors.joining(", "));
        }

        public String address(String authority) {
            return "/authorities/" + authority + "/changes/" + restatement.month() + "/" + restatement.revision();
        }
    }

    static ChangesPage of(LiveView view, String authority, String name, UpToDate upToDate) {
        List<Restatement> all = view.restatements(authority);
        return new ChangesPage(
                authority, name, all.stream().limit(MOST_SHOWN).map(Revision::of).toList(), all.size(), upToDate);
    }
}
