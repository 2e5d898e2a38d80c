package io.prehend.sim.expert;

/**
 * What the fingers meet when they close: a grid of lines from finger to finger. Scratch, owned by one thread.
 *
 * <p>Each finger stops where it first meets anything; what lies within {@link #COMPLIANCE_M} of that supports it.
 */
final class ClosingTrace {
    /** How far behind the first contact the surface still supports the pad: rubber gives way a little, m. */
    static final double COMPLIANCE_M = 1e-3;

    private static final double[] ACROSS_M = {-0.008, -0.004, 0, 0.004, 0.008};
    private static final double FIRST_ROW_M = 0.00125;
    private static final double STEP_M = 0.004;
    private static final int PAD_ROWS = 5;
    private static final int ROWS = 11;

    private final double[] low = new double[ACROSS_M.length * ROWS];
    private final double[] high = new double[ACROSS_M.length * ROWS];
    private final double[] lowCos = new double[ACROSS_M.length * ROWS];
    private final double[] highCos = new double[ACROSS_M.length * ROWS];
    private final double[] rowZ = new double[ACROSS_M.length * ROWS];
    private final double[] columnX = new double[ACROSS_M.length * ROWS];
    private final double[] span = new double[4];
    private final double[] lowPatch = new double[4];
    private final double[] highPatch = new double[4];
    private int lines;
    private double lowStopM;
    private double highStopM;

    /**
     * Closes the fingers of a hand that stands {@code shiftYM}, {@code shiftZM} from the view's origin.
     *
     * @return whether they meet anything
     */
    boolean close(HandView view, double shiftYM, double shiftZM) {
        lines = 0;
        lowStopM = Double.POSITIVE_INFINITY;
        highStopM = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < ROWS; row++) {
            double z = shiftZM + HandGeometry.TIP_M - FIRST_ROW_M - row * STEP_M;
            double recessM = row < PAD_ROWS ? 0 : HandGeometry.RECESS_M;
            for (double x : ACROSS_M) {
                if (view.span(x, z, shiftYM, 0.5 * HandGeometry.OPENING_M, span)) {
                    add(x, z, recessM);
                }
            }
        }
        if (lines > 0) {
            patch(low, lowCos, lowStopM, 1, lowPatch);
            patch(high, highCos, highStopM, -1, highPatch);
        }
        return lines > 0;
    }

    /** Distance between the closed fingers, m. */
    double widthM() {
        return highStopM - lowStopM;
    }

    /** y of the middle between the closed fingers, in the view, m. */
    double middleYM() {
        return 0.5 * (highStopM + lowStopM);
    }

    /** Lines that support the finger with the smaller support. */
    double support() {
        return Math.min(lowPatch[3], highPatch[3]);
    }

    /** Mean cosine between the surface's normal and the closing direction, of the worse finger. */
    double alignment() {
        return Math.min(lowPatch[2], highPatch[2]);
    }

    /** How far from opposite to each other the two supporting patches are, m. */
    double offsetM() {
        return Math.hypot(lowPatch[0] - highPatch[0], lowPatch[1] - highPatch[1]);
    }

    /** x of the middle of the two patches, in the view, m. */
    double patchXM() {
        return 0.5 * (lowPatch[0] + highPatch[0]);
    }

    /** z of the middle of the two patches, in the view, m. */
    double patchZM() {
        return 0.5 * (lowPatch[1] + highPatch[1]);
    }

    private void add(double x, double z, double recessM) {
        low[lines] = span[0] + recessM;
        high[lines] = span[1] - recessM;
        lowCos[lines] = span[2];
        highCos[lines] = span[3];
        columnX[lines] = x;
        rowZ[lines] = z;
        lines++;
        lowStopM = Math.min(lowStopM, span[0] + recessM);
        highStopM = Math.max(highStopM, span[1] - recessM);
    }

    /** Middle (x, z), mean slope and size of the patch that supports a finger. */
    private void patch(double[] y, double[] cos, double stopM, int inward, double[] out) {
        java.util.Arrays.fill(out, 0);
        for (int i = 0; i < lines; i++) {
            if (inward * (y[i] - stopM) <= COMPLIANCE_M) {
                out[0] += columnX[i];
                out[1] += rowZ[i];
                out[2] += cos[i];
                out[3]++;
            }
        }
        out[0] /= out[3];
        out[1] /= out[3];
        out[2] /= out[3];
    }
}
