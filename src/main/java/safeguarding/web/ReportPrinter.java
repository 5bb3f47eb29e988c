package safeguarding.web;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import safeguarding.report.Chromium;

/** Lets reports be printed one at a time, since each takes a browser; other forms do not wait. */
final class ReportPrinter {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Semaphore browser = new Semaphore(1);

    /** Something that is written, if a browser can print it. */
    interface Writing {
        byte[] write() throws InterruptedException;
    }

    /**
     * @throws Chromium.CannotPrint where others are being printed for too long
     */
    byte[] written(ReportFormat format, Writing writing) throws InterruptedException {
        if (format != ReportFormat.PDF) {
            return writing.write();
        }
        if (!browser.tryAcquire(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new Chromium.CannotPrint("other reports are being printed; try again in a minute");
        }
        try {
            return writing.write();
        } finally {
            browser.release();
        }
    }
}
