package io.prehend.launch.station;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.operate.LinkedWay;
import io.prehend.launch.operate.Situation.LinkView;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenWaysTest {
    private final List<String> happened = new ArrayList<>();
    private final OpenWays ways = new OpenWays(happened::add);

    @Test
    void shouldCloseEveryWayThoughOneCannotBe() {
        ways.add(() -> happened.add("first"));
        ways.add(() -> {
            throw new IllegalStateException("the broker hangs");
        });
        ways.add(() -> happened.add("last"));

        ways.close();

        assertThat(happened)
                .containsExactly("first", "A way to the service could not be closed: the broker hangs.", "last");
    }

    @Test
    void shouldTellTheLinksOfAWayUntilItIsClosed() {
        ways.add(() -> happened.add("closed"));
        ways.add(new Broker());
        assertThat(ways.links()).extracting(LinkView::name).containsExactly("broker");

        ways.close();

        assertThat(happened).containsExactly("closed", "closed with 0 links told");
        assertThat(ways.links()).isEmpty();
    }

    private final class Broker implements LinkedWay {
        @Override
        public List<LinkView> links() {
            return List.of(new LinkView("broker", true, Double.NaN, Double.NaN, 0, "up"));
        }

        @Override
        public void close() {
            happened.add("closed with " + ways.links().size() + " links told");
        }
    }
}
