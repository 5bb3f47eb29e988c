package safeguarding.pages.page;

import java.util.List;

/**
 * A page of fifty rows of a longer list.
 *
 * @param asked the page requested, from 1
 * @param rows the number of rows on all pages
 */
public record Paging(int asked, int rows) {

    public static final int ROWS = 50;

    public int pages() {
        return Math.max(1, (rows + ROWS - 1) / ROWS);
    }

    /** The page that is shown: the last one if the request is beyond it. */
    public int page() {
        return Math.min(asked, pages());
    }

    /** The number of the first row that is shown; 0 if there is none. */
    public int from() {
        return rows == 0 ? 0 : (page() - 1) * ROWS + 1;
    }

    public int to() {
        return Math.min(rows, page() * ROWS);
    }

    /** The rows of this page. */
    public <T> List<T> of(List<T> all) {
        return all.subList(from() == 0 ? 0 : from() - 1, to());
    }
}
