package io.prehend.launch.operate;

import io.prehend.launch.operate.Situation.LinkView;
import java.util.List;

/** A way to the service that leads over links of its own, such as to a broker: where they are down, nobody comes. */
public interface LinkedWay extends AutoCloseable {
    /** How they are. Any thread; waits for nothing. */
    List<LinkView> links();

    @Override
    void close();
}
