package io.prehend.driver.mqtt.message;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A sign of life: {@code "heartbeat":{"period_ms":100}}. Mutable and reused; owned by one thread. */
public final class Heartbeat {
    private long periodMs;

    /** After how long the next one comes, ms; 0 where it does not say. */
    public long periodMs() {
        return periodMs;
    }

    /** Sets after how long the next one comes, ms. */
    public void setPeriodMs(long newPeriodMs) {
        periodMs = newPeriodMs;
    }

    /** How it is written. */
    public static final class HeartbeatBody implements Body<Heartbeat> {
        @Override
        public String name() {
            return "heartbeat";
        }

        @Override
        public int mostBytes() {
            return Limits.COMMAND_BYTES;
        }

        @Override
        public void write(JsonGenerator out, Heartbeat signal) throws IOException {
            out.writeNumberField("period_ms", signal.periodMs());
        }

        @Override
        public void read(Fields in, Heartbeat signal) throws IOException, RefusedException {
            signal.setPeriodMs(0);
            for (String field = in.next(); field != null; field = in.next()) {
                if (!field.equals("period_ms")) {
                    throw in.unknown("period_ms");
                }
                signal.setPeriodMs(in.count());
            }
        }
    }
}
