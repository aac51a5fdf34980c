package io.onceload.profile;

import java.util.Arrays;

/** What a thread is at, told by its state and stack at one instant. */
enum ThreadActivity {
    WORKS("works"),
    SENDS("sends"),
    WAITS_FOR_SERVER("waits for the server"),
    WAITS_FOR_SLICE("waits for a slice"),
    WAITS_FOR_ROOM("waits for room"),
    WAITS("waits otherwise");

    private final String label;

    ThreadActivity(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** @param stack from what runs to the outermost call; its first dozen frames will do */
    static ThreadActivity of(Thread.State state, StackTraceElement[] stack) {
        if (has(stack, "sun.nio.ch.NioSocketImpl", "implRead")) {
            return WAITS_FOR_SERVER;
        }
        if (has(stack, "sun.nio.ch.NioSocketImpl", "implWrite")) {
            return SENDS;
        }
        if (state == Thread.State.RUNNABLE) {
            return WORKS;
        }
        if (has(stack, "java.util.concurrent.ArrayBlockingQueue", "take")) {
            return WAITS_FOR_SLICE;
        }
        return has(stack, "java.util.concurrent.ArrayBlockingQueue", "put") ? WAITS_FOR_ROOM : WAITS;
    }

    private static boolean has(StackTraceElement[] stack, String type, String method) {
        return Arrays.stream(stack)
                .anyMatch(frame -> frame.getClassName().equals(type)
                        && frame.getMethodName().equals(method));
    }
}
