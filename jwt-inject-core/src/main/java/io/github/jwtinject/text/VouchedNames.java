package io.github.jwtinject.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;

/**
 * Makes parsers of bytes, which know a name that they have met before by its bytes. Names are kept for good, so this is for
 * documents only that a signature vouches for, for short ones, and until names are many: an issuer's tokens share a few
 * dozen, and where they do not, as when the ids of accounts are names, remembering costs more than it saves.
 */
final class VouchedNames extends JsonFactory {

    private static final long serialVersionUID = 1L;

    private static final int MOST_NAMES = 256;
    private static final int MOST_BYTES = 4096;

    VouchedNames(JsonFactoryBuilder builder) {
        super(builder);
    }

    /** Whether a document is short enough, and more names may be kept. */
    boolean suit(byte[] document) {
        return document.length <= MOST_BYTES && _byteSymbolCanonicalizer.size() < MOST_NAMES;
    }
}
