package io.onceload.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What Linux tells of processes in {@code /proc}; nothing elsewhere. Fields: proc_pid_stat(5), proc_pid_status(5). */
public final class ProcFiles {
    /** USER_HZ, which is 100 on every architecture that Java runs on. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER = 11; // behind the name: field 14
    private static final int SYSTEM = 12;
    private static final int USER_OF_ENDED_CHILDREN = 13;
    private static final int SYSTEM_OF_ENDED_CHILDREN = 14;

    private ProcFiles() {}

    /** The most resident memory that this process ever had. */
    public static OptionalLong peakMemoryBytes(long pid) {
        return read(pid, "status")
                .lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst();
    }

    /** Processor time of this process and its children, those that have ended too. */
    public static OptionalDouble cpuSeconds(long pid) {
        String before;
        String after = read(pid, "stat");
        double ticks;
        do { // again if a child ended meanwhile, which would count twice or not at all
            before = after;
            ticks = ticks(before, USER, SYSTEM, USER_OF_ENDED_CHILDREN, SYSTEM_OF_ENDED_CHILDREN)
                    + ProcessHandle.of(pid).stream()
                            .flatMap(ProcessHandle::children)
                            .mapToDouble(child -> ticks(read(child.pid(), "stat"), USER, SYSTEM))
                            .sum();
            after = read(pid, "stat");
        } while (ticks(before, USER_OF_ENDED_CHILDREN, SYSTEM_OF_ENDED_CHILDREN)
                != ticks(after, USER_OF_ENDED_CHILDREN, SYSTEM_OF_ENDED_CHILDREN));
        return before.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(ticks / TICKS_PER_SECOND);
    }

    private static double ticks(String stat, int... fields) {
        if (stat.isEmpty()) {
            return 0;
        }
        List<String> behindName =
                List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        double sum = 0;
        for (int field : fields) {
            sum += Double.parseDouble(behindName.get(field));
        }
        return sum;
    }

    /** A process's file, or nothing if there is none. */
    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException e) {
            return "";
        }
    }
}
