package io.prehend.policy.promotion;

import io.prehend.audit.FileAuditLog;
import io.prehend.port.AuditEvent;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store's own audit log, in its folder {@value #FOLDER}: open only while an event is written, since several
 * processes write to it. Call it with the {@link StoreLock} held.
 *
 * <p>An act whose event cannot be written is carried out all the same, since taking a bad model back must never fail;
 * it is then said in the program's log.
 */
final class StoreAudit {
    static final String FOLDER = "audit";

    private static final Logger LOGGER = LoggerFactory.getLogger(StoreAudit.class);

    private StoreAudit() {}

    static void write(Path store, AuditEvent.Kind kind, String actor, String detail) {
        try (FileAuditLog log = FileAuditLog.open(store.resolve(FOLDER))) {
            log.append(new AuditEvent(kind, System.nanoTime(), System.currentTimeMillis(), actor, detail));
        } catch (IOException failed) {
            LOGGER.error("This is missing in the audit log of the model store: {} ({}).", detail, failed.getMessage());
        }
    }
}
