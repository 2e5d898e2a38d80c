package io.prehend.sim.render;

import io.prehend.model.RigidTransform;
import io.prehend.sim.shape.ObjectShape;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.List;

/** One picture of many shapes, each in a tile of its own on a table with a grid of 10 cm. Stateless; any thread. */
public final class ShapeSheet {
    private static final Paint[] PAINTS = {
        Paint.ORANGE,
        Paint.matt(0.06, 0.28, 0.60).withGloss(0.25),
        Paint.matt(0.10, 0.45, 0.20).withGloss(0.25),
        Paint.matt(0.62, 0.45, 0.06).withGloss(0.25),
        Paint.matt(0.42, 0.10, 0.40).withGloss(0.25),
    };

    private static final int BORDER = 0xFFFFFF;

    private ShapeSheet() {}

    /** The shapes row by row, {@code columns} to a row, in tiles of {@code tile} x {@code tile} pixels. */
    public static BufferedImage of(List<ObjectShape> shapes, int columns, int tile, int quality) {
        int rows = (shapes.size() + columns - 1) / columns;
        BufferedImage sheet = new BufferedImage(columns * tile, rows * tile, BufferedImage.TYPE_INT_RGB);
        Arrays.fill(((DataBufferInt) sheet.getRaster().getDataBuffer()).getData(), BORDER);
        for (int i = 0; i < shapes.size(); i++) {
            BufferedImage picture = tile(shapes.get(i), PAINTS[i % PAINTS.length], tile, quality);
            int[] pixels = picture.getRGB(0, 0, tile - 2, tile - 2, null, 0, tile - 2);
            sheet.setRGB(i % columns * tile, i / columns * tile, tile - 2, tile - 2, pixels, 0, tile - 2);
        }
        return sheet;
    }

    private static BufferedImage tile(ObjectShape shape, Paint paint, int tile, int quality) {
        PictureScene scene = new PictureScene();
        scene.addTable(0, 0, 0, 3, 3);
        RigidTransform pose = new RigidTransform();
        pose.setRollPitchYaw(0, 0, 0.5).setTranslation(0, 0, shape.restHeightM());
        scene.add(shape, pose, paint);
        double middleM = 0.5 * (shape.surface().maxM(2) - shape.surface().minM(2));
        double[] eye = {0.22, -0.36, 0.28 + middleM};
        return SceneRenderer.render(
                scene, View.from(eye, new double[] {0, 0, middleM}, 0.34, tile - 2, tile - 2), quality);
    }
}
