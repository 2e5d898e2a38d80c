package io.prehend.driver.ros1.xmlrpc;

/** The other side refused a call: XML-RPC's {@code <fault>}. */
public final class XmlRpcFault extends Exception {
    /** Code for a call with parameters that do not fit, after the widely used list of Dan Libby (2001). */
    public static final int WRONG_PARAMETERS = -32602;

    /** Code for a method that is not there, from the same list. */
    public static final int NO_SUCH_METHOD = -32601;

    /** Code for a text that cannot be read, from the same list. */
    public static final int NOT_WELL_FORMED = -32700;

    /** Code for an error of ours while we worked on a call, from the same list. */
    public static final int INTERNAL_ERROR = -32603;

    private static final long serialVersionUID = 1;

    private final int code;

    /** A refusal with {@code code}, for the reason in {@code message}. */
    public XmlRpcFault(int code, String message) {
        super(message);
        this.code = code;
    }

    /** What kind of refusal. */
    public int code() {
        return code;
    }
}
