package safeguarding.intake.extract;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import safeguarding.intake.source.CodeMapping.CodeRule;
import safeguarding.intake.source.CodeMapping;

/** Files of codes: the type of code, the case system's text, our code. */
public final class CodeFile {

    private static final String DATA_SET = "ssd";
    private static final int FIELDS = 3;

    private CodeFile() {}

    /** The built-in lines for the data set, as a file that can be edited. */
    public static String shipped() {
        return shipped(DATA_SET);
    }

    /** The built-in lines for a format: its own, if it has any, before those of the data set. */
    public static String shipped(String format) {
        String common = resource(DATA_SET).orElseThrow();
        return format.equals(DATA_SET)
                ? common
                : resource(format).map(own -> own + common.substring(common.indexOf('\n') + 1)).orElse(common);
    }

    private static Optional<String> resource(String format) {
        try (InputStream in = CodeFile.class.getResourceAsStream("/source/" + format + "-codes.csv")) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The built-in codes for the data set, with an authority's own before them. */
    public static CodeMapping with(Optional<Path> own) {
        return with(own, DATA_SET);
    }

    /**
     * The built-in codes for a format, with an authority's own before them.
     *
     * @throws CannotExtract if a line is invalid, or has a code that does not exist
     */
    public static CodeMapping with(Optional<Path> own, String format) {
        List<CodeRule> shipped = lines(shipped(format), "the codes that are shipped");
        CodeMapping known = new CodeMapping(shipped);
        List<CodeRule> lines = new ArrayList<>();
        own.ifPresent(file -> {
            try {
                lines.addAll(lines(TextFile.read(file), file.toString()));
            } catch (IOException e) {
                throw new CannotExtract("file " + file + " cannot be read");
            }
            for (CodeRule line : lines) {
                check(line, known, file);
            }
        });
        lines.addAll(shipped);
        return new CodeMapping(lines);
    }

    private static void check(CodeRule line, CodeMapping known, Path file) {
        List<String> codes = known.codes(line.list().strip().toLowerCase(Locale.ROOT));
        if (codes.isEmpty()) {
            throw new CannotExtract("file " + file + ": unknown list '" + line.list() + "'; there are "
                    + String.join(", ", known.lists()));
        }
        if (!codes.contains(line.ours().strip())) {
            throw new CannotExtract("file " + file + ": unknown code '" + line.ours() + "' in list '" + line.list()
                    + "'; there are " + String.join(", ", codes));
        }
    }

    private static List<CodeRule> lines(String text, String file) {
        try (CsvReader<CsvRecord> csv =
                CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofCsvRecord(text)) {
            List<CodeRule> lines = new ArrayList<>();
            boolean heading = true;
            for (CsvRecord record : csv) {
                if (record.getFieldCount() != FIELDS) {
                    throw new CannotExtract(file + ", line " + record.getStartingLineNumber()
                            + ": three fields are expected: list, text of the case system, our code");
                }
                if (!heading) {
                    lines.add(new CodeRule(record.getField(0), record.getField(1), record.getField(2)));
                }
                heading = false;
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
