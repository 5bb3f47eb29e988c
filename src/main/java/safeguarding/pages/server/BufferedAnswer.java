package safeguarding.pages.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Takes the whole response from the thread that makes it, and releases the thread before the client has read any of it. So a
 * client that reads slowly, or not at all, takes up memory for one response, but no thread.
 */
final class BufferedAnswer extends Response.Wrapper {

    private final Bytes content = new Bytes();
    private final Callback whole;
    private final AtomicInteger unfinished = new AtomicInteger(1);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private boolean isLastWritten;

    /** Bytes that are passed on without a copy, because there are many of them. */
    private static final class Bytes extends ByteArrayOutputStream {

        synchronized ByteBuffer asBuffer() {
            return ByteBuffer.wrap(buf, 0, count);
        }
    }

    /** @param whole called once the response has been made and sent */
    BufferedAnswer(Request request, Response response, Callback whole) {
        super(request, response);
        this.whole = whole;
    }

    /** What the handler calls when it has made the response. */
    Callback made() {
        return Callback.from(() -> finish(null), this::finish);
    }

    private void finish(Throwable problem) {
        failure.compareAndSet(null, problem);
        if (unfinished.decrementAndGet() == 0) {
            if (failure.get() == null) {
                whole.succeeded();
            } else {
                whole.failed(failure.get());
            }
        }
    }

    @Override
    public void write(boolean last, ByteBuffer part, Callback callback) {
        synchronized (this) {
            if (isLastWritten) {
                callback.failed(new IllegalStateException("the answer is complete"));
                return;
            }
            byte[] bytes = BufferUtil.toArray(part == null ? BufferUtil.EMPTY_BUFFER : part);
            BufferUtil.clear(part);
            content.write(bytes, 0, bytes.length);
            isLastWritten = last;
        }
        if (last) {
            unfinished.incrementAndGet();
            Content.Sink sink = getWrapped();
            sink.write(true, content.asBuffer(), made());
        }
        callback.succeeded();
    }

    /** Once something has been written it cannot be taken back, as if it had been sent. */
    @Override
    public synchronized boolean isCommitted() {
        return content.size() > 0 || isLastWritten || super.isCommitted();
    }

    @Override
    public synchronized boolean hasLastWrite() {
        return isLastWritten || super.hasLastWrite();
    }
}
