package io.prehend.sim.expert;

/** Why a configuration or a way is no good. */
enum Obstruction {
    /** Nothing is wrong. */
    NONE("free"),
    /** Inverse kinematics finds no solution. */
    OUT_OF_REACH("out of reach"),
    /** A joint comes too near to its limit. */
    JOINT_LIMIT("at a joint limit"),
    /** The next solution is another configuration of the arm. */
    JUMP("would make the arm jump"),
    /** The arm or the hand comes too near to the table. */
    TABLE("blocked by the table"),
    /** The arm or the open hand comes too near to the object. */
    OBJECT("blocked by the object"),
    /** Two links come too near to each other. */
    SELF("blocked by the arm itself"),
    /** The arm comes near to a singularity. */
    SINGULAR("nearly singular"),
    /** The arm leaves the workspace. */
    WORKSPACE("outside the workspace"),
    /** The object could not be lifted from there. */
    LIFT("no room to lift");

    private final String words;

    Obstruction(String words) {
        this.words = words;
    }

    /** For a sentence. */
    String words() {
        return words;
    }
}
