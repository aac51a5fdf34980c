package io.onceload.cli.terminal;

import java.util.List;

/**
 * How a command shows what it has to say. Known before anything else is, so that faults of the command line itself look so
 * too.
 *
 * @param json whether standard output holds JSON only
 * @param quiet whether only faults and results are told
 * @param out colours of standard output
 * @param err colours of standard error
 */
public record Look(boolean json, boolean quiet, Paint out, Paint err) {
    /** Everything is told, for people, without colours. */
    public static final Look PLAIN = new Look(false, false, new Paint(false), new Paint(false));

    public static final List<String> COLOR = List.of("auto", "always", "never");

    /** As {@code args} and the environment ask; see no-color.org and bixense.com/clicolors. */
    public static Look of(List<String> args, Environment environment, Streams streams) {
        boolean json = args.contains("--json");
        String color = color(args);
        return new Look(
                json,
                args.contains("--quiet") || args.contains("-q"),
                new Paint(!json && isColoured(color, environment, streams.outWatched())),
                new Paint(isColoured(color, environment, streams.watched())));
    }

    private static String color(List<String> args) {
        for (int i = 0; i < args.size(); i++) {
            if (args.get(i).startsWith("--color=")) {
                return args.get(i).substring("--color=".length());
            }
            if (args.get(i).equals("--color") && i + 1 < args.size()) {
                return args.get(i + 1);
            }
        }
        return "auto";
    }

    private static boolean isColoured(String color, Environment environment, boolean terminal) {
        if (!color.equals("auto")) {
            return color.equals("always");
        }
        if (environment.get("NO_COLOR").isPresent()) {
            return false;
        }
        if (environment
                .get("CLICOLOR_FORCE")
                .filter(force -> !force.equals("0"))
                .isPresent()) {
            return true;
        }
        return terminal && !environment.get("TERM").equals(java.util.Optional.of("dumb"));
    }
}
