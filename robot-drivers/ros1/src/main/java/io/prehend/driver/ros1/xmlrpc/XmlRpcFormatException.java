package io.prehend.driver.ros1.xmlrpc;

import java.io.IOException;

/** What came is no XML-RPC, or goes beyond a limit; the message is one sentence. */
public final class XmlRpcFormatException extends IOException {
    private static final long serialVersionUID = 1;

    /** For the reason in {@code message}. */
    public XmlRpcFormatException(String message) {
        super(message);
    }

    /** For the reason in {@code message}, found by {@code cause}. */
    public XmlRpcFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
