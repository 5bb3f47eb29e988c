package safeguarding.pages.page;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CaseFile;
import safeguarding.core.quality.DataQualityFinding;
import safeguarding.core.settings.Settings;
import safeguarding.core.worklist.NoteReason;
import safeguarding.core.worklist.Obligation;
import safeguarding.core.worklist.Worklist;
import safeguarding.core.worklist.WorklistLine;
import safeguarding.core.worklist.WorklistNote;
import safeguarding.pages.server.AccessControl;
import safeguarding.pages.server.Audience;
import safeguarding.pages.server.PageNotFound;
import safeguarding.pages.server.Templates;
import safeguarding.pages.server.WebServer;
import safeguarding.pages.view.LiveCases;
import safeguarding.pages.view.LiveList;
import safeguarding.pages.view.LiveView;

/**
 * The page of one child, for people who can see cases. The child is sent in a form and never in an address, because addresses end
 * up in logs and histories.
 */
public final class ChildPages implements WebServer.Routes {

    private static final String CHILD = "child";
    private static final String ADDRESS = "/authorities/{code}/" + CHILD;
    private static final String NOTES = ADDRESS + "/notes";
    private static final String FROM = "from";
    private static final String NO_LONGER_DUE =
            "This task is done, or its due date has changed. It needs no note any more.";
    private static final int MOST_FOUND = 20;
    private static final int LINE_PARTS = 3;

    /** The query of a worklist address: none of these characters can lead to another site. */
    private static final Pattern PART_OF_WORKLIST = Pattern.compile("\\?[\\w=&%+.*-]{1,1000}");

    private final LiveList<Obligation> worklist;
    private final LiveList<WorklistNote> notes;
    private final LiveList<DataQualityFinding> dataQuality;
    private final Optional<LiveCases> cases;
    private final Optional<WrittenByPeople> writing;
    private final LiveView view;
    private final InstantSource clock;
    private final Templates templates = new Templates();

    /**
     * @param notes people's notes on what is due
     * @param cases empty if this server is set to keep none
     * @param writing saves notes, if that is possible
     */
    public ChildPages(
            LiveList<Obligation> worklist,
            LiveList<WorklistNote> notes,
            LiveList<DataQualityFinding> dataQuality,
            Optional<LiveCases> cases,
            Optional<WrittenByPeople> writing,
            LiveView view,
            InstantSource clock) {
        this.worklist = worklist;
        this.notes = notes;
        this.dataQuality = dataQuality;
        this.cases = cases;
        this.writing = writing;
        this.view = view;
        this.clock = clock;
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get(ADDRESS, context -> find(context, code(context), "", List.of()), Audience.MANAGERS);
        config.routes.post(ADDRESS, this::look, Audience.MANAGERS);
        writing.ifPresent(to -> {
            config.routes.post(NOTES, context -> write(context, to), Audience.MANAGERS);
            config.routes.post(NOTES + "/withdrawals", context -> withdraw(context, to), Audience.MANAGERS);
        });
    }

    private static String code(Context context) {
        String code = context.pathParam("code");
        if (!code.matches("\\d{3}")) {
            throw new PageNotFound("There is no such authority.");
        }
        return code;
    }

    private void look(Context context) {
        String code = code(context);
        // The button of a line sends its task and date, followed by the child.
        String[] line = Optional.ofNullable(context.formParam("line")).orElse("").split("/", LINE_PARTS);
        boolean isToNote = line.length == LINE_PARTS;
        String asked = isToNote ? line[2] : FormEntries.field(context, CHILD);
        AccessControl.note(context, "looked for one child of authority " + code);
        SortedSet<String> known = children(code);
        if (known.contains(asked)) {
            FormEntries empty = emptyNote(context);
            FormEntries entries = isToNote ? NoteForm.onLine(empty, line[0] + "/" + line[1]) : empty;
            boolean isOver = isToNote && NoteForm.line(entries, due(code, asked)).isEmpty();
            show(context, code, asked, isOver ? entries.refused(NO_LONGER_DUE) : entries, "");
            return;
        }
        String part = asked.toLowerCase(Locale.UK);
        find(context, code, asked, known.stream()
                .filter(child -> !part.isEmpty() && child.toLowerCase(Locale.UK).contains(part))
                .limit(MOST_FOUND)
                .toList());
    }

    private SortedSet<String> children(String code) {
        SortedSet<String> children = new TreeSet<>();
        worklist.of(code).forEach(due -> children.add(due.childId()));
        dataQuality.of(code).forEach(finding -> children.add(finding.childId()));
        cases.ifPresent(known -> known.children(code).stream()
                .filter(child -> !children.contains(child))
                .forEach(children::add));
        return children;
    }

