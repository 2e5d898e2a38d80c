package io.prehend.driver.mqtt.message;

/** The largest of everything that is taken. */
public final class Limits {
    /** Bytes of a command. */
    public static final int COMMAND_BYTES = 64 << 10;

    /** Bytes of a state, or of anything else that is measured. */
    public static final int TELEMETRY_BYTES = 1 << 20;

    /** Bytes of a point cloud. */
    public static final int CLOUD_BYTES = 8 << 20;

    /** How deep objects and arrays may lie in each other. */
    public static final int DEPTH = 32;

    /** Characters of a text. */
    public static final int TEXT_CHARACTERS = 4096;

    /** Characters of a name: of a joint, of a frame, of a field. */
    public static final int NAME_CHARACTERS = 128;

    /** Largest absolute value of a number that stands for something physical: no SI value of an arm comes near it. */
    public static final double NUMBER = 1e9;

    private Limits() {}
}
