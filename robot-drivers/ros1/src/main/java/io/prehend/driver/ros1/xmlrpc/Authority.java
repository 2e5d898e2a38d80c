package io.prehend.driver.ros1.xmlrpc;

import java.net.URI;
import java.util.Optional;

/**
 * Host and port of an address. {@link URI#getHost} knows none with an underscore in it, as containers and robots like
 * to have them.
 *
 * @param host a name or an address, without brackets
 * @param port from 1 to 65535, or -1 if none is said
 */
public record Authority(String host, int port) {
    private static final int LARGEST_PORT = 0xFFFF;

    /** Those of {@code uri}; empty if it has none. */
    public static Optional<Authority> of(URI uri) {
        String text = uri.getRawAuthority();
        if (text == null || text.indexOf('@') >= 0) {
            return Optional.empty();
        }
        int colon = text.lastIndexOf(':');
        boolean hasPort = colon >= 0 && colon > text.lastIndexOf(']');
        String host = hasPort ? text.substring(0, colon) : text;
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        int port = hasPort ? port(text.substring(colon + 1)) : -1;
        return host.isEmpty() || port == 0 ? Optional.empty() : Optional.of(new Authority(host, port));
    }

    /** 0 if it is none. */
    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            return 0;
        }
        int port = Integer.parseInt(text);
        return port > LARGEST_PORT ? 0 : port;
    }
}
