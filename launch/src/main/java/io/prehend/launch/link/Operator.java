package io.prehend.launch.link;

import io.prehend.safety.OperatorAct;

/** Who goes through the acts that a person goes through before an arm moves. */
public interface Operator {
    /**
     * Asks whether the arm may be armed.
     *
     * @param question what is about to happen
     * @return the act, or null where the answer is no
     */
    OperatorAct ask(String question);

    /** Whether nobody can answer any more, however often they are asked. */
    default boolean gone() {
        return false;
    }
}
