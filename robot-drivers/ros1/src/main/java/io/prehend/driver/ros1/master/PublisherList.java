package io.prehend.driver.ros1.master;

import java.net.URI;
import java.util.List;

/** Takes the complete list of those who publish a topic. On the monitor's thread; must return soon. */
@FunctionalInterface
public interface PublisherList {
    /** These and no others publish now. Often the same as before. */
    void onPublishers(List<URI> publishers);
}
