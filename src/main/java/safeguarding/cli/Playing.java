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
 * Plays the months of a data set as they would have happened: each event is sent once the clock has come to when it was
 * recorded. The clock waits where the processor has not taken in what was sent, so that a slow machine shows the same,
 * only later.
 */
final class Playing implements AutoCloseable {

    private static final Duration STEP = Duration.ofMillis(50);

    private final Story story;
    private final MovedClock clock;
    private final EventSender sender;
    private int sent;

    /**
     * What is played, of one authority.
     *
     * @param settings what it has set, before anything else happens
     * @param events in the order in which they were recorded
     */
    record Story(String authority, List<SettingsEvent> settings, List<CaseEvent> events) {

        static Story of(DataSet data) {
            return new Story(data.authority(), data.settings(), data.events());
        }
    }

    /**
     * @param clock the clock that the whole program goes by
     */
    Playing(Cluster cluster, Story story, MovedClock clock) {
        this.story = story;
        this.clock = clock;
        sender = new EventSender(cluster.config().kafka(), cluster.wire(), cluster.topics());
    }

    /** Sends what the authority sets, and all that was recorded before the clock's time. */
    void sendWhatCameBefore() {
        Instant start = clock.instant();
        long before = story.events().stream()
                .takeWhile(event -> event.envelope().recordedAt().isBefore(start))
                .count();
        try (ProgressBar progress = new ProgressBar("publishing events", story.settings().size() + before)) {
            sender.beginLoads(Replay.SOURCE);
            for (SettingsEvent setting : story.settings()) {
                sender.send(setting);
                progress.step();
            }
            sendRecordedBefore(start, progress::step);
            sender.endLoads();
        }
    }

    /**
     * Goes to a moment in one leap: sends what was recorded by then, and waits until it is processed and the pages show what
     * they are to show.
     */
    void leapTo(Instant moment, RunningInstance instance, Predicate<LiveView> shown) throws InterruptedException {
        clock.put(moment);
        sendRecordedBefore(moment, () -> {});
        while (instance.processor().isLive()
                && !(instance.processor().isCaughtUp() && shown.test(instance.view().orElseThrow()))) {
            TimeUnit.MILLISECONDS.sleep(STEP.toMillis());
        }
    }

    /** Plays the months, and tells of each what it brought. */
    void play(RunningInstance instance, Pace pace) throws InterruptedException {
        LiveView view = instance.view().orElseThrow();
        awaitFirstFigures(instance);
        MonthTold told = new MonthTold(view, story.authority());
        Duration played = Duration.ZERO;
        long last = System.nanoTime();
        YearMonth month = pace.first();
        int before = sent;
        while (clock.instant().isBefore(pace.end()) && instance.processor().isLive()) {
            TimeUnit.MILLISECONDS.sleep(STEP.toMillis());
            long now = System.nanoTime();
            // What the machine could not take in in time is not made up for: a month never goes by in one leap.
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

    /** Sends what is left, and lets the clock go on by itself. */
    void goOn() {
        sendRecordedBefore(Instant.MAX, () -> {});
        clock.goOn();
    }

    /** Waits until figures are published: the first are to have all that came before, and nothing of what is played. */
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
