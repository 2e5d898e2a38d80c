package io.prehend.driver.ros2;

import java.util.concurrent.atomic.AtomicInteger;
import us.ihmc.pubsub.common.MatchingInfo;
import us.ihmc.pubsub.common.MatchingInfo.MatchingStatus;

/** How many peers one of our endpoints has found. Told by a native thread, asked by any. */
final class Matches {
    private final AtomicInteger count = new AtomicInteger();

    int count() {
        return count.get();
    }

    /** One more or one less; says how many there are now. */
    int update(MatchingInfo info) {
        return info.getStatus() == MatchingStatus.MATCHED_MATCHING
                ? count.incrementAndGet()
                : count.updateAndGet(before -> Math.max(0, before - 1));
    }
}
