package safeguarding.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import safeguarding.contract.topic.EventSender;
import safeguarding.core.calendar.London;
import safeguarding.core.casefile.CaseEvent;
import safeguarding.core.settings.SettingsEvent;
import safeguarding.dataset.DataSet;
import safeguarding.dataset.Pace;
import safeguarding.pages.view.LiveView;
import safeguarding.processor.IndicatorProcessor;

/**
 * Plays the months of a data set as they would have happened: each event is sent once the clock has reached the time it was
 * recorded. The clock waits until the processor has processed what was sent, so that a slow machine shows the same, only later.
 */
final class Playback implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(50);

    private final Story story;
    private final MovedClock clock;
    private final EventSender sender;
    private int sent;

    /**
     * What to play for one authority.
     *
     * @param settings its settings, sent before anything else
     * @param events in the order in which they were recorded
     */
    record Story(String authority, List<SettingsEvent> settings, List<CaseEvent> events) {

        static Story of(DataSet data) {
            return new Story(data.authority(), data.settings(), data.events());
        }
    }

    /** @param clock the clock that the whole program uses */
    Playback(Cluster cluster, Story story, MovedClock clock) {
        this.story = story;
        this.clock = clock;
        sender = new EventSender(cluster.config().kafka(), cluster.codec(), cluster.topics());
    }

    /** Sends the authority's settings, and everything that was recorded before the clock's time. */
    void sendWhatCameBefore() {
        Instant start = clock.instant();
        long before = story.events().stream()
                .takeWhile(event -> event.envelope().recordedAt().isBefore(start))
                .count();
        try (ProgressBar progress = new ProgressBar("publishing events", story.settings().size() + before)) {
            sender.beginLoads(DataSetReplay.SOURCE);
            for (SettingsEvent setting : story.settings()) {
                sender.send(setting);
                progress.step();
            }
            sendRecordedBefore(start, progress::step);
            sender.endLoads();
        }
    }

    /**
     * Jumps to a moment: sends what was recorded by then, and waits until it is processed and the pages show the expected result.
     */
    void leapTo(Instant moment, RunningInstance instance, Predicate<LiveView> shown) throws InterruptedException {
        clock.put(moment);
        sendRecordedBefore(moment, () -> {});
        while (instance.processor().isLive()
                && !(instance.processor().isCaughtUp() && shown.test(instance.view().orElseThrow()))) {
            TimeUnit.MILLISECONDS.sleep(STEP.toMillis());
        }
    }

    /** Plays the months, and prints a summary of each. */
    void play(RunningInstance instance, Pace pace) throws InterruptedException {
        LiveView view = instance.view().orElseThrow();
        awaitFirstFigures(instance);
        MonthSummary told = new MonthSummary(view, story.authority());
        Duration played = Duration.ZERO;
        long last = System.nanoTime();
        YearMonth month = pace.first();
        int before = sent;
        while (clock.instant().isBefore(pace.end()) && instance.processor().isLive()) {
            TimeUnit.MILLISECONDS.sleep(STEP.toMillis());
            long now = System.nanoTime();
            // Time lost on a slow machine is not caught up: a month never passes in one jump.
            played = instance.processor().isCaughtUp() ? played.plusNanos(Math.min(now - last, 2 * STEP.toNanos())) : played;
            last = now;
            Instant moment = pace.at(played);
            sendRecordedBefore(moment, () -> {});
            clock.put(moment);
            if (YearMonth.from(London.dateOf(moment)).isAfter(month)) {
                System.err.println(told.line(month, sent - before));
                month = month.plusMonths(1);
                before = sent;
            }
        }
        goOn();
        System.err.println(told.line(month, sent - before));
    }

    /** Sends what is left, and lets the clock run. */
    void goOn() {
        sendRecordedBefore(Instant.MAX, () -> {});
        clock.goOn();
    }

    /** Waits until figures are published: the first must include everything recorded before, and nothing of what is played. */
    void awaitFirstFigures(RunningInstance instance) throws InterruptedException {
        IndicatorProcessor processor = instance.processor();
        LiveView view = instance.view().orElseThrow();
        try (ProgressBar progress = new ProgressBar("events processed", story.settings().size() + sent)) {
            while (processor.isLive()
                    && (!processor.isCaughtUp() || view.snapshots(story.authority()).isEmpty())) {
                TimeUnit.MILLISECONDS.sleep(STEP.toMillis());
                processor.takenIn().ifPresent(soFar -> progress.left(soFar.left()));
            }
            processor.takenIn().ifPresent(soFar -> progress.left(soFar.left()));
        }
    }

    private void sendRecordedBefore(Instant moment, Runnable afterEach) {
        List<CaseEvent> events = story.events();
        while (sent < events.size()
                && events.get(sent).envelope().recordedAt().isBefore(moment)) {
            sender.send(events.get(sent++));
            afterEach.run();
        }
        sender.flush();
    }

    @Override
    public void close() {
        sender.close();
    }
}
