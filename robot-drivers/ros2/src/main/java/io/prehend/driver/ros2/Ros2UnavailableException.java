package io.prehend.driver.ros2;

/** Says in one sentence why ROS 2 cannot be had on this machine, and what to do about it. */
public final class Ros2UnavailableException extends IllegalStateException {
    /** With {@code sentence} as the whole explanation. */
    public Ros2UnavailableException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
