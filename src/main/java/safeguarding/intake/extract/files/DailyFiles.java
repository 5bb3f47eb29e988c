package safeguarding.intake.extract.files;

import java.util.List;
import java.util.Map;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceFormat;
import safeguarding.intake.source.daily.DailyFormat;
import safeguarding.intake.source.daily.DailyTables;

/** Files of the daily feed: JSON with an object for each child, one on each line or all in an array. */
final class DailyFiles implements FileFormat {

    private final String name;
    private final SourceFormat source;

    /**
     * The complete or partial feed.
     *
     * @param isPart whether a child's object has only changes
     */
    DailyFiles(boolean isPart) {
        name = isPart ? "dfe-daily-part" : "dfe-daily";
        source = new DailyFormat(isPart);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SourceFormat source() {
        return source;
    }

    /** Nothing in a file says whether it is partial. */
    @Override
    public boolean isOnlyNamed() {
        return !name.equals(source.name());
    }

    @Override
    public boolean recognises(SourceFile file) {
        if (file.isArchive()) {
            return false;
        }
        String text = file.text().stripLeading();
        return (text.startsWith("{") || text.startsWith("[")) && text.contains("\"" + DailyTables.CHILD_ID + "\"");
    }

    @Override
    public Map<String, List<Row>> read(List<SourceFile> files, ExtractFindings findings) {
        DailyJson json = new DailyJson(findings);
        files.forEach(json::read);
        return json.rows();
    }
}
