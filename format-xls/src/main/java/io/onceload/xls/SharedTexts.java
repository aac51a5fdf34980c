package io.onceload.xls;

import io.onceload.model.ImportException;
import io.onceload.read.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The table of texts that cells refer to by number. All of it is in memory. */
final class SharedTexts {
    private static final SharedTexts NONE = new SharedTexts(List.of());

    private final List<String> texts;

    private SharedTexts(List<String> texts) {
        this.texts = texts;
    }

    /** Reads it; empty if there is none. */
    static SharedTexts read(Source source, RecordsFrom start) {
        try (Records records = start.open(0)) {
            for (int number = records.next(); number >= 0 && number != Records.EOF; number = records.next()) {
                if (number == Records.SST) {
                    return of(records);
                }
            }
            return NONE;
        } catch (ImportException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw XlsFaults.damaged(source, "is damaged where its texts are", e);
        } catch (OutOfMemoryError e) {
            throw XlsFaults.unreadable(
                    source,
                    "has more text than there is memory for; expected texts of a third of the memory at most",
                    "save it as XLSX, which is read in constant memory, or give Java more memory with -Xmx",
                    e);
        }
    }

    /** How many there are is said before them, by some writers wrongly. */
    private static SharedTexts of(Records records) {
        records.i64();
        List<String> texts = new ArrayList<>();
        while (records.hasMore()) {
            texts.add(records.text(records.u16()));
        }
        return new SharedTexts(texts);
    }

    /** The text of this number, counted from 0. */
    String get(int number) {
        return texts.get(number);
    }
}
