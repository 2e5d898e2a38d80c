package io.prehend.driver.mqtt.message;

/**
 * Whether a source is connected, by what it and its last will say. Owned by one thread.
 *
 * <p>A last will of a session that is over says nothing about the present one: the two may cross on their way.
 */
public final class PresenceWatch {
    private boolean heard;
    private long session;
    private Presence.State state = Presence.State.OFFLINE;

    /** A message about the connection came; returns whether it changed something. */
    public boolean heard(Envelope envelope, Presence presence) {
        boolean later = !heard || envelope.session() > session;
        boolean same = heard && envelope.session() == session;
        // A session that has ended does not begin again.
        boolean end = presence.state() != Presence.State.ONLINE && state == Presence.State.ONLINE;
        boolean reborn = presence.state() == Presence.State.ONLINE && state != Presence.State.ONLINE;
        if (later || same && end || !same && reborn) {
            heard = true;
            session = envelope.session();
            state = presence.state();
            return true;
        }
        return false;
    }

    /** How it is, as far as is known. */
    public Presence.State state() {
        return state;
    }

    /** The session that said so last. */
    public long session() {
        return session;
    }
}
