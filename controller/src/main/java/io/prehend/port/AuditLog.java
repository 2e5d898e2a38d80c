package io.prehend.port;

/**
 * The log of who did what and what happened, which only grows.
 *
 * <p>Any thread but the loop's: {@link #append} writes, and for {@link AuditEvent.Kind#durable} events waits until the
 * disk has them.
 */
public interface AuditLog extends AutoCloseable {
    /**
     * Appends {@code event}.
     *
     * @return whether it was written; what was lost is counted, and the first loss is logged in a sentence
     */
    boolean append(AuditEvent event);

    /** How many events were lost because they could not be written. */
    long lost();

    /** Sends everything to the disk and lets go of it. Idempotent. */
    @Override
    void close();
}
