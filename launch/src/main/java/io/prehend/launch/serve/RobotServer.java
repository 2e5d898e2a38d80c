package io.prehend.launch.serve;

import io.prehend.driver.link.LinkPlan;
import io.prehend.driver.link.Transport;
import io.prehend.launch.link.Transports;
import io.prehend.launch.wiring.Simulation;
import io.prehend.launch.work.StopRequest;
import io.prehend.loop.RealtimeThread;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.random.EpisodeSampler;
import io.prehend.sim.robot.SimulatedRobot;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Serves a simulated robot behind a profile's topics, one object after another. Owned by one thread.
 *
 * <p>When the controller has tried and then fallen silent for a second, an unseen assistant puts the next object there
 * and brings the arm back to a start pose: the world is built anew, which takes about a second in which nothing is
 * said.
 */
public final class RobotServer implements AutoCloseable {
    private final Simulation simulation;
    private final EpisodeSampler sampler;
    private final Transport transport;
    private final RobotSide side;
    private final CameraThread camera;
    private final PrintWriter out;
    private int episodes;
    private int successes;
    private long commands;
    private long lastStampNs;

    /** Serves what {@code sampler} draws; says a line about each object to {@code out}. Closes {@code transport}. */
    public RobotServer(
            Simulation simulation, EpisodeSampler sampler, LinkPlan plan, Transport transport, PrintWriter out) {
        this.simulation = simulation;
        this.sampler = sampler;
        this.transport = transport;
        this.out = out;
        side = new RobotSide(plan, transport);
        camera = new CameraThread(side);
    }

    /**
     * Serves {@code count} objects, or as many as come, where that is 0. The thread asks to be scheduled in real time,
     * a little below a controller on the same machine: a robot's own controller is not late either.
     */
    public void serve(int count, StopRequest stop) {
        RealtimeThread.promote(simulation.config().loop().realtimePriority() - 1);
        for (int episode = 0; (count == 0 || episode < count) && !stop.requested(); episode++) {
            serve(episode, sampler.setup(episode), stop);
        }
    }

    /** Objects that the controller tried to grasp. */
    public int episodes() {
        return episodes;
    }

    /** Objects that it lifted. */
    public int successes() {
        return successes;
    }

    /** Commands that arrived. */
    public long commands() {
        return commands;
    }

    /** Commands that were refused because they named other joints or could not be read. */
    public long refused() {
        return side.refused();
    }

    /** Why the last of them was refused; empty where none was. */
    public String complaint() {
        return side.complaint();
    }

    @Override
    public void close() {
        camera.close();
        transport.close();
    }

    private void serve(int number, EpisodeSetup setup, StopRequest stop) {
        try (SimulatedRobot robot = SimulatedRobot.create(simulation.engine(), setup, simulation.chain())) {
            // The stamps of one world continue those of the one before, whatever the time of day did.
            ServedEpisode episode = new ServedEpisode(robot, side, camera, lastStampNs);
            Transports.promoteThreads(simulation.config().loop().realtimePriority());
            out.printf(
                    Locale.ROOT,
                    "%3d  %-16s is on the table%n",
                    number + 1,
                    setup.object().shape().name());
            out.flush();
            episode.play(stop::requested);
            lastStampNs = episode.stampNs();
            commands += episode.commands();
            tell(number, setup, episode);
        }
    }

    private void tell(int number, EpisodeSetup setup, ServedEpisode episode) {
        if (!episode.attempted()) {
            return;
        }
        episodes++;
        successes += episode.lifted() ? 1 : 0;
        out.printf(
                Locale.ROOT,
                "%3d  %-16s %s; %d of %d so far%s%n",
                number + 1,
                setup.object().shape().name(),
                episode.lifted() ? "lifted" : "not lifted",
                successes,
                episodes,
                side.refused() == 0 ? "" : "; " + side.refused() + " commands refused: " + side.complaint());
        out.flush();
    }
}
