package io.onceload.faults;

/** The process died here, as far as the database can tell. An Error, so that nothing takes it for a database's answer. */
public final class SimulatedDeath extends Error {
    private static final long serialVersionUID = 1L;

    SimulatedDeath(String where) {
        super(where, null, false, false);
    }
}
