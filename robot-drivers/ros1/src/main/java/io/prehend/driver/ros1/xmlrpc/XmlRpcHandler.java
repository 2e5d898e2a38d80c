package io.prehend.driver.ros1.xmlrpc;

import java.net.InetAddress;

/** Answers calls. Called by several threads at once; it must return soon, since callers wait. */
@FunctionalInterface
public interface XmlRpcHandler {
    /**
     * Answers {@code call}, which came from {@code caller}.
     *
     * @throws XmlRpcFault to refuse it
     */
    Object onCall(XmlRpcCall call, InetAddress caller) throws XmlRpcFault;
}
