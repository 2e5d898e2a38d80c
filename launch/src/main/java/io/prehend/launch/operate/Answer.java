package io.prehend.launch.operate;

/**
 * What became of an order. Immutable; any thread.
 *
 * @param accepted whether it was carried out
 * @param code one word for programs, such as {@code accepted} or {@code cause_active}
 * @param sentence the same for people: what happened, and what to do
 */
public record Answer(boolean accepted, String code, String sentence) {
    private static final Answer DONE = new Answer(true, "accepted", "Done.");

    /** Carried out. */
    public static Answer done() {
        return DONE;
    }

    /** Carried out, with something to say about it. */
    public static Answer done(String sentence) {
        return new Answer(true, DONE.code, sentence);
    }

    /** Refused; nothing has changed. */
    public static Answer refused(String code, String sentence) {
        return new Answer(false, code, sentence);
    }
}
