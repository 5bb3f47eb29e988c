package safeguarding.intake.extract.files;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;
import safeguarding.intake.source.SourceFormat;
import safeguarding.intake.source.census.CensusFormat;

/** Files of the children in need census: XML, one for each year. */
final class CensusFiles implements FileFormat {

    private static final Pattern COLLECTION = Pattern.compile("<Collection>\\s*CIN\\s*</Collection>");

    private final SourceFormat source = new CensusFormat();

    @Override
    public SourceFormat source() {
        return source;
    }

    /** The header is optional in a census. */
    @Override
    public boolean recognises(SourceFile file) {
        if (file.isArchive()) {
            return false;
        }
        String text = file.text();
        return text.contains("<Message") && (COLLECTION.matcher(text).find() || text.contains("<CINdetails"));
    }

    @Override
    public Map<String, List<Row>> read(List<SourceFile> files, ExtractFindings findings) {
        Map<String, List<Row>> rows = CensusXml.noRows();
        for (int i = 0; i < files.size(); i++) {
            new CensusXml(files.get(i), i + 1, rows, findings).read();
        }
        return rows;
    }

    @Override
    public Optional<Instant> writtenAt(List<SourceFile> files) {
        Map<String, List<Row>> rows = CensusXml.noRows();
        for (int i = 0; i < files.size(); i++) {
            new CensusXml(files.get(i), i + 1, rows, new ExtractFindings()).readHeader();
        }
        return CensusFormat.writtenAt(rows);
    }
}
