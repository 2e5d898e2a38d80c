package io.prehend.driver.rosjava;

import io.prehend.driver.message.MessageType;

/** How large messages may be. */
final class Limits {
    private static final int MOST_BULK_BYTES = 8 << 20;
    private static final int MOST_BYTES = 256 << 10;

    private Limits() {}

    static int mostBytes(MessageType<?> type) {
        boolean bulk =
                type.name().equals("sensor_msgs/PointCloud2") || type.name().equals("sensor_msgs/Image");
        return bulk ? MOST_BULK_BYTES : MOST_BYTES;
    }
}