    /** Responds with the form that asks for a child, and with children whose pseudonyms are similar to the one entered. */
    private void find(Context context, String code, String asked, List<String> alike) {
        templates.answer(
                context.header("Cache-Control", "no-store"),
                "childSearch.jte",
                Map.of(
                        "authority", code,
                        "name", ChildListPages.name(code),
                        "asked", asked,
                        "alike", alike,
                        "token", AccessControl.formToken(context)));
    }

    private void write(Context context, WrittenByPeople to) {
        String code = code(context);
        String child = FormEntries.field(context, CHILD);
        FormEntries entries = FormEntries.sent(
                context, NoteForm.TASK, NoteForm.REASON, NoteForm.ROLE, NoteForm.TEXT, NoteForm.RETURN);
        entries.submit(
                context,
                () -> {
                    WorklistNote note = note(code, child, entries, to);
                    to.note(context, note, notes);
                    if (NoteForm.isFromWorklist(entries)) {
                        context.redirect(
                                "/authorities/" + code + "/worklist" + from(context) + "#note-" + note.noteId(),
                                HttpStatus.SEE_OTHER);
                    } else {
                        show(context, code, child, emptyNote(context), "The note was saved.");
                    }
                },
                refused -> show(context, code, child, refused, ""));
    }

    private static FormEntries emptyNote(Context context) {
        return FormEntries.toWrite(AccessControl.formToken(context));
    }

    private WorklistNote note(String code, String child, FormEntries entries, WrittenByPeople to) {
        entries.need(NoteForm.TASK, "Choose a task.");
        WorklistLine line = NoteForm.line(entries, due(code, child))
                .orElseThrow(() -> new FormEntries.NotAccepted(NO_LONGER_DUE));
        NoteReason reason = NoteReason.named(entries.of(NoteForm.REASON))
                .orElseThrow(() -> new FormEntries.NotAccepted("Choose a reason."));
        entries.need(NoteForm.ROLE, "Enter your role, for example Team Manager.");
        if (reason == NoteReason.NOT_NEEDED) {
            entries.need(NoteForm.TEXT, "Say why it is not needed.");
        }
        return new WorklistNote(
                entries.id(),
                code,
                child,
                line.task(),
                line.firstDueOn(),
                reason,
                Optional.of(entries.of(NoteForm.TEXT)).filter(text -> !text.isEmpty()),
                entries.of(NoteForm.ROLE),
                to.now());
    }

    private void withdraw(Context context, WrittenByPeople to) {
        String code = code(context);
        String child = FormEntries.field(context, CHILD);
        String id = FormEntries.field(context, "note");
        Optional<WorklistNote> note =
                notes(code, child).stream().filter(one -> one.noteId().equals(id)).findFirst();
        FormEntries entries = emptyNote(context);
        entries.submit(
                context,
                () -> {
                    note.ifPresent(one -> to.noteWithdrawal(context, one, notes));
                    show(context, code, child, entries, "The note was withdrawn.");
                },
                refused -> show(context, code, child, refused, ""));
    }

    private List<WorklistNote> notes(String code, String child) {
        return notes.of(code).stream().filter(note -> note.childId().equals(child)).toList();
    }

    /** What is due for a child, with the notes on it. */
    private List<WorklistLine> due(String code, String child) {
        List<Obligation> due = worklist.of(code).stream()
                .filter(one -> one.childId().equals(child))
                .toList();
        return Worklist.noted(
                Worklist.lines(Worklist.counted(due, view.settings(code), London.dateOf(clock.instant()))),
                notes(code, child));
    }

    /** The part of the worklist that the user came from; all of it if that is not given. */
    private static String from(Context context) {
        String from = FormEntries.field(context, FROM);
        return PART_OF_WORKLIST.matcher(from).matches() ? from : "";
    }

    /** @param done what has just been done; empty if nothing has */
    private void show(Context context, String code, String child, FormEntries entries, String done) {
        LocalDate today = London.dateOf(clock.instant());
        Settings settings = view.settings(code);
        Optional<CaseFile> file = cases.flatMap(known -> known.file(code, child));
        List<WorklistLine> due = due(code, child);
        List<DataQualityFinding> findings = dataQuality.of(code).stream()
                .filter(one -> one.childId().equals(child))
                .toList();
        if (file.isEmpty() && due.isEmpty() && findings.isEmpty()) {
            find(context, code, child, List.of());
            return;
        }
        ChildPage page = ChildPage.of(
                code,
                ChildListPages.name(code),
                child,
                today,
                file,
                due,
                findings,
                settings,
                cases.isPresent(),
                notes(code, child),
                writing.isPresent() ? NoteForm.toWrite(ChildPage.soon(due, today), entries, done) : NoteForm.toRead(),
                writing.isPresent(),
                from(context),
                AccessControl.formToken(context));
        templates.answer(context.header("Cache-Control", "no-store"), "child.jte", Map.of("page", page));
    }
}
