package io.prehend.launch.page;

import io.prehend.driver.fault.FaultScript;
import io.prehend.driver.fault.Framing;
import io.prehend.driver.fault.TcpFaultProxy;
import java.net.URI;

/** A link between browser and service that goes silent when asked to, as a cable that is pulled out. One thread. */
final class CutLink implements AutoCloseable {
    private final TcpFaultProxy proxy;

    private CutLink(TcpFaultProxy proxy) {
        this.proxy = proxy;
    }

    static CutLink to(URI address) {
        return new CutLink(TcpFaultProxy.to(address.getHost(), address.getPort(), FaultScript.healthy(7), Framing.RAW));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + proxy.port());
    }

    void cut() {
        proxy.blackHole();
    }

    void heal() {
        proxy.heal();
    }

    @Override
    public void close() {
        proxy.close();
    }
}
