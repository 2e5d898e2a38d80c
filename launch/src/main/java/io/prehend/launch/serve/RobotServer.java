package io.prehend.launch.serve;

import io.prehend.driver.link.LinkPlan;
import io.prehend.driver.link.Transport;
import io.prehend.launch.link.Transports;
import io.prehend.launch.serve.ServedEpisode.End;
import io.prehend.launch.wiring.Simulation;
import io.prehend.launch.work.StopRequest;
import io.prehend.loop.RealtimeThread;
import io.prehend.sim.EpisodeSetup;
import io.prehend.sim.random.EpisodeSampler;
import io.prehend.sim.robot.SimulatedRobot;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * Serves a simulated robot behind a profile's topics, one object after another. Owned by one thread.
 *
 * <p>When the arm has come home from an attempt and rests, another object lies on the table: the next world is built
 * meanwhile and takes the place of the one before, with the same arm, camera and table, so that the controller sees
 * joint states without a gap. An arm without a home has finished when its controller has tried and then fallen silent
 * for a second: an unseen assistant then puts the next object there and brings the arm to a start pose. The world is
 * built anew, with another arm, which takes about a second in which nothing is said.
 */
public final class RobotServer implements AutoCloseable {
    private final Simulation simulation;
    private final List<Double> homeRad;
    private final NextWorld worlds;
    private final Transport transport;
    private final RobotSide side;
    private final CameraThread camera;
    private final PrintWriter out;
    private int episodes;
    private int successes;
    private volatile int exchanges;
    private long commands;
    private long lastStampNs;

    /**
     * Serves what {@code sampler} draws; says a line about each object to {@code out}. Closes {@code transport}.
     *
     * @param homeRad where the arm rests between two objects, by joint, rad; empty where only silence tells that the
     *     controller has finished with one
     */
    public RobotServer(
            Simulation simulation,
            EpisodeSampler sampler,
            LinkPlan plan,
            List<Double> homeRad,
            Transport transport,
            PrintWriter out) {
        this.simulation = simulation;
        this.homeRad = List.copyOf(homeRad);
        this.transport = transport;
        this.out = out;
        worlds = new NextWorld(simulation, sampler);
        side = new RobotSide(plan, transport);
        camera = new CameraThread(side);
    }

    /**
     * Serves {@code count} objects, or as many as come, where that is 0. The thread asks to be scheduled in real time,
     * a little below a controller on the same machine: a robot's own controller is not late either.
     */
    public void serve(int count, StopRequest stop) {
        SimulatedRobot first = worlds.build(0);
        RealtimeThread.promote(simulation.config().loop().realtimePriority() - 1);
        HomeWatch home = new HomeWatch(homeRad);
        ServedEpisode episode = new ServedEpisode(first, side, camera, home, lastStampNs);
        int number = 0;
        while (episode != null) {
            boolean last = count != 0 && number + 1 >= count;
            End end = serve(number++, episode, last, stop);
            episode = last || stop.requested() ? end(episode) : next(number, end, episode, home);
        }
    }

    /** Objects that were exchanged while the arm rested at home. */
    public int exchanges() {
        return exchanges;
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
        worlds.close();
        transport.close();
    }

    private End serve(int number, ServedEpisode episode, boolean last, StopRequest stop) {
        EpisodeSetup setup = episode.robot().world().setup();
        say("%3d  %-16s is on the table%n", number + 1, setup.object().shape().name());
        // Connections make new threads. It takes a while, as does writing to whoever reads what we say.
        worlds.beside(() -> Transports.promoteThreads(simulation.config().loop().realtimePriority()));
        if (!last && !homeRad.isEmpty()) {
            worlds.begin(number + 1L, setup, homeRad);
        }
        End end = episode.play(() -> last || worlds.ready(), stop::requested);
        lastStampNs = episode.stampNs();
        commands += episode.commands();
        tell(number, setup, episode);
        return end;
    }

    private ServedEpisode next(int number, End end, ServedEpisode before, HomeWatch home) {
        if (end == End.AT_HOME) {
            ServedEpisode next = ServedEpisode.after(before, worlds.take());
            worlds.dispose(before.robot());
            exchanges++;
            return next;
        }
        before.robot().close();
        // The stamps of one world continue those of the one before, whatever the time of day did.
        return new ServedEpisode(worlds.build(number), side, camera, home, lastStampNs);
    }

    private static ServedEpisode end(ServedEpisode episode) {
        episode.robot().close();
        return null;
    }

    private void tell(int number, EpisodeSetup setup, ServedEpisode episode) {
        if (!episode.attempted()) {
            return;
        }
        episodes++;
        successes += episode.lifted() ? 1 : 0;
        say(
                "%3d  %-16s %s; %d of %d so far%s%n",
                number + 1,
                setup.object().shape().name(),
                episode.lifted() ? "lifted" : "not lifted",
                successes,
                episodes,
                side.refused() == 0 ? "" : "; " + side.refused() + " commands refused: " + side.complaint());
    }

    private void say(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        worlds.beside(() -> {
            out.print(line);
            out.flush();
        });
    }
}
