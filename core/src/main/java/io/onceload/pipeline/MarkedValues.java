package io.onceload.pipeline;

import io.onceload.ledger.ImportRecord;
import io.onceload.model.ValueMark;
import io.onceload.plan.ColumnRule;
import io.onceload.plan.HeaderMatch;
import io.onceload.plan.Plan;
import io.onceload.plan.PlanJson;
import io.onceload.plan.ValueFormat;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/**
 * Puts a {@link ValueMark} before those values of rejected records that a rule would read otherwise, were they texts. Of
 * records that are standard CSV, in which texts are quoted and values are not.
 */
final class MarkedValues {
    private static final byte[] MARK = ValueMark.TEXT.getBytes(StandardCharsets.UTF_8);

    /** Source columns with a notation of their own. */
    private final BitSet columns = new BitSet();

    MarkedValues(ImportRecord record) {
        Plan plan = PlanJson.read(record.plan());
        HeaderMatch match = new HeaderMatch(record.header(), plan.ignore());
        for (ColumnRule rule : plan.columns()) {
            if (rule.readsSource() && !rule.format().equals(ValueFormat.STANDARD)) {
                match.findFirst(rule.sourceNames()).ifPresent(columns::set);
            }
        }
    }

    /** The record with marks. */
    byte[] in(byte[] record) {
        if (columns.isEmpty()) {
            return record;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int field = 0;
        boolean quoted = false;
        boolean begins = true;
        for (byte b : record) {
            if (begins && b != '"' && b != ',' && columns.get(field)) {
                out.writeBytes(MARK);
            }
            out.write(b);
            quoted ^= b == '"';
            begins = b == ',' && !quoted;
            field += begins ? 1 : 0;
        }
        return out.toByteArray();
    }
}
