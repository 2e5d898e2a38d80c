package io.prehend.driver.fault;

import java.util.List;

/** Counts what a proxy does; what closed connections did is added up. Owned by the proxy's thread. */
final class ProxyTally {
    long accepted;
    long cut;
    long halfOpened;
    long unreachable;
    private long messages;
    private long spoiled;
    private long bytesForth;
    private long bytesBack;

    void onFault(FaultKind kind) {
        if (kind == FaultKind.CUT) {
            cut++;
        } else if (kind == FaultKind.HALF_OPEN) {
            halfOpened++;
        }
    }

    /** Adds up what {@code connection} did, if it is closed. */
    boolean takeOverIfClosed(ProxiedConnection connection) {
        if (connection.open()) {
            return false;
        }
        unreachable += connection.failed() ? 1 : 0;
        messages += messages(connection);
        spoiled += spoiled(connection);
        bytesForth += connection.forth().bytesRead();
        bytesBack += connection.back().bytesRead();
        return true;
    }

    ProxyCounts counts(List<ProxiedConnection> open) {
        return new ProxyCounts(
                accepted,
                open.size(),
                cut,
                halfOpened,
                unreachable,
                messages + open.stream().mapToLong(ProxyTally::messages).sum(),
                spoiled + open.stream().mapToLong(ProxyTally::spoiled).sum(),
                bytesForth + open.stream().mapToLong(c -> c.forth().bytesRead()).sum(),
                bytesBack + open.stream().mapToLong(c -> c.back().bytesRead()).sum());
    }

    private static long messages(ProxiedConnection connection) {
        return connection.forth().lane().messages() + connection.back().lane().messages();
    }

    private static long spoiled(ProxiedConnection connection) {
        return connection.forth().lane().spoiled() + connection.back().lane().spoiled();
    }
}
