package safeguarding.intake.extract.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import safeguarding.intake.extract.CannotExtract;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.Row;

/** The known file formats, and detection of the format of files. */
public final class FileFormats {

    private static final List<FileFormat> ALL = List.of(
            new Ssda903Files(),
            new AnnexAFiles(),
            new CensusFiles(),
            new DailyFiles(false),
            new DailyFiles(true));

    private FileFormats() {}

    /** The names of all formats. */
    public static List<String> names() {
        return ALL.stream().map(FileFormat::name).toList();
    }

    /** The format with a name. */
    public static Optional<FileFormat> named(String name) {
        return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
    }

    /**
     * The format of some files, by their content.
     *
     * @param paths files, and folders whose files are all included
     * @throws CannotExtract if they are in no known format, or not all in the same one
     */
    public static FileFormat of(List<Path> paths) {
        List<FileFormat> found = files(paths).stream()
                .flatMap(file -> ALL.stream().filter(format -> !format.isOnlyNamed()).filter(format -> format.recognises(file)))
                .distinct()
                .toList();
        if (found.isEmpty()) {
            throw new CannotExtract("none of the files is of a known format (" + String.join(", ", names())
                    + "); name it with --format to see why");
        }
        if (found.size() > 1) {
            throw new CannotExtract("the files are of several formats ("
                    + found.stream().map(format -> format.name()).collect(Collectors.joining(", "))
                    + "); give those of one, or name it with --format");
        }
        return found.get(0);
    }

    /** Files of one format. */
    public record Recognised(FileFormat format, List<SourceFile> files) {

        /** The rows of all files. */
        public Map<String, List<Row>> rows(ExtractFindings findings) {
            return format.read(files, findings);
        }
    }

    /**
     * The files of a format. Others in a folder are noted and left out.
     *
     * @throws CannotExtract if there are none, or if a file that was named explicitly is in another format
     */
    public static Recognised recognised(FileFormat format, List<Path> paths, ExtractFindings findings) {
        List<SourceFile> recognised = new ArrayList<>();
        for (SourceFile file : files(paths)) {
            if (format.recognises(file)) {
                recognised.add(file);
            } else if (paths.contains(file.path())) {
                throw new CannotExtract("file " + file.path() + " is not of the format " + format.name());
            } else {
                findings.missing("other-file", file.label(), "", "not of the format " + format.name() + "; left out");
            }
        }
        if (recognised.isEmpty()) {
            throw new CannotExtract("there is no file of the format " + format.name());
        }
        refuseSameNames(recognised);
        return new Recognised(format, recognised);
    }

    /** The file name distinguishes rows of different files, such as those of an episode that is in two years' returns. */
    private static void refuseSameNames(List<SourceFile> files) {
        Set<String> names = new HashSet<>();
        for (SourceFile file : files) {
            if (!names.add(file.label())) {
                throw new CannotExtract(
                        "two files are called " + file.label() + "; put them into folders that have different names");
            }
        }
    }

    /** A file that is named twice, for example by itself and through its folder, is read once. */
    private static List<SourceFile> files(List<Path> paths) {
        Map<Path, Path> files = new LinkedHashMap<>();
        paths.stream()
                .flatMap(path -> files(path).stream())
                .forEach(file -> files.putIfAbsent(file.toAbsolutePath().normalize(), file));
        return files.values().stream().map(SourceFile::read).toList();
    }

    private static List<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile).filter(file -> !isHidden(file)).sorted().toList();
        } catch (IOException e) {
            throw new CannotExtract("folder " + path + " cannot be read");
        }
    }

    /** Operating systems and spreadsheets leave their own files in folders. */
    private static boolean isHidden(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(".") || name.startsWith("~$");
    }
}
