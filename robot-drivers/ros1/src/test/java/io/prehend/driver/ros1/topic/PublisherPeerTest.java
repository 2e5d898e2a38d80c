package io.prehend.driver.ros1.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.message.std_msgs.Int32;
import io.prehend.driver.ros1.node.ConnectedNode;
import io.prehend.driver.ros1.peer.RosGraph;
import io.prehend.driver.ros1.tcpros.Frame;
import io.prehend.driver.ros1.tcpros.FramePool;
import io.prehend.driver.ros1.tcpros.OutgoingLink;
import io.prehend.testing.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a publisher counts. */
@Timeout(60)
class PublisherPeerTest {
    @Test
    void shouldNotCallASubscriberThatLeftTooSlow() {
        try (RosGraph graph = RosGraph.start();
                ConnectedNode ours = graph.node("ours");
                ConnectedNode other = graph.node("other")) {
            Publisher<Int32> publisher = ours.newPublisher("numbers", Int32.TYPE);
            other.newSubscriber("numbers", Int32.TYPE);
            Eventually.until("a subscriber", publisher::hasSubscribers);
            OutgoingLink link = publisher.links().get(0);
            link.close();
            // As when it leaves while publish() goes through the links.
            Frame frame = new FramePool(1 << 10, 1).acquire();
            frame.fill(publisher.newMessage());
            link.offer(frame);
            frame.release();
            assertThat(link.dropped()).isZero();
            assertThat(publisher.droppedCount()).isZero();
        }
    }
}
