package io.prehend.driver.serial;

/**
 * Decides by the beats whether the wire is closed. Time is an argument. Owned by one thread; what is counted may be
 * read by any.
 *
 * <p>A beat that says "open" counts whatever its number. One that says "closed" counts only if its number follows the
 * last one's; after silence, a few that follow each other are needed before they are believed. So a repeated or old
 * beat, or a device that hangs and sends the same buffer for ever, keeps nothing closed.
 */
final class BeatJudge {
    /** So many beats in a row are needed before they are believed. */
    static final int NEEDED = 5;

    /** As many may be missing as fit into the longest silence that is allowed, and one. */
    private static final int MOST_AHEAD = 4;

    private static final int SEQUENCES = 1 << 16;

    private final long lostNs;
    private boolean heard;
    private int last;
    private int inRow;
    private long heardNs;
    private volatile long beatNs;
    private long lookedNs;
    private boolean looked;
    private volatile long accepted;
    private volatile long refused;

    /** Beats are lost after {@code lostNs} without one. */
    BeatJudge(long lostNs) {
        this.lostNs = lostNs;
    }

    /**
     * Somebody is going to look, at {@code nowNs}.
     *
     * @return whether the last look was not too long ago for what has come since to be believed
     */
    boolean onLook(long nowNs) {
        boolean prompt = looked && nowNs - lookedNs <= lostNs;
        looked = true;
        lookedNs = nowNs;
        if (!prompt || nowNs - beatNs > lostNs) {
            inRow = 0;
        }
        return prompt;
    }

    /** A beat came. */
    void onBeat(int sequence, boolean closed, long nowNs) {
        int ahead = Math.floorMod(sequence - last, SEQUENCES);
        boolean follows = heard && ahead >= 1 && ahead <= MOST_AHEAD;
        if (!closed) {
            inRow = 0;
        } else if (follows) {
            inRow = Math.min(NEEDED, inRow + 1);
            beatNs = nowNs;
        } else if (inRow > 0) {
            refused = refused + 1;
            return;
        } else {
            inRow = 1;
            beatNs = nowNs;
        }
        heard = true;
        heardNs = nowNs;
        last = sequence;
        accepted = accepted + 1;
    }

    /** Whether the wire is closed at {@code nowNs}. */
    boolean closed(long nowNs) {
        return inRow >= NEEDED && nowNs - beatNs <= lostNs;
    }

    /** Whether beats came, and at {@code nowNs} have been missing for too long. */
    boolean silent(long nowNs) {
        return heard && nowNs - heardNs > lostNs;
    }

    /** How long ago the last beat came that counted, ns. Any thread. */
    long silentNs(long nowNs) {
        return nowNs - beatNs;
    }

    /** How many beats counted. Any thread. */
    long accepted() {
        return accepted;
    }

    /** How many did not, because of their number. Any thread. */
    long refused() {
        return refused;
    }
}
