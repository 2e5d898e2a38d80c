package io.prehend.launch.render;

import io.prehend.launch.report.AtomicFile;
import io.prehend.model.KinematicChain;
import io.prehend.model.PointCloud;
import io.prehend.sim.episode.EpisodeResult;
import io.prehend.sim.episode.EpisodeRunner;
import io.prehend.sim.episode.SimulatedCell;
import io.prehend.sim.render.SceneRenderer;
import io.prehend.sim.render.View;
import io.prehend.task.TaskPhase;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Draws the first success as three moments side by side: the arm looks (with what its camera sees as green beads), has
 * closed its fingers, holds the object up. Used by the thread that runs the episodes; drawing takes seconds, between
 * two episodes.
 */
public final class Filmstrip implements EpisodeRunner.Observer {
    private static final int PANEL_WIDTH = 460;
    private static final int PANEL_HEIGHT = 420;
    private static final int QUALITY = 4;
    private static final double FIELD_OF_VIEW_RAD = 0.52;
    private static final double[] EYE_M = {1.75, -1.25, 0.9};
    private static final double[] TARGET_M = {0.3, 0, 0.32};

    private final KinematicChain chain;
    private final boolean cameraIsFree;
    private final Path file;
    private final Map<TaskPhase, Moment> moments = new EnumMap<>(TaskPhase.class);
    private boolean drawn;

    /**
     * A film of the arm {@code chain}, to be drawn into {@code file}.
     *
     * @param cameraIsFree whether the policy does not look, so that the film may take pictures from the camera; else it
     *     shows what the policy sees
     */
    public Filmstrip(KinematicChain chain, boolean cameraIsFree, Path file) {
        this.chain = chain;
        this.cameraIsFree = cameraIsFree;
        this.file = file;
    }

    @Override
    public void onTick(SimulatedCell cell, long nowNs) {
        TaskPhase phase = cell.task().taskPhase();
        boolean wanted = phase == TaskPhase.APPROACH || phase == TaskPhase.LIFT || phase == TaskPhase.CHECK;
        if (wanted && !drawn && !moments.containsKey(phase)) {
            keep(phase, cell, nowNs);
        }
    }

    /** The first moment is the one from which on something is seen. */
    private void keep(TaskPhase phase, SimulatedCell cell, long nowNs) {
        if (phase != TaskPhase.APPROACH) {
            moments.put(phase, Moment.of(cell, chain, Moment.nothing()));
            return;
        }
        PointCloud seen = cameraIsFree ? Moment.seenByCamera(cell, nowNs) : Moment.seenByPolicy(cell);
        if (cameraIsFree || seen.size() > 0) {
            moments.put(phase, Moment.of(cell, chain, seen));
        }
    }

    /** The episode is over: draws it, if it is the first success. */
    public void onEpisode(EpisodeResult result) {
        if (result.success() && !drawn) {
            draw();
            drawn = true;
        }
        moments.clear();
    }

    private void draw() {
        BufferedImage strip = new BufferedImage(moments.size() * PANEL_WIDTH, PANEL_HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = strip.createGraphics();
        View view = View.from(EYE_M, TARGET_M, FIELD_OF_VIEW_RAD, PANEL_WIDTH, PANEL_HEIGHT);
        int x = 0;
        for (Moment moment : moments.values()) {
            graphics.drawImage(SceneRenderer.render(moment.scene(), view, QUALITY), x, 0, null);
            x += PANEL_WIDTH;
        }
        graphics.dispose();
        AtomicFile.write(file, png(strip));
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException("A picture could not be put into PNG form.", impossible);
        }
        return bytes.toByteArray();
    }
}
