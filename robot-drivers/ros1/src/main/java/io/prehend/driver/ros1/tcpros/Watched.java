package io.prehend.driver.ros1.tcpros;

/** Something that has deadlines. */
interface Watched {
    /** Ends what is overdue. Called about every 50 ms by the thread of the {@link IoLoop}. */
    void check(long nowNs);
}
