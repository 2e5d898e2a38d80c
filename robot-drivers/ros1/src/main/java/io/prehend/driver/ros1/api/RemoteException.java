package io.prehend.driver.ros1.api;

/** A master or node was reached and said no. */
public final class RemoteException extends Exception {
    /** Status code of ROS for a call that the caller got wrong. */
    public static final int ERROR = -1;

    /** Status code of ROS for a call that did not succeed. */
    public static final int FAILURE = 0;

    /** Status code of ROS for a call that succeeded. */
    public static final int SUCCESS = 1;

    private static final long serialVersionUID = 1;

    private final int code;

    /** A refusal with {@code code}, for the reason in {@code message}. */
    public RemoteException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** {@link #ERROR}, {@link #FAILURE}, or the code of an XML-RPC fault. */
    public int code() {
        return code;
    }
}
