package safeguarding.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import safeguarding.config.AppConfig;
import safeguarding.core.casefile.Validity;
import safeguarding.core.settings.Authorities;
import safeguarding.intake.extract.CodeFile;
import safeguarding.intake.extract.KeptTables;
import safeguarding.intake.extract.KeyedPseudonyms;
import safeguarding.intake.extract.SourceTopic;
import safeguarding.intake.extract.StopRequest;
import safeguarding.intake.extract.files.FileFormat;
import safeguarding.intake.extract.files.FileFormats;
import safeguarding.intake.source.ExtractDifference;
import safeguarding.intake.source.ExtractFindings;
import safeguarding.intake.source.RunReport;
import safeguarding.intake.source.SameIds;
import safeguarding.intake.source.SourceFormat;
import safeguarding.intake.source.WithdrawalGuard;
import safeguarding.intake.source.ssd.SsdFormat;
import safeguarding.setup.Answers;
import safeguarding.setup.Interview;
import safeguarding.setup.Question;
import safeguarding.setup.SourceKind;

/** The source named in a first run, read and sent in the same way as by `source`. */
final class StartSource {

    /** The same as the default of `source`. */
    private static final int MOST_WITHDRAWN = 5;

    private final Path folder;
    private final Answers answers;
    private final SourceFormat format;
    private final Extract.Reader reader;
    private final List<String> words;

    private StartSource(Path folder, Answers answers, SourceFormat format, Extract.Reader reader, List<String> words) {
        this.folder = folder;
        this.answers = answers;
        this.format = format;
        this.reader = reader;
        this.words = words;
    }

    /**
     * The source from the answers; empty if records are simulated.
     *
     * @param folder the folder of the first run, which contains the key
     */
    static Optional<StartSource> of(Path folder, Answers answers, AppConfig config) {
        return switch (SourceKind.of(answer(answers, Question.SOURCE))) {
            case SSD_FOLDER -> {
                String tables = answer(answers, Question.FOLDER);
                yield Optional.of(new StartSource(
                        folder, answers, new SsdFormat(), Extracts.ssdFolder(Path.of(tables)), List.of("ssd", "--folder", tables)));
            }
            case SSD_DATABASE -> Optional.of(database(folder, answers));
            case FILES -> Optional.of(files(folder, answers, config));
            default -> Optional.empty();
        };
    }

    private static StartSource database(Path folder, Answers answers) {
        String url = answer(answers, Question.JDBC);
        String user = answer(answers, Question.USER);
        String passwordFile = answer(answers, Question.PASSWORD_FILE);
        Optional<String> schema = answers.given(Question.SCHEMA).filter(name -> !name.equals("any"));
        List<String> words =
                new ArrayList<>(List.of("ssd", "--jdbc", "\"" + url + "\"", "--user", user, "--password-file", passwordFile));
        schema.ifPresent(name -> words.addAll(List.of("--schema", name)));
        return new StartSource(
                folder,
                answers,
                new SsdFormat(),
                Extracts.ssdDatabase(url, user, Path.of(passwordFile), schema, KeptTables.none()),
                words);
    }

    private static StartSource files(Path folder, Answers answers, AppConfig config) {
        List<Path> files = Interview.paths(answer(answers, Question.FILES));
        FileFormat format = FileFormats.of(files);
        Optional<LocalDate> extracted =
                answers.given(Question.EXTRACTED).filter(day -> Character.isDigit(day.charAt(0))).map(LocalDate::parse);
        List<String> words = new ArrayList<>(List.of("files"));
        files.forEach(file -> words.add(file.toString()));
        extracted.ifPresent(day -> words.addAll(List.of("--extracted", day.toString())));
        return new StartSource(
                folder, answers, format.source(), Extracts.files(format, files, extracted, config.clock()), words);
    }

    private static String answer(Answers answers, Question question) {
        return answers.get(question).orElseThrow(() -> new UserError("use " + question.option()));
    }

    SourceFormat format() {
        return format;
    }

    /** The result of the extract if nothing of it has been sent before, as in a check of the source; nothing is sent. */
    CheckSummary check(AppConfig config) {
        ExtractFindings findings = new ExtractFindings();
        Extract extract = reader.read(findings, StopRequest.NEVER);
        ExtractDifference.Result result = comparison(KeyedPseudonyms.none())
                .of(
                        new SourceTopic.LastExtract(List.of(), Optional.empty()),
                        extract.rows(),
                        extract.madeAt().orElseGet(() -> config.clock().instant()),
                        findings);
        return new CheckSummary(format, extract.rows(), result, findings);
    }

    /** Sends what has changed since the last time. */
    RunReport load(AppConfig config) throws IOException {
        return new ExtractSource(
                        config, reader, comparison(pseudonyms()), new WithdrawalGuard(MOST_WITHDRAWN, false))
                .run(StopRequest.NEVER, (findings, result) -> {});
    }

    private SourceComparison comparison(KeyedPseudonyms pseudonyms) {
        return new SourceComparison(
                answer(answers, Question.AUTHORITY),
                format.name(),
                format,
                CodeFile.with(answers.given(Question.CODES).map(Path::of), format.name()),
                new Validity(Authorities.ofEngland().codes()),
                pseudonyms,
                new SameIds(Set.of()));
    }

    private KeyedPseudonyms pseudonyms() throws IOException {
        if (hasPseudonyms()) {
            return KeyedPseudonyms.none();
        }
        if (!Files.exists(key())) {
            KeyedPseudonyms.makeKey(key());
            System.err.println("Made a key for pseudonyms: " + key()
                    + ". Keep a copy of it where you keep passwords: with another key all children are other children.");
        }
        return PseudonymKeyVerb.read(key());
    }

    private boolean hasPseudonyms() {
        return answer(answers, Question.IDS).equals(Interview.PSEUDONYMS);
    }

    private Path key() {
        return folder.resolve("pseudonym-key");
    }

    /** The command that does the same again. */
    String command(String where) {
        List<String> all = new ArrayList<>(List.of("safeguarding", "source"));
        all.addAll(words);
        all.addAll(List.of("--authority", answer(answers, Question.AUTHORITY)));
        answers.given(Question.CODES).ifPresent(codes -> all.addAll(List.of("--codes", codes)));
        all.addAll(hasPseudonyms() ? List.of("--plain-ids") : List.of("--pseudonym-key", key().toString()));
        all.add(where);
        return String.join(" ", all);
    }
}
