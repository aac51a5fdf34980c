package io.onceload.profile;

import io.onceload.profile.flame.Role;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the threads of an import are at, waits included, looked at every few milliseconds, and the processor time of each.
 * {@link #look} and {@link #threads} are for one thread at a time.
 */
final class ThreadWatch {
    private static final int FRAMES = 12;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Map<String, Watched> watched = new TreeMap<>();
    private final String caller;
    private final long callerId;
    private final long callerCpuBefore;

    /** One thread until now. */
    private static final class Watched {
        private final Map<ThreadActivity, Integer> looks = new EnumMap<>(ThreadActivity.class);
        private long cpuNanos;
    }

    /**
     * What a thread did.
     *
     * @param cpuSeconds as the system counts it, to the last look
     * @param shares of the looks at any thread, so that what is missing to 1 is the time in which it did not exist
     */
    record ThreadTime(double cpuSeconds, Map<ThreadActivity, Double> shares) {
        ThreadTime {
            shares = Map.copyOf(shares);
        }

        double share(ThreadActivity activity) {
            return shares.getOrDefault(activity, 0.0);
        }
    }

    /** @param caller the thread that imports */
    ThreadWatch(Thread caller) {
        this.caller = caller.getName();
        callerId = caller.getId();
        callerCpuBefore = threads.getThreadCpuTime(callerId);
    }

    void look() {
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds(), FRAMES)) {
            if (thread != null && Role.of(thread.getThreadName(), caller).isPresent()) {
                look(thread);
            }
        }
    }

    private void look(ThreadInfo thread) {
        Watched one = watched.computeIfAbsent(thread.getThreadName(), name -> new Watched());
        one.looks.merge(ThreadActivity.of(thread.getThreadState(), thread.getStackTrace()), 1, Integer::sum);
        long cpu = threads.getThreadCpuTime(thread.getThreadId());
        if (cpu >= 0) { // it may have ended since
            one.cpuNanos = thread.getThreadId() == callerId ? cpu - callerCpuBefore : cpu;
        }
    }

    /**
     * Every thread of the import by its name.
     *
     * @param looks how often {@link #look} was called
     */
    Map<String, ThreadTime> threads(int looks) {
        Map<String, ThreadTime> times = new TreeMap<>();
        watched.forEach((name, one) -> {
            Map<ThreadActivity, Double> shares = new EnumMap<>(ThreadActivity.class);
            one.looks.forEach((activity, count) -> shares.put(activity, (double) count / Math.max(looks, 1)));
            times.put(name, new ThreadTime(one.cpuNanos / 1e9, shares));
        });
        return times;
    }
}
