package io.onceload.crash;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can happen to an import. Names are those of {@code --fault}, in lower case with hyphens. */
enum CrashFault {
    KILL("kill -9 at a random instant, up to three workers in a row", DeathDrills::kill, Sample::of),
    FAILPOINT("death before or after a random call to the server", DeathDrills::failpoint, Sample::small),
    COMMIT_EDGE("death around a chunk's commit", DeathDrills::commitEdge, Sample::small),
    AFTER_TAKEOVER("death in a take-over, or right after it", DeathDrills::afterTakeover, Sample::small),
    SERVER_CRASH("the server and the worker crash", ServerDrills::crash, Sample::of),
    SERVER_CRASH_SURVIVED("the server crashes, the worker lives on", ServerDrills::survived, Sample::of),
    BEFORE_FINISH(
            "death, a broken connection or a server crash between the last chunk and the final commit",
            ConnectionDrills::beforeFinish,
            Sample::small),
    DONE_THEN_CRASH("the server crashes as soon as the import is done", ServerDrills::doneThenCrash, Sample::small),
    CUT("the server ends sessions at random instants", ConnectionDrills::cut, Sample::of),
    LOST_REPLY("a commit goes in and its reply is lost", ConnectionDrills::lostReply, Sample::small),
    LOST_COMMIT("a commit is lost on its way", ConnectionDrills::lostCommit, Sample::small),
    LATE_COMMIT("a commit arrives while its worker reconnects", ConnectionDrills::lateCommit, Sample::small),
    RACE("two workers begin at once, one may be killed", CompanyDrills::race, Sample::of),
    STALE("a worker sleeps past its lease, is replaced, and wakes", CompanyDrills::stale, Sample::of),
    SIGTERM("a worker is asked to stop", StopDrills::terminate, Sample::of),
    SOURCE_CHANGED("the file changes between attempts, or under a worker", StopDrills::changeSource, Sample::small),
    LOADER_COUNT(
            "another number of loaders is asked for after each of several deaths",
            DeathDrills::changeLoaders,
            Sample::small);

    /** Does it to one import, and has that brought to its end. */
    interface Drill {
        void run(TrialRun run) throws TooLate;
    }

    private final String what;

    @SuppressWarnings("ImmutableEnumChecker") // a reference to a static method
    private final Drill drill;

    @SuppressWarnings("ImmutableEnumChecker") // a reference to a static method
    private final Function<Random, Sample> sample;

    CrashFault(String what, Drill drill, Function<Random, Sample> sample) {
        this.what = what;
        this.drill = drill;
        this.sample = sample;
    }

    String what() {
        return what;
    }

    void strike(TrialRun run) throws TooLate {
        drill.run(run);
    }

    Sample sample(Random random) {
        return sample.apply(random);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static CrashFault ofLabel(String label) {
        for (CrashFault fault : values()) {
            if (fault.label().equals(label)) {
                return fault;
            }
        }
        throw new IllegalArgumentException(
                "--fault: found \"" + label + "\", expected all, others (all but kill), or some of "
                        + Arrays.stream(values()).map(CrashFault::label).collect(Collectors.joining(", ")));
    }

    /** Those that a list with commas names; {@code all}, or {@code others} for all but {@link #KILL}. */
    static List<CrashFault> ofLabels(String labels) {
        return switch (labels) {
            case "all" -> List.of(values());
            case "others" -> List.of(values()).subList(1, values().length);
            default ->
                Arrays.stream(labels.split(",", -1)).map(CrashFault::ofLabel).toList();
        };
    }
}
