package io.onceload.xls;

import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.apache.poi.util.CodePageUtil;

/**
 * How texts stand in records: since Excel 97 in Unicode with flags before them, before it in one byte a character.
 *
 * @param of97 whether it is a workbook of Excel 97 or later
 * @param charset of those before
 */
record RecordTexts(boolean of97, Charset charset) {
    private static final Charset USUAL = Charset.forName("windows-1252");

    RecordTexts(boolean of97) {
        this(of97, USUAL);
    }

    /** The same in the encoding that Windows has under this number, if Java has it too. */
    RecordTexts withCodePage(int number) {
        try {
            return new RecordTexts(of97, Charset.forName(CodePageUtil.codepageToEncoding(number, true)));
        } catch (UnsupportedEncodingException | IllegalCharsetNameException | UnsupportedCharsetException e) {
            return this;
        }
    }

    /** A text of {@code length} characters, that stands next in the record. */
    String read(Records records, int length) {
        return of97 ? records.text(length) : new String(records.bytes(length), charset);
    }

    /** A format's code, or a sheet's name, whose length was written in one byte before Excel 97. */
    String readFormat(Records records) {
        return read(records, of97 ? records.u16() : records.u8());
    }
}
