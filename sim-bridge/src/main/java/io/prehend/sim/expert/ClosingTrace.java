package io.prehend.sim.expert;

/**
 * What the fingers meet when they close: a grid of lines from finger to finger. Scratch, owned by one thread.
 *
 * <p>Each finger stops where it first meets anything; what lies within {@link #COMPLIANCE_M} of that supports it. The
 * pads are flat, so that an edge supports them too: there the mean of the normals on both sides of it counts, both at
 * first touch and once the pad has given way.
 */
final class ClosingTrace {
    /** How far behind the first contact the surface still supports the pad: rubber gives way a little, m. */
    static final double COMPLIANCE_M = 1.2e-3;

    private static final double[] ACROSS_M = {-0.008, -0.004, 0, 0.004, 0.008};
    private static final double FIRST_ROW_M = 0.001;
    private static final double PAD_STEP_M = 0.0027;
    private static final int PAD_ROWS = 7;
    private static final double UPPER_STEP_M = 0.005;
    private static final int UPPER_ROWS = 5;
    private static final int LINES = ACROSS_M.length * (PAD_ROWS + UPPER_ROWS);

    private final double[] lineX = new double[LINES];
    private final double[] lineZ = new double[LINES];
    private final double[] low = new double[LINES];
    private final double[] high = new double[LINES];
    private final double[] normals = new double[6 * LINES];
    private final double[] span = new double[8];
    private final Patch lowPatch = new Patch();
    private final Patch highPatch = new Patch();
    private int lines;
    private int padLines;
    private boolean padsFirst;
    private double lowStopM;
    private double highStopM;

    /** What supports one finger. */
    private static final class Patch {
        double x;
        double z;
        double alignment;
        int lines;
    }

    /**
     * Closes the fingers of a hand that stands {@code shiftYM}, {@code shiftZM} from the view's origin.
     *
     * @return whether they meet anything
     */
    boolean close(HandView view, double shiftYM, double shiftZM) {
        lines = 0;
        lowStopM = Double.POSITIVE_INFINITY;
        highStopM = Double.NEGATIVE_INFINITY;
        double firstZ = shiftZM + HandGeometry.TIP_M - FIRST_ROW_M;
        for (int row = 0; row < PAD_ROWS; row++) {
            traceRow(view, firstZ - row * PAD_STEP_M, shiftYM, 0);
        }
        padLines = lines;
        double padWidthM = highStopM - lowStopM;
        double upperZ = firstZ - HandGeometry.PAD_LENGTH_M;
        for (int row = 0; row < UPPER_ROWS; row++) {
            traceRow(view, upperZ - row * UPPER_STEP_M, shiftYM, HandGeometry.RECESS_M);
        }
        padsFirst = padWidthM == highStopM - lowStopM;
        if (lines > 0) {
            measure(low, lowStopM, -1, 0, lowPatch);
            measure(high, highStopM, 1, 3, highPatch);
        }
        return lines > 0;
    }

    /** Whether it is the pads that touch first on both sides, and not what stands behind them further up. */
    boolean padsFirst() {
        return padsFirst;
    }

    /** Lines from pad to pad that meet anything, of {@value #PAD_ROWS} rows of five. */
    int padLines() {
        return padLines;
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
        return Math.min(lowPatch.lines, highPatch.lines);
    }

    /** Cosine between the closing direction and the mean normal of what supports a finger, of the worse finger. */
    double alignment() {
        return Math.min(lowPatch.alignment, highPatch.alignment);
    }

    /** How far from opposite to each other the two supporting patches are, m. */
    double offsetM() {
        return Math.hypot(lowPatch.x - highPatch.x, lowPatch.z - highPatch.z);
    }

    /** x of the middle of the two patches, in the view, m. */
    double patchXM() {
        return 0.5 * (lowPatch.x + highPatch.x);
    }

    /** z of the middle of the two patches, in the view, m. */
    double patchZM() {
        return 0.5 * (lowPatch.z + highPatch.z);
    }

    private void traceRow(HandView view, double z, double shiftYM, double recessM) {
        for (double x : ACROSS_M) {
            if (view.span(x, z, shiftYM, 0.5 * HandGeometry.OPENING_M, span)) {
                lineX[lines] = x;
                lineZ[lines] = z;
                low[lines] = span[0] + recessM;
                high[lines] = span[1] - recessM;
                System.arraycopy(span, 2, normals, 6 * lines, 6);
                lowStopM = Math.min(lowStopM, low[lines]);
                highStopM = Math.max(highStopM, high[lines]);
                lines++;
            }
        }
    }

    private void measure(double[] y, double stopM, int outward, int normalAt, Patch patch) {
        gather(y, stopM, outward, normalAt, 0.5 * COMPLIANCE_M, patch);
        double firstTouch = patch.alignment;
        gather(y, stopM, outward, normalAt, COMPLIANCE_M, patch);
        patch.alignment = Math.min(patch.alignment, firstTouch);
    }

    /** Middle, mean normal and number of the lines that end within {@code depthM} of where the finger stops. */
    private void gather(double[] y, double stopM, int outward, int normalAt, double depthM, Patch patch) {
        double[] sum = new double[5];
        patch.lines = 0;
        for (int i = 0; i < lines; i++) {
            if (outward * (stopM - y[i]) <= depthM) {
                sum[0] += lineX[i];
                sum[1] += lineZ[i];
                for (int axis = 0; axis < 3; axis++) {
                    sum[2 + axis] += normals[6 * i + normalAt + axis];
                }
                patch.lines++;
            }
        }
        patch.x = sum[0] / patch.lines;
        patch.z = sum[1] / patch.lines;
        double length = Math.sqrt(sum[2] * sum[2] + sum[3] * sum[3] + sum[4] * sum[4]);
        patch.alignment = length > 0 ? outward * sum[3] / length : 0;
    }
}
