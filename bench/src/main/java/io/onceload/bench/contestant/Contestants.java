package io.onceload.bench.contestant;

import io.onceload.bench.server.Login;
import io.onceload.bench.workload.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The processes of those who take part. */
public final class Contestants implements AutoCloseable {
    private final Map<Peer, ContestantProcess> processes = Collections.synchronizedMap(new EnumMap<>(Peer.class));

    /** Starts each, one after the other. */
    public void start(List<Peer> peers, Workload workload, Login login) {
        for (Peer peer : peers) {
            processes.put(peer, ContestantProcess.start(peer, workload, login));
        }
    }

    /** In the order of a round: each round another is the first. */
    public List<Peer> order(int round) {
        List<Peer> order = new ArrayList<>(processes.keySet());
        Collections.rotate(order, -round);
        return order;
    }

    public ContestantProcess of(Peer peer) {
        ContestantProcess process = processes.get(peer);
        if (process == null) {
            throw new IllegalArgumentException(peer.label() + " does not take part");
        }
        return process;
    }

    public List<ProcessHandle> processes() {
        return processes.values().stream().map(ContestantProcess::handle).toList();
    }

    public Map<Peer, OptionalLong> memory() {
        Map<Peer, OptionalLong> memory = new EnumMap<>(Peer.class);
        processes.forEach((peer, process) -> memory.put(peer, process.peakMemoryBytes()));
        return memory;
    }

    @Override
    public void close() {
        processes.values().forEach(ContestantProcess::close);
    }
}
