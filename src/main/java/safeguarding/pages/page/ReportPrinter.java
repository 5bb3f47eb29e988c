package safeguarding.pages.page;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import safeguarding.pages.report.Chromium;
import safeguarding.pages.view.PageThreads;

/**
 * Prints reports one at a time, because each needs a browser, and keeps the results, so that the same report is available
 * immediately when it is requested again. No thread is blocked meanwhile: if a report is not ready in a few seconds, the client
 * is told that it is being made, and asks again.
 */
final class ReportPrinter implements AutoCloseable {

    private static final int QUEUE = 20;
    private static final int MOST_KEPT_BYTES = 32 * 1024 * 1024;
    private static final Duration NEW = Duration.ofSeconds(1);
    private static final Duration FIRST_WAITS = Duration.ofSeconds(10);
    private static final Duration FAILURE_IS_KEPT = Duration.ofMinutes(1);
    private static final int COME_AGAIN_SECONDS = 3;
    private static final int COME_AGAIN_WHEN_BUSY_SECONDS = 30;

    private final Printing printing;
    private final ReportPages.Template template;
    private final Map<String, Printed> reports = new LinkedHashMap<>(16, 0.75f, true);
    private long places;
    private final ExecutorService printer = Executors.newSingleThreadExecutor(PageThreads.named("report-printer"));

    /** Makes a PDF from a page. */
    interface Printing {
        byte[] pdf(String html) throws InterruptedException;
    }

    /** A report that is being printed, was printed, or could not be printed. */
    private record Printed(CompletableFuture<byte[]> pdf, Instant begunAt, long place) {

        boolean isKept(Instant now) {
            return !pdf.isCompletedExceptionally() || begunAt.plus(FAILURE_IS_KEPT).isAfter(now);
        }

        int bytes() {
            return pdf.isDone() && !pdf.isCompletedExceptionally() ? pdf.join().length : 0;
        }
    }

    /** @param template responds with a page */
    ReportPrinter(Printing printing, ReportPages.Template template) {
        this.printing = printing;
        this.template = template;
    }

    /**
     * Responds with a page as PDF, or says that it is being made.
     *
     * @param html the page, which identifies the PDF: the same report, revision and commentary give the same page
     * @param answer responds with the PDF
     * @throws Chromium.CannotPrint if printing has just failed
     */
    void answer(Context context, String html, Consumer<byte[]> answer) {
        int ahead;
        CompletableFuture<byte[]> pdf;
        Instant begun;
        synchronized (this) {
            Printed there = reports.get(key(html));
            if (there == null && underWay() >= QUEUE) {
                sayBusy(context);
                return;
            }
            Printed one = there != null && there.isKept(Instant.now()) ? there : print(html);
            pdf = one.pdf();
            begun = one.begunAt();
            ahead = ahead(one);
        }
        if (pdf.isDone()) {
            answer.accept(made(pdf));
        } else if (ahead == 0 && isNew(begun)) {
            context.future(() -> pdf.copy()
                    .orTimeout(FIRST_WAITS.toMillis(), TimeUnit.MILLISECONDS)
                    .handle((bytes, problem) -> {
                        if (problem instanceof TimeoutException) {
                            sayBeingMade(context, ahead, begun);
                        } else {
                            answer.accept(made(pdf));
                        }
                        return null;
                    }));
        } else {
            sayBeingMade(context, ahead, begun);
        }
    }

    /** Only the first request waits. */
    private static boolean isNew(Instant begun) {
        return Duration.between(begun, Instant.now()).compareTo(NEW) < 0;
    }

    /** How many others are printed first. */
    private int ahead(Printed one) {
        return (int) reports.values().stream()
                .filter(other -> !other.pdf().isDone() && other.place() < one.place())
                .count();
    }

    private static byte[] made(CompletableFuture<byte[]> pdf) {
        try {
            return pdf.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Chromium.CannotPrint cannot) {
                throw cannot;
            }
            throw e;
        }
    }

    private Printed print(String html) {
        CompletableFuture<byte[]> pdf = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return printing.pdf(html);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new Chromium.CannotPrint("the service is stopping");
                    }
                },
                printer);
        places++;
        Printed printed = new Printed(pdf, Instant.now(), places);
        reports.put(key(html), printed);
        pdf.whenComplete((bytes, problem) -> forgetOldest());
        return printed;
    }

    private synchronized int underWay() {
        return (int) reports.values().stream().filter(one -> !one.pdf().isDone()).count();
    }

    private synchronized void forgetOldest() {
        long bytes = reports.values().stream().mapToLong(Printed::bytes).sum();
        Instant now = Instant.now();
        for (Iterator<Printed> oldest = reports.values().iterator(); oldest.hasNext(); ) {
            Printed one = oldest.next();
            if (one.pdf().isDone() && (bytes > MOST_KEPT_BYTES || !one.isKept(now))) {
                bytes -= one.bytes();
                oldest.remove();
            }
        }
    }

    private static String key(String html) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(html.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void sayBeingMade(Context context, int ahead, Instant begun) {
        String progress = ahead > 0
                ? ahead + (ahead == 1 ? " report is" : " reports are") + " ahead of it."
                : "It was requested " + Duration.between(begun, Instant.now()).toSeconds() + " seconds ago.";
        new RetryLater(
                        HttpStatus.ACCEPTED,
                        COME_AGAIN_SECONDS,
                        ahead > 0 ? "Your report is waiting" : "Your report is being prepared",
                        progress + " A report usually takes less than a minute. This page checks every few seconds and"
                                + " opens the report when it is ready.",
                        (ahead > 0 ? "The PDF is waiting. " : "The PDF is being prepared. ") + progress)
                .answer(context, template);
    }

    private void sayBusy(Context context) {
        new RetryLater(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        COME_AGAIN_WHEN_BUSY_SECONDS,
                        "Other reports are being prepared",
                        "Your report will start when one of them is finished. This page will check again in 30 seconds.",
                        "Other reports are being prepared.")
                .answer(context, template);
    }

    @Override
    public void close() {
        printer.shutdownNow();
    }
}
