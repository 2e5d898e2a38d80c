package io.prehend.policy.nn;

/** How wrong a prediction is, and in which direction: where gradients start. Any thread; nothing is allocated. */
public enum Loss {
    /** (p - t)². */
    SQUARED {
        @Override
        double value(double p, double t) {
            return (p - t) * (p - t);
        }

        @Override
        double slope(double p, double t) {
            return 2 * (p - t);
        }
    },
    /** (p - t)² / 2 within 1 of the target, |p - t| - 1/2 beyond (Huber 1964 with δ = 1; PyTorch's SmoothL1). */
    SMOOTH_L1 {
        @Override
        double value(double p, double t) {
            double distance = Math.abs(p - t);
            return distance < 1 ? 0.5 * distance * distance : distance - 0.5;
        }

        @Override
        double slope(double p, double t) {
            return Math.max(-1, Math.min(1, p - t));
        }
    },
    /** Cross entropy of a target in [0, 1] and the logit p: ln(1 + eᵖ) - t p, without overflow. */
    BINARY_CROSS_ENTROPY {
        @Override
        double value(double p, double t) {
            return Math.max(p, 0) - t * p + Math.log1p(Math.exp(-Math.abs(p)));
        }

        @Override
        double slope(double p, double t) {
            return 1 / (1 + Math.exp(-p)) - t;
        }
    };

    abstract double value(double p, double t);

    abstract double slope(double p, double t);

    /**
     * The mean over all elements.
     *
     * @param gradient receives that of the mean with respect to the predictions
     */
    public double mean(float[] prediction, float[] target, int count, float[] gradient) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += value(prediction[i], target[i]);
            gradient[i] = (float) (slope(prediction[i], target[i]) / count);
        }
        return count == 0 ? 0 : sum / count;
    }

    /**
     * The mean over rows that count more or less: Σ wᵣ lossᵣ / (Σ wᵣ · width), 0 when no row counts.
     *
     * @param weight per row, at least 0; a row of weight 0 is not even looked at
     * @param gradient receives that of the mean with respect to the predictions
     */
    public double weightedMean(
            float[] prediction, float[] target, float[] weight, int rows, int width, float[] gradient) {
        double total = 0;
        for (int row = 0; row < rows; row++) {
            total += weight[row];
        }
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            double share = weight[row] > 0 ? weight[row] / (total * width) : 0;
            for (int i = row * width; i < (row + 1) * width; i++) {
                sum += share == 0 ? 0 : share * value(prediction[i], target[i]);
                gradient[i] = share == 0 ? 0 : (float) (share * slope(prediction[i], target[i]));
            }
        }
        return sum;
    }
}
