package io.onceload.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class QuantilesTest {
    @Test
    void theMedianIsTheMiddleOrTheMeanOfTheTwo() {
        assertThat(Quantiles.median(new double[] {9, 1, 5})).isEqualTo(5);
        assertThat(Quantiles.median(new double[] {9, 1, 5, 2})).isEqualTo(3.5);
        assertThat(Quantiles.median(new double[0])).isNaN();
    }

    @Test
    void aQuantileIsTheNearestRank() {
        double[] hundred = IntStream.rangeClosed(1, 100).mapToDouble(i -> i).toArray();

        assertThat(Quantiles.quantile(hundred, 0.5)).isEqualTo(50);
        assertThat(Quantiles.quantile(hundred, 0.99)).isEqualTo(99);
        assertThat(Quantiles.quantile(hundred, 1)).isEqualTo(100);
        assertThat(Quantiles.quantile(new double[] {7, 3, 4}, 0.99)).isEqualTo(7);
        assertThat(Quantiles.quantile(new double[0], 0.99)).isNaN();
    }
}
