package io.prehend.launch.operate;

/**
 * Who has control: one session at a time holds the lease, which it renews by asking again; everybody else watches, and
 * stops. Any thread.
 */
public interface Control {
    /** A lease that is not renewed for so long ends, ms. */
    int EXPIRY_MS = 5000;

    /**
     * Who has control now.
     *
     * @param lease its id, which goes with every order; empty where nobody has control
     * @param holder their name
     * @param session their session
     * @param expiresInMs how long until it ends, unless it is renewed
     * @param askedFor who would like to have it; empty where nobody
     * @param askedForSession their session
     */
    record Lease(
            String lease, String holder, String session, long expiresInMs, String askedFor, String askedForSession) {}

    /** Who has control now. */
    Lease lease();

    /** Takes control where nobody has it; renews it for the one who has; asks for it otherwise. */
    Answer take(Caller caller);

    /**
     * Gives it to whoever has asked, or up where nobody has; the page that a real arm needs, which moves by itself, is
     * not let go.
     */
    Answer handOver(Caller caller);

    /** Takes it from whoever has it: an engineer, who says why. Both are told, and the arm is stopped if it moves. */
    Answer force(Caller caller, String reason);
}
