package io.prehend.driver.ros2;

/**
 * The way into ROS 2, which a machine may lack: loading this class needs nothing but the JDK, and {@link #open} says in
 * one sentence what is missing.
 */
public final class Ros2 {
    private static final String LIBRARY = "us.ihmc.ros2.ROS2Node";

    private Ros2() {}

    /**
     * Opens a node. The first one of a process loads Fast DDS, which takes a second.
     *
     * @throws Ros2UnavailableException if the library is not on the class path, has no native part for this machine, or
     *     that cannot be loaded
     */
    public static Ros2Node open(Ros2Settings settings) {
        requireAvailable();
        return new Ros2Node(settings);
    }

    /**
     * Loads what ROS 2 needs, once.
     *
     * @throws Ros2UnavailableException as for {@link #open}
     */
    public static void requireAvailable() {
        requireLibrary();
        requirePlatform(System.getProperty("os.name"), System.getProperty("os.arch"));
        try {
            NativeParts.load();
        } catch (NoClassDefFoundError e) {
            throw new Ros2UnavailableException(missing(e.getMessage()), e);
        }
    }

    private static void requireLibrary() {
        try {
            Class.forName(LIBRARY, false, Ros2.class.getClassLoader());
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw new Ros2UnavailableException(missing(LIBRARY), e);
        }
    }

    private static String missing(String className) {
        return "ROS 2 is not part of this installation (" + className + " is not on the class path): add the module"
                + " robot-drivers/ros2 with its dependencies, or reach the robot by ROS 1 or MQTT";
    }

    static void requirePlatform(String osName, String osArch) {
        boolean intel = osArch.equals("amd64") || osArch.equals("x86_64");
        boolean supported =
                osName.equals("Linux") && (intel || osArch.equals("aarch64")) || osName.startsWith("Windows") && intel;
        if (!supported) {
            throw new Ros2UnavailableException(
                    "ROS 2 cannot run on " + osName + " on " + osArch + ": its native part (Fast DDS) exists for Linux"
                            + " on x86_64 and aarch64 and for Windows on x86_64; reach the robot by ROS 1 or MQTT",
                    null);
        }
    }
}
