package io.onceload.profile;

import io.onceload.profile.flame.Role;
import io.onceload.profile.flame.Stacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** What the threads of an import run, sampled by the JDK's flight recorder from the start to {@link #stop}. */
final class CpuRecording implements AutoCloseable {
    /** Short enough for hundreds of samples of a reader that is busy for less than a second. */
    private static final Duration PERIOD = Duration.ofMillis(2);

    /** Native methods in which a thread waits for the other side rather than working. */
    private static final Set<String> WAITS = Set.of(
            "sun.nio.ch.SocketDispatcher.read0",
            "sun.nio.ch.Net.poll",
            "sun.nio.ch.Net.accept",
            "java.lang.ProcessHandleImpl.waitForProcessExit0");

    private final Recording recording = new Recording();

    private CpuRecording() {}

    static CpuRecording start() {
        CpuRecording started = new CpuRecording();
        started.recording.enable("jdk.ExecutionSample").withPeriod(PERIOD);
        started.recording.enable("jdk.NativeMethodSample").withPeriod(PERIOD);
        started.recording.start();
        return started;
    }

    /**
     * Ends the recording.
     *
     * @param caller name of the thread that imported
     * @param file takes the recording; must not exist
     */
    Map<Role, Stacks> stop(String caller, Path file) throws IOException {
        recording.stop();
        recording.dump(file);
        Map<Role, Stacks> stacks = new EnumMap<>(Role.class);
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                add(events.readEvent(), caller, stacks);
            }
        }
        Files.delete(file);
        return stacks;
    }

    private static void add(RecordedEvent event, String caller, Map<Role, Stacks> stacks) {
        String type = event.getEventType().getName();
        if (!type.equals("jdk.ExecutionSample") && !type.equals("jdk.NativeMethodSample")) {
            return;
        }
        String thread = event.getThread("sampledThread").getJavaName();
        Optional<Role> role = Optional.ofNullable(thread).flatMap(name -> Role.of(name, caller));
        RecordedStackTrace trace = event.getStackTrace();
        if (role.isEmpty() || trace == null || trace.getFrames().isEmpty()) {
            return;
        }
        List<String> frames = frames(trace);
        if (!WAITS.contains(frames.get(frames.size() - 1))) {
            stacks.computeIfAbsent(role.get(), r -> new Stacks()).add(frames);
        }
    }

    private static List<String> frames(RecordedStackTrace trace) {
        List<String> frames = new ArrayList<>();
        trace.getFrames().forEach(frame -> {
            RecordedMethod method = frame.getMethod();
            frames.add(method.getType().getName() + "." + method.getName());
        });
        Collections.reverse(frames);
        return frames;
    }

    @Override
    public void close() {
        recording.close();
    }
}
