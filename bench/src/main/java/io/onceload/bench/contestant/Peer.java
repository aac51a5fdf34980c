package io.onceload.bench.contestant;

import io.onceload.bench.server.Login;
import io.onceload.bench.workload.Case;
import io.onceload.bench.workload.Orders;
import io.onceload.bench.workload.Workload;
import io.onceload.pipeline.RunOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Who takes part, in the order of the report. */
public enum Peer {
    COPY("COPY alone, no upsert") {
        @Override
        Contestant contestant(Workload workload, Login login) {
            return new PlainCopy(workload, login);
        }

        @Override
        public boolean does(Case step) {
            return step == Case.FRESH;
        }
    },
    STAGE("(a) COPY to staging, then an upsert") {
        @Override
        Contestant contestant(Workload workload, Login login) {
            return StagedUpsert.ofAllRows(workload, login);
        }
    },
    STAGE_DIFF("(a2) the same, equal rows joined out") {
        @Override
        Contestant contestant(Workload workload, Login login) {
            return StagedUpsert.ofDifferentRows(workload, login);
        }
    },
    JDBC("(b) JDBC batches of 1,000") {
        @Override
        Contestant contestant(Workload workload, Login login) {
            return new JdbcBatches(workload, login);
        }
    },
    SPRING_BATCH("(c) Spring Batch 6, chunks of 1,000") {
        @Override
        Contestant contestant(Workload workload, Login login) {
            if (!(workload instanceof Orders)) {
                throw new IllegalArgumentException(label() + ": its job is written for orders");
            }
            return new SpringBatchJob(workload, login);
        }
    },
    ONCELOAD("(d) Onceload") {
        @Override
        Contestant contestant(Workload workload, Login login) {
            return new OnceloadImport(workload, login, RunOptions.defaults());
        }
    },
    ONCELOAD_GENTLE("Onceload, gentle: --loaders 1 --chunk-rows 5000") {
        @Override
        Contestant contestant(Workload workload, Login login) {
            return new OnceloadImport(
                    workload, login, RunOptions.defaults().withLoaders(1).withChunkRows(5000));
        }
    };

    private final String title;

    Peer(String title) {
        this.title = title;
    }

    /** Makes it ready in this process; what an application does once, at its start, is done here. */
    abstract Contestant contestant(Workload workload, Login login);

    /** Whether it can do such a step. */
    public boolean does(Case step) {
        return true;
    }

    /** As on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As in reports. */
    public String title() {
        return title;
    }

    /**
     * Reads labels with commas between.
     *
     * @throws IllegalArgumentException if one is unknown
     */
    public static List<Peer> ofLabels(String labels) {
        return Arrays.stream(labels.split(",", -1))
                .map(Peer::ofLabel)
                .distinct()
                .toList();
    }

    static Peer ofLabel(String label) {
        return Arrays.stream(values())
                .filter(peer -> peer.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--only: found \"" + label + "\", expected some of "
                        + Arrays.stream(values()).map(Peer::label).collect(Collectors.joining(","))));
    }
}
