package io.prehend.driver.ros.map;

import io.prehend.driver.message.CdrReader;
import io.prehend.driver.message.CdrWriter;
import io.prehend.driver.message.Message;
import io.prehend.driver.message.Ros1Reader;
import io.prehend.driver.message.Ros1Writer;

/** Carries messages through bytes, as a wire would, once in each form. */
public final class Wire {
    private static final int MOST_BYTES = 8 << 20;

    private Wire() {}

    /** {@code message} as it comes out at the other end. */
    @SuppressWarnings("unchecked") // a message makes messages of its own type
    public static <M extends Message> M carry(M message) {
        Ros1Writer ros1 = new Ros1Writer(MOST_BYTES);
        message.write(ros1);
        Message overRos1 = message.type().newMessage();
        overRos1.read(new Ros1Reader().wrap(ros1.written()));
        CdrWriter cdr = new CdrWriter(MOST_BYTES);
        overRos1.write(cdr);
        Message overRos2 = message.type().newMessage();
        overRos2.read(new CdrReader().wrap(cdr.written()));
        return (M) overRos2;
    }

    /** What {@code mapper} makes of {@code signal} at one end and hears at the other. */
    public static <M extends Message, S> void say(
            S signal, SignalMapper<M, S> out, M scratch, SignalMapper<M, S> in, Heard<S> heard) {
        if (!out.encode(signal, scratch)) {
            throw new AssertionError("can't be said: " + scratch);
        }
        in.decode(carry(scratch), 42, heard);
    }
}
