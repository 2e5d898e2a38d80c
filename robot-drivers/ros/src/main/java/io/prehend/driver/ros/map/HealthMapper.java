package io.prehend.driver.ros.map;

import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.HealthSignal;
import io.prehend.driver.message.diagnostic_msgs.DiagnosticArray;
import io.prehend.driver.message.diagnostic_msgs.DiagnosticStatus;
import io.prehend.driver.message.diagnostic_msgs.KeyValue;
import java.util.Map;

/**
 * {@code diagnostic_msgs/DiagnosticArray}: how parts are, as ROS's diagnostic tools show it. Each status that is heard
 * is a signal, each signal a message. About once a second; allocates. Source: REP-107.
 */
public final class HealthMapper implements SignalMapper<DiagnosticArray, HealthSignal> {
    private static final HealthSignal.Level[] LEVELS = HealthSignal.Level.values();

    private final HealthSignal signal = new HealthSignal();

    @Override
    public void decode(DiagnosticArray message, long receivedNs, Listener<HealthSignal> listener) {
        long stampNs = Headers.stampNs(message.getHeader(), receivedNs);
        for (DiagnosticStatus status : message.getStatus()) {
            int level = status.getLevel();
            if (level < 0 || level >= LEVELS.length) {
                listener.onRefused(Headers.quote(status.getName()) + " has the unknown level " + level + ".");
                continue;
            }
            signal.set(status.getName(), LEVELS[level], status.getMessage(), stampNs);
            for (KeyValue value : status.getValues()) {
                signal.values().put(value.getKey(), value.getValue());
            }
            listener.onSignal(signal, receivedNs);
        }
    }

    @Override
    public boolean encode(HealthSignal source, DiagnosticArray into) {
        Headers.set(into.getHeader(), "", source.stampNs());
        into.getStatus().resize(1);
        DiagnosticStatus status = into.getStatus().get(0);
        status.setLevel((byte) source.level().ordinal());
        status.setName(source.part());
        status.setMessage(source.message());
        status.setHardwareId("");
        status.getValues().clear();
        for (Map.Entry<String, String> entry : source.values().entrySet()) {
            KeyValue value = status.getValues().grow();
            value.setKey(entry.getKey());
            value.setValue(entry.getValue());
        }
        return true;
    }
}
