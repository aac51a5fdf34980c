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
 * @param loaders how many the worker asks for; an import that was begun keeps its own number
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
        int loaders,
        String resume,
        Trap trap,
        Sabotage sabotage) {

    Job with(Trap newTrap) {
        return new Job(name, database, table, sample, file, lease, loaders, resume, newTrap, sabotage);
    }

    Job withLoaders(int count) {
        return new Job(name, database, table, sample, file, lease, count, resume, trap, sabotage);
    }

    Job withLease(Duration newLease) {
        return new Job(name, database, table, sample, file, newLease, loaders, resume, trap, sabotage);
    }

    Job resuming(String importId) {
        return new Job(name, database, table, sample, file, lease, loaders, importId, trap, sabotage);
    }

    String toLine() {
        return Stream.of(
                        name,
                        database.url(),
                        database.user(),
                        database.password(),
                        table,
                        sample.kind(),
                        sample.dressing(),
                        sample.duplicates(),
                        sample.onConflict(),
                        sample.seed(),
                        sample.baseRows(),
                        sample.records(),
                        sample.chunkRows(),
                        file,
                        lease.toMillis(),
                        loaders,
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
                        Dressing.valueOf(v.get(6)),
                        Duplicates.valueOf(v.get(7)),
                        OnConflict.valueOf(v.get(8)),
                        Long.parseLong(v.get(9)),
                        Integer.parseInt(v.get(10)),
                        Integer.parseInt(v.get(11)),
                        Integer.parseInt(v.get(12))),
                Path.of(v.get(13)),
                Duration.ofMillis(Long.parseLong(v.get(14))),
                Integer.parseInt(v.get(15)),
                v.get(16),
                new Trap(
                        Step.valueOf(v.get(17)),
                        Trap.Place.valueOf(v.get(18)),
                        Integer.parseInt(v.get(19)),
                        Trap.Effect.valueOf(v.get(20)),
                        Integer.parseInt(v.get(21))),
                Sabotage.valueOf(v.get(22)));
    }
}
