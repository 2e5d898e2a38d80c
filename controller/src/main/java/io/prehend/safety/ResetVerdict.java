package io.prehend.safety;

/** Answer to a step of the reset. Everything but {@link #ACCEPTED} had no effect. */
public enum ResetVerdict {
    /** Done. */
    ACCEPTED("Done."),
    /** Not a step that this state allows. */
    WRONG_STATE("This is not the step that comes now: acknowledge, enable, start."),
    /** A cause is still active. */
    CAUSE_ACTIVE("Something is still wrong: see the active causes, mend them, then ask again."),
    /** All is well but for the robot, which is still in a stop of its own: it is being freed, ask again. */
    RELEASING("The robot is being freed from its own stop: ask again in a moment."),
    /** Nothing recent is known about the joints. */
    STATE_NOT_FRESH("Nothing recent is known about where the arm is: see whether the robot and its driver run."),
    /** The arm has not stood still for long enough. */
    NOT_AT_REST("The arm has not stood still for half a second yet: wait, then ask again."),
    /** The role does not allow it. */
    NOT_ENTITLED("Your role does not allow it: ask an operator."),
    /** Somebody else has control. */
    NOT_IN_CONTROL("You do not have control: take it first, or ask whoever has it."),
    /** The request is a recording or came too late. */
    REPLAYED("The request came too late or a second time: ask again."),
    /** The enabling button was not held for long enough. */
    NOT_HELD("The button was not held for a second: press it and keep it pressed."),
    /** Enable first. */
    NOT_ENABLED("The arm is not enabled: enable it first."),
    /** A stop arrived in the same moment. */
    OVERTAKEN("A stop arrived in the same moment: look why, then begin again."),
    /** Only starting the service anew helps. */
    NEEDS_RESTART("Only starting the service anew helps.");

    private final String sentence;

    ResetVerdict(String sentence) {
        this.sentence = sentence;
    }

    /** The same for people: what happened, and what to do. */
    public String sentence() {
        return sentence;
    }
}
