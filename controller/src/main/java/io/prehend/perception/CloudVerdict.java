package io.prehend.perception;

/** What is wrong with a cloud, or that nothing is; each with a sentence for the operator. */
public enum CloudVerdict {
    /** Nothing wrong was found. */
    USABLE("The cloud is usable."),
    /** It has no points. */
    EMPTY("The cloud is empty: check that the camera delivers depth."),
    /** No coordinate is a number. */
    NOT_FINITE("Hardly a point of the cloud is finite: the camera is covered, blinded or too near."),
    /** Too few finite points to tell anything. */
    TOO_FEW_POINTS("The cloud has too few finite points to tell anything from."),
    /** More points than the camera has pixels. */
    TOO_MANY_POINTS("The cloud has more points than the camera can deliver: check the source."),
    /** In another frame than agreed. */
    WRONG_FRAME("The cloud is in another frame than expected: check the frame id of the camera's driver."),
    /** z is not forward. */
    BEHIND_CAMERA("Points lie behind the camera or outside of any field of view: the cloud is not in an optical frame"
            + " (x right, y down, z forward)."),
    /** One axis points the wrong way. */
    MIRRORED("The cloud is mirrored: an axis points the wrong way."),
    /** All points in one place or on one line. */
    DEGENERATE("All points lie in one place or on one line: the camera delivers a placeholder instead of depth."),
    /** Coordinates that no room has. */
    ABSURD_EXTENT("Points lie tens of metres apart: the coordinates are damaged or not in metres."),
    /** Most points are nearer than the camera measures. */
    TOO_NEAR("Most of the cloud is nearer than the camera can measure."),
    /** Most points are further than anything to grasp. */
    TOO_FAR("Most of the cloud is further away than anything to grasp: check that it is in metres."),
    /** The same stamp again although the hand moved. */
    FROZEN_STAMP("The cloud has the stamp of the one before although the hand has moved: the camera is frozen."),
    /** The same points again although the hand moved. */
    FROZEN_CONTENT("The cloud is the same as the one before although the hand has moved: the picture is frozen."),
    /** Older than the one before. */
    TIME_WENT_BACK("The cloud is older than the one before: the camera's clock was set back."),
    /** The camera is said to be under the table. */
    BELOW_TABLE(
            "The camera is said to be below the table it looks at: check the camera's pose and the table's height."),
    /** The large plane in view is not where the table should be. */
    TABLE_MISPLACED("The table is not where it should be: check the camera's pose and the table's height."),
    /** A good cloud, but nothing to grasp in it. */
    NO_TARGET("The target is not in sight.");

    private final String sentence;

    CloudVerdict(String sentence) {
        this.sentence = sentence;
    }

    /** What is wrong, and where to look. */
    public String sentence() {
        return sentence;
    }

    /** Whether the cloud may be used. */
    public boolean isUsable() {
        return this == USABLE;
    }
}
