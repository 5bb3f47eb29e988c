package safeguarding.cli;

import java.util.concurrent.CountDownLatch;
import safeguarding.stream.IndicatorProcessor;

/** Waits until the program is asked to stop, or the processor ends of itself; then lets everything be closed in order. */
final class StopSignal {

    private StopSignal() {}

    /**
     * @throws IllegalStateException where the processor ended because it failed
     */
    static void await(IndicatorProcessor processor) throws InterruptedException {
        Thread main = Thread.currentThread();
        CountDownLatch asked = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            asked.countDown();
            try {
                main.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, "stop-signal"));
        Thread watching = new Thread(() -> {
            try {
                processor.await();
                asked.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, "processor-watch");
        watching.setDaemon(true);
        watching.start();
        asked.await();
        processor.failure().ifPresent(cause -> {
            throw new IllegalStateException("the processor failed: " + cause.getMessage(), cause);
        });
    }
}
