package io.prehend.driver.mqtt.message;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * Whether a source is connected: {@code "connection":{"state":"ONLINE"}}, retained. Mutable and reused; owned by one
 * thread.
 *
 * <p>The words are those of VDA 5050. {@code CONNECTIONBROKEN} is the last will: the broker says it, for the session
 * that broke, so it counts only if no later session has been heard of.
 */
public final class Presence {
    /** How it is. */
    public enum State {
        /** Connected. */
        ONLINE,
        /** Has said good-bye. */
        OFFLINE,
        /** Has vanished: said by the broker. */
        CONNECTIONBROKEN
    }

    private State state = State.OFFLINE;

    /** How it is. */
    public State state() {
        return state;
    }

    /** Sets how it is. */
    public void setState(State newState) {
        state = newState;
    }

    /** How it is written. */
    public static final class PresenceBody implements Body<Presence> {
        @Override
        public String name() {
            return "connection";
        }

        @Override
        public int mostBytes() {
            return Limits.COMMAND_BYTES;
        }

        @Override
        public void write(JsonGenerator out, Presence signal) throws IOException {
            out.writeStringField("state", signal.state().name());
        }

        @Override
        public void read(Fields in, Presence signal) throws IOException, RefusedException {
            State said = null;
            for (String field = in.next(); field != null; field = in.next()) {
                if (!field.equals("state")) {
                    throw in.unknown("state");
                }
                said = state(in);
            }
            if (said == null) {
                throw new RefusedException("a connection needs 'state'");
            }
            signal.setState(said);
        }

        private static State state(Fields in) throws IOException, RefusedException {
            String said = in.text(Limits.NAME_CHARACTERS);
            for (State state : State.values()) {
                if (state.name().equals(said)) {
                    return state;
                }
            }
            throw in.wrong("ONLINE, OFFLINE or CONNECTIONBROKEN");
        }
    }
}
