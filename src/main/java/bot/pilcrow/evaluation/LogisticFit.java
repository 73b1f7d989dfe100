package bot.pilcrow.evaluation;

import java.util.List;

/** Logistic regression on a few features by Newton's method, with a slight pull towards zero so that it always ends. */
final class LogisticFit {

    private static final int STEPS = 50;
    private static final double PULL = 1e-3;

    private LogisticFit() {}

    /**
     * Fits.
     *
     * @param features the same number for each case
     * @param weights how much each case counts
     * @return one weight for each feature, and the offset
     */
    static double[] of(List<double[]> features, List<Boolean> outcomes, List<Double> weights) {
        int size = features.isEmpty() ? 1 : features.get(0).length + 1;
        double[] fitted = new double[size];
        for (int step = 0; step < STEPS; step++) {
            double[][] curvature = new double[size][size];
            double[] slope = new double[size];
            for (int i = 0; i < size; i++) {
                curvature[i][i] = PULL;
                slope[i] = -PULL * fitted[i];
            }
            for (int row = 0; row < features.size(); row++) {
                double[] x = java.util.Arrays.copyOf(features.get(row), size);
                x[size - 1] = 1;
                double likely = 1 / (1 + Math.exp(-dot(x, fitted)));
                double weight = weights.get(row);
                for (int i = 0; i < size; i++) {
                    slope[i] += weight * ((outcomes.get(row) ? 1 : 0) - likely) * x[i];
                    for (int j = 0; j < size; j++) {
                        curvature[i][j] += weight * likely * (1 - likely) * x[i] * x[j];
                    }
                }
            }
            double[] move = solved(curvature, slope);
            for (int i = 0; i < size; i++) {
                fitted[i] += move[i];
            }
        }
        return fitted;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Gaussian elimination; the matrix is symmetric and positive definite, so no pivot is zero. */
    private static double[] solved(double[][] matrix, double[] right) {
        int size = right.length;
        for (int pivot = 0; pivot < size; pivot++) {
            for (int row = pivot + 1; row < size; row++) {
                double factor = matrix[row][pivot] / matrix[pivot][pivot];
                for (int column = pivot; column < size; column++) {
                    matrix[row][column] -= factor * matrix[pivot][column];
                }
                right[row] -= factor * right[pivot];
            }
        }
        double[] solution = new double[size];
        for (int row = size - 1; row >= 0; row--) {
            double sum = right[row];
            for (int column = row + 1; column < size; column++) {
                sum -= matrix[row][column] * solution[column];
            }
            solution[row] = sum / matrix[row][row];
        }
        return solution;
    }
}
