package io.onceload.crash;

import io.onceload.plan.Duplicates;
import io.onceload.plan.OnConflict;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a worker is asked to do; travels to it as one line.
 *
 * @param name under which the server lists the worker's sessions
 * @param resume id of the import to resume; empty to run the plan
 * @param trap what happens to the worker from within
 * @param sabotage how the engine is broken
 */
record Job(
        String name,
        Database database,
        String table,
        Sample sample,
        Path file,
        Duration lease,
        String resume,
        Trap trap,
        Sabotage sabotage) {

    Job with(Trap newTrap) {
        return new Job(name, database, table, sample, file, lease, resume, newTrap, sabotage);
    }

    Job withLease(Duration newLease) {
        return new Job(name, database, table, sample, file, newLease, resume, trap, sabotage);
    }

    Job resuming(String importId) {
        return new Job(name, database, table, sample, file, lease, importId, trap, sabotage);
    }

    String toLine() {
        return Stream.of(
                        name,
                        database.url(),
                        database.user(),
                        database.password(),
                        table,
                        sample.kind(),
                        sample.duplicates(),
                        sample.onConflict(),
                        sample.seed(),
                        sample.baseRows(),
                        sample.records(),
                        sample.chunkRows(),
                        file,
                        lease.toMillis(),
                        resume,
                        trap.step(),
                        trap.place(),
                        trap.occurrence(),
                        trap.effect(),
                        trap.millis(),
                        sabotage)
                .map(value -> URLEncoder.encode(value.toString(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static Job ofLine(String line) {
        List<String> v = new ArrayList<>();
        for (String value : line.split("&", -1)) {
            v.add(URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return new Job(
                v.get(0),
                new Database(v.get(1), v.get(2), v.get(3)),
                v.get(4),
                new Sample(
                        TableKind.valueOf(v.get(5)),
                        Duplicates.valueOf(v.get(6)),
                        OnConflict.valueOf(v.get(7)),
                        Long.parseLong(v.get(8)),
                        Integer.parseInt(v.get(9)),
                        Integer.parseInt(v.get(10)),
                        Integer.parseInt(v.get(11))),
                Path.of(v.get(12)),
                Duration.ofMillis(Long.parseLong(v.get(13))),
                v.get(14),
                new Trap(
                        Step.valueOf(v.get(15)),
                        Trap.Place.valueOf(v.get(16)),
                        Integer.parseInt(v.get(17)),
                        Trap.Effect.valueOf(v.get(18)),
                        Integer.parseInt(v.get(19))),
                Sabotage.valueOf(v.get(20)));
    }
}
