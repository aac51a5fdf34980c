package io.onceload.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Asks real threads, since what their stacks look like is the JDK's to change. */
class ThreadActivityTest {
    private final BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(1);

    private static ThreadActivity of(Thread thread) {
        return ThreadActivity.of(thread.getState(), thread.getStackTrace());
    }

    private static void becomes(ThreadActivity expected, Runnable work) throws InterruptedException {
        Thread thread = new Thread(work, "watched");
        thread.setDaemon(true);
        thread.start();
        try {
            Awaitility.await().until(() -> of(thread) == expected);
        } finally {
            thread.interrupt();
        }
        thread.join();
    }

    @Test
    void knowsALoaderThatWaitsForASlice() throws InterruptedException {
        becomes(ThreadActivity.WAITS_FOR_SLICE, () -> interruptibly(queue::take));
    }

    @Test
    void knowsAReaderWhoseSlicesNobodyTakes() throws InterruptedException {
        queue.add(1);

        becomes(ThreadActivity.WAITS_FOR_ROOM, () -> interruptibly(() -> queue.put(2)));
    }

    @Test
    void knowsAThreadThatWorks() {
        assertThat(of(Thread.currentThread())).isEqualTo(ThreadActivity.WORKS);
    }

    @Test
    void knowsAThreadThatWaitsForAnAnswer() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
            Thread thread = new Thread(() -> readUntilClosed(client), "watched");
            thread.setDaemon(true);
            thread.start();

            Awaitility.await().until(() -> of(thread) == ThreadActivity.WAITS_FOR_SERVER);
        }
    }

    private interface Interruptible {
        void run() throws InterruptedException;
    }

    private static void interruptibly(Interruptible work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void readUntilClosed(Socket socket) {
        try {
            socket.getInputStream().read();
        } catch (IOException e) {
            // It was closed.
        }
    }
}
