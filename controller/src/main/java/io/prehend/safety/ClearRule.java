package io.prehend.safety;

/** What it takes to go on after a cause has gone. */
public enum ClearRule {
    /** Nothing: as soon as the cause has cleared. Only for causes that slow or hold. */
    WHEN_CLEARED,
    /** An operator acknowledges, enables and starts. */
    OPERATOR_RESET,
    /** The service is started anew. */
    RESTART
}
