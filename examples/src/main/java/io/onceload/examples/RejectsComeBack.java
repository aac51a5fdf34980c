package io.onceload.examples;

import io.onceload.Onceload;
import io.onceload.embedded.EmbeddedPostgres;
import io.onceload.model.ImportResult;
import io.onceload.plan.Plan;
import io.onceload.read.Source;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Rejected rows come back as a file; corrected and sent again, they complete the import. Here a program corrects them;
 * mostly that is somebody with a spreadsheet.
 */
public final class RejectsComeBack {
    private static final String BOOKS = """
            isbn,title,pages
            978-0,Ten Small Errors,120
            978-1,The Letter l,l10
            978-2,,300
            """;

    private RejectsComeBack() {}

    /**
     * Runs it.
     *
     * @param arguments the home of the embedded PostgreSQL, or none for the usual one
     */
    public static void main(String[] arguments) throws SQLException, IOException {
        Path home = arguments.length > 0 ? Path.of(arguments[0]) : EmbeddedPostgres.defaultHome();
        try (ExampleDatabase database = ExampleDatabase.open(home)) {
            ExampleDatabase.execute(
                    database.dataSource(),
                    "create table if not exists book (isbn text primary key, title text not null, pages integer)");
            run(database.dataSource(), Files.createTempDirectory("onceload-example"));
        }
    }

    /** Imports three books, two of them broken, then the two corrected; gives the second import's result. */
    static ImportResult run(DataSource database, Path directory) throws IOException {
        Onceload onceload = Onceload.on(database);
        Plan plan = Plan.into("book").key("isbn").build();
        Path books = Files.writeString(directory.resolve("books.csv"), BOOKS);
        ImportResult first = onceload.run(plan, Source.file(books));
        System.out.println(first.counts());

        Path rejects = directory.resolve("fix.csv");
        try (OutputStream out = Files.newOutputStream(rejects)) {
            onceload.writeRejects(first.importId().toString(), out);
        }
        String corrected = Files.readString(rejects).replace("l10", "110").replace("978-2,,", "978-2,Untitled,");
        Files.writeString(rejects, corrected);

        ImportResult second = onceload.run(plan, Source.file(rejects)); // a child of the first
        System.out.println(second.counts());
        return second;
    }
}
