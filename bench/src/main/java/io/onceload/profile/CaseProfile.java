package io.onceload.profile;

import io.onceload.profile.flame.Role;
import io.onceload.profile.flame.Stacks;
import java.util.Map;

/**
 * One import, looked at from all sides.
 *
 * @param name of the case
 * @param seconds from the call to its return
 * @param clientCpuSeconds of the whole JVM, this profiler included
 * @param looks how often threads and sessions were looked at, evenly over the seconds
 */
record CaseProfile(
        String name,
        double seconds,
        double clientCpuSeconds,
        int looks,
        Map<String, ThreadWatch.ThreadTime> threads,
        SessionWatch.ServerTime server,
        Map<Role, Stacks> stacks) {
    CaseProfile {
        threads = Map.copyOf(threads);
        stacks = Map.copyOf(stacks);
    }

    /** Processor time of the client's threads that have one of the roles. */
    double cpuSeconds(Role role, String caller) {
        return threads.entrySet().stream()
                .filter(thread ->
                        Role.of(thread.getKey(), caller).filter(role::equals).isPresent())
                .mapToDouble(thread -> thread.getValue().cpuSeconds())
                .sum();
    }

    /** What a number of looks means as time of one session. */
    double secondsOf(int ofLooks) {
        return looks == 0 ? 0 : seconds * ofLooks / looks;
    }
}
