package io.onceload.xls;

import io.onceload.read.Source;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.record.FilePassRecord;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;

/**
 * Workbooks whose structure is protected are encrypted with a password that every Excel knows and nobody is asked for
 * ([MS-OFFCRYPTO] 2.1.5). They are read; those with a password of somebody's own are not.
 */
final class DefaultPassword {
    /** Of the record before Excel 97, which holds nothing but a key and a check of it. */
    private static final int BYTES_BEFORE_97 = 4;

    private DefaultPassword() {}

    /**
     * How the records that follow are decrypted.
     *
     * @param records at the one that tells of the encryption, of which nothing was read
     * @throws io.onceload.model.ImportException {@code SOURCE_UNREADABLE} if it takes a password
     */
    static EncryptionInfo of(Source source, Records records) throws IOException {
        try {
            EncryptionInfo encryption = records.remaining() == BYTES_BEFORE_97
                    ? new EncryptionInfo(records.record(), EncryptionMode.xor)
                    : new FilePassRecord(records.record()).getEncryptionInfo();
            if (encryption.getDecryptor().verifyPassword(Decryptor.DEFAULT_PASSWORD)) {
                return encryption;
            }
        } catch (GeneralSecurityException | EncryptedDocumentException e) {
            // One that is not known takes a password as well.
        }
        throw XlsFaults.encrypted(source);
    }
}
