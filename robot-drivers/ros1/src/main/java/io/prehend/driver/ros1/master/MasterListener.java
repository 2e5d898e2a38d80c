package io.prehend.driver.ros1.master;

import java.net.URI;

/** Hears how the master is. On the monitor's thread; must return soon. */
public interface MasterListener {
    /** The master answers, or does not any more; {@code why} is one sentence. */
    void onMaster(boolean reachable, String why);

    /** The master was restarted, or had forgotten us; we are about to register anew. */
    void onForgotten();

    /** Another node, at {@code owner}, has our name now. The monitor has ended. */
    void onNameTaken(URI owner);
}
