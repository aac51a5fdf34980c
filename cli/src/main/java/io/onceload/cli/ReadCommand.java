package io.onceload.cli;

import io.onceload.cli.context.Context;
import io.onceload.cli.context.ExitCode;
import io.onceload.cli.context.Faults;
import io.onceload.cli.imports.ImportFile;
import io.onceload.cli.imports.SourceFiles;
import io.onceload.cli.option.Arguments;
import io.onceload.cli.option.DialectOptions;
import io.onceload.cli.option.Options;
import io.onceload.cli.read.FileReading;
import io.onceload.cli.read.ReadJson;
import io.onceload.cli.read.ReadOutput;
import io.onceload.cli.read.ReadPage;
import io.onceload.model.ImportException;
import io.onceload.plan.Dialect;
import io.onceload.read.Source;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code read}: prints what the reader sees of files. Needs no database. */
final class ReadCommand implements Command {
    @Override
    public CommandSpec spec() {
        Options options = Options.of(
                        "read",
                        "Prints how files are written and what is read from them: dialect with the evidence for it, header,"
                                + " records, and what is wrong with the bad ones. Needs no database.")
                .arguments(
                        "FILE",
                        "CSV, a workbook, JSON or Parquet, also compressed; a pattern such as 'in/*.csv'; - for standard input.")
                .value("--files-from", "FILE", "Take names of files from its lines; - for standard input.");
        return DialectOptions.addTo(options)
                .flag("--json", "All records; one JSON object a line for each file, nothing else.")
                .example("read items.csv", "how it is written, and its first records")
                .example("read 'in/*.csv' --json", "every record of every file")
                .build();
    }

    @Override
    public int run(Arguments arguments, Context context) {
        List<String> files = SourceFiles.of(arguments, context);
        Dialect dialect = new DialectOptions(arguments).dialect();
        arguments.check();
        boolean json = arguments.has("--json");
        Faults faults = new Faults(context);
        int worst = ExitCode.DONE;
        boolean first = true;
        for (String file : files) {
            ReadOutput output = json ? new ReadJson(context.out(), faults) : new ReadPage(context, !first);
            first = false;
            worst = Math.max(worst, read(ImportFile.of(file, null), dialect, output, faults, context));
        }
        return worst;
    }

    private static int read(ImportFile file, Dialect dialect, ReadOutput output, Faults faults, Context context) {
        try {
            Source source = file.open(context);
            try {
                boolean sound = new FileReading(file.name(), dialect, output).run(source);
                return sound ? ExitCode.DONE : ExitCode.DONE_WITH_REJECTS;
            } finally {
                source.discardSpool();
            }
        } catch (ImportException e) {
            output.failed(file.name(), e);
            Faults.Told told = faults.told(e);
            context.tellFault(told.lines());
            return told.fault().kind().exitCode();
        }
    }
}
