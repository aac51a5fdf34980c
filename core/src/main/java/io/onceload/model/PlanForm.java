package io.onceload.model;

/** How somebody said what goes where, and so in which words a fault of it is to be mended. */
public enum PlanForm {
    /** By the builder. */
    JAVA,
    /** By options of the command line. */
    OPTIONS,
    /** By a plan file. */
    FILE
}
