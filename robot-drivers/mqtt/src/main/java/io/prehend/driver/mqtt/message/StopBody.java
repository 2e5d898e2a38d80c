package io.prehend.driver.mqtt.message;

import com.fasterxml.jackson.core.JsonGenerator;
import io.prehend.driver.link.signal.StopSignal;
import java.io.IOException;

/** Whether somebody wants a stop, or has stopped: {@code "stop":{"engaged":true}}. */
public final class StopBody implements Body<StopSignal> {
    @Override
    public String name() {
        return "stop";
    }

    @Override
    public int mostBytes() {
        return Limits.COMMAND_BYTES;
    }

    @Override
    public void write(JsonGenerator out, StopSignal signal) throws IOException {
        out.writeBooleanField("engaged", signal.stop());
    }

    @Override
    public void read(Fields in, StopSignal signal) throws IOException, RefusedException {
        boolean said = false;
        for (String field = in.next(); field != null; field = in.next()) {
            if (!field.equals("engaged")) {
                throw in.unknown("engaged");
            }
            signal.set(in.flag());
            said = true;
        }
        if (!said) {
            throw new RefusedException("a stop needs 'engaged'");
        }
    }
}
