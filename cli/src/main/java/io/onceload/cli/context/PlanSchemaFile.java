package io.onceload.cli.context;

import io.onceload.model.ImportException;
import io.onceload.plan.yaml.PlanFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** The JSON Schema of plans where this user's editor finds it: with what Onceload keeps, so without a network. */
public final class PlanSchemaFile {
    private PlanSchemaFile() {}

    /** Its URI; null where it cannot be written, since a plan is worth writing without it. */
    public static @Nullable String in(OnceloadHome home) {
        try {
            Path file = home.createSchemas().resolve("plan.schema.json");
            String schema = PlanFile.schema();
            if (!Files.exists(file) || !Files.readString(file).equals(schema)) {
                Path partial = Files.createTempFile(file.getParent(), ".onceload-", ".part");
                Files.writeString(partial, schema);
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return file.toUri().toString();
        } catch (IOException | ImportException e) {
            return null;
        }
    }
}
