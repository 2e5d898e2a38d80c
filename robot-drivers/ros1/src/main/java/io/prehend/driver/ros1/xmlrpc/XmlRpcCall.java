package io.prehend.driver.ros1.xmlrpc;

import java.util.List;

/**
 * A call: which method, with which parameters. Immutable; any thread.
 *
 * @param method its name, such as {@code publisherUpdate}
 * @param parameters values of the types that the package names
 */
public record XmlRpcCall(String method, List<Object> parameters) {
    /** Keeps a copy of the parameters. */
    public XmlRpcCall {
        parameters = List.copyOf(parameters);
    }

    /** Parameter {@code index}, which must be there and of {@code type}; else the caller made a mistake. */
    public <T> T parameter(int index, Class<T> type) throws XmlRpcFault {
        if (index >= parameters.size() || !type.isInstance(parameters.get(index))) {
            throw new XmlRpcFault(
                    XmlRpcFault.WRONG_PARAMETERS,
                    "parameter " + (index + 1) + " of " + method + " must be of type " + type.getSimpleName());
        }
        return type.cast(parameters.get(index));
    }
}
