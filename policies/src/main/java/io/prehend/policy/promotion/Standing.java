package io.prehend.policy.promotion;

/** How far a model in the store has come. */
public enum Standing {
    /** It was put there, and nobody has looked at it yet. */
    CANDIDATE,
    /** The gate refused it. */
    REFUSED,
    /** It passed the gate. */
    APPROVED,
    /** An arm follows it, slowly at first, and watches whether it does well. */
    PROBATION,
    /** It did well; the newest of these is the current model. */
    PROMOTED,
    /** It did not do well, or a person took it back. */
    ROLLED_BACK;

    /** Whether a model may go from here to {@code next}. */
    boolean permits(Standing next) {
        return switch (this) {
            case CANDIDATE -> next == REFUSED || next == APPROVED;
            case APPROVED -> next == PROBATION || next == ROLLED_BACK;
            case PROBATION -> next == PROMOTED || next == ROLLED_BACK;
            case PROMOTED -> next == ROLLED_BACK;
            case REFUSED, ROLLED_BACK -> false;
        };
    }
}
