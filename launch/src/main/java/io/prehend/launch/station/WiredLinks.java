package io.prehend.launch.station;

import io.prehend.driver.link.RobotLink;
import io.prehend.driver.serial.EnableLine;
import io.prehend.launch.link.Sight;
import io.prehend.launch.operate.Situation.LinkView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** How the links to an arm behind a wire are, and those of the ways to the service. The situation's thread. */
final class WiredLinks {
    private static final long STEP_NS = 1_000_000_000L;
    /** A gripper or camera that has said nothing for so long is gone, ms. */
    private static final double SILENT_MS = 2_000;

    private final RobotLink link;
    private final EnableLine line;
    private final Supplier<Sight> sight;
    private final OpenWays ways;
    private final Clocks clocks;
    private long sinceNs;
    private long sinceSequence;
    private double rateHz = Double.NaN;

    /** @param line null without one */
    WiredLinks(RobotLink link, EnableLine line, Supplier<Sight> sight, OpenWays ways, Clocks clocks) {
        this.link = link;
        this.line = line;
        this.sight = sight;
        this.ways = ways;
        this.clocks = clocks;
        sinceNs = clocks.nowNs();
    }

    List<LinkView> links(TickView view) {
        long nowNs = clocks.nowNs();
        if (nowNs - sinceNs >= STEP_NS) {
            rateHz = (view.sequence - sinceSequence) * 1e9 / (nowNs - sinceNs);
            sinceNs = nowNs;
            sinceSequence = view.sequence;
        }
        double robotMs = ageMs(view.receivedNs, nowNs);
        double gripperMs = ageMs(view.gripper.receivedNs(), nowNs);
        double cameraMs = ageMs(sight.get().takenNs(), nowNs);
        // A camera is looked at only while the policy thinks; that it is silent otherwise says nothing.
        Boolean cameraUp = cameraMs <= SILENT_MS ? Boolean.TRUE : null;
        List<LinkView> links = new ArrayList<>(List.of(
                new LinkView("robot", link.alive(), rateHz, robotMs, 0, link.describe()),
                new LinkView("gripper", gripperMs <= SILENT_MS, Double.NaN, gripperMs, 0, "state of the fingers"),
                new LinkView("camera", cameraUp, Double.NaN, cameraMs, 0, "what the policy saw last")));
        if (line != null) {
            links.add(new LinkView(
                    "enable_line", line.closed(nowNs), Double.NaN, Double.NaN, line.drops(), line.describe()));
        }
        links.addAll(ways.links());
        return links;
    }

    /** NaN where nothing ever came. */
    private static double ageMs(long atNs, long nowNs) {
        return atNs == 0 ? Double.NaN : (nowNs - atNs) * 1e-6;
    }
}
