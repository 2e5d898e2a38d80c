package io.prehend.launch.operate;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What has happened: stops, why they happened, and who did what. Any thread but the loop's; may read the disk. */
public interface Records {
    /**
     * One stop, from its cause to standstill.
     *
     * @param number grows with each stop, also over restarts
     * @param wallMs when, ms since 1970
     * @param cause what stopped the arm, such as {@code operator_stop}
     * @param category how, such as {@code stop_cat2}
     * @param who asked for it, and by which way; empty where nobody did
     * @param chain what led to it, the earliest first, a sentence each
     * @param reactionMs from the request, or from the moment that the cause was found, to the robot's being told; NaN
     *     where it is not known
     * @param standstillMs from the same moment until the arm stood still; NaN until it does
     * @param travelledRad how far the joint that went farthest went meanwhile
     * @param requests how often it was asked for since
     * @param recording the flight recording's file name; empty until it is written
     * @param advice what to do, for people
     */
    record StopReport(
            long number,
            long wallMs,
            String cause,
            String category,
            String who,
            List<String> chain,
            double reactionMs,
            double standstillMs,
            double travelledRad,
            long requests,
            String recording,
            String advice) {
        /** Copies the list. */
        public StopReport {
            chain = List.copyOf(chain);
        }
    }

    /**
     * One line of the audit log.
     *
     * @param wallMs when, ms since 1970
     * @param kind what happened, such as {@code stopped}
     * @param actor who did it
     * @param detail in a sentence
     */
    record AuditLine(long wallMs, String kind, String actor, String detail) {}

    /** The last stop of this run of the service, or the one that was restored at boot. */
    Optional<StopReport> lastStop();

    /** The latest {@code most} stops that are known, the newest first. */
    List<StopReport> stops(int most);

    /** The stop nearest to {@code wallMs}, ms since 1970, also of earlier runs of the service. */
    Optional<StopReport> why(long wallMs);

    /** The latest {@code most} lines of the audit log, the newest first. */
    List<AuditLine> audit(int most);

    /**
     * Hands every line of the audit log to {@code taker}, the oldest first, as they are read from the disk.
     *
     * @return whether it is whole, as of {@link #auditFaults}: after a fault, lines may be missing
     */
    List<String> wholeAudit(Consumer<AuditLine> taker);

    /** Whether the audit log is whole; a sentence for each fault, none where it is. */
    List<String> auditFaults();

    /** The flight recording of that name; empty where there is none. Never a file outside the folder. */
    Optional<Path> recording(String name);

    /** Somebody did something that is no act on the arm, such as signing in; or was refused. */
    void note(Caller caller, String kind, String detail);
}
