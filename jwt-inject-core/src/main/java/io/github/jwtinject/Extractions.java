package io.github.jwtinject;

/** The extractions that carry nothing of their request, made once. */
final class Extractions {

    static final Extraction NONE = new Extraction.None();
    static final Extraction AMBIGUOUS = new Extraction.Bad(
            Refusal.of(RefusalReason.AMBIGUOUS, "More than one token in the request", RefusalCause.SEVERAL_TOKENS));
    static final Extraction BAD_REQUEST = new Extraction.Bad(
            Refusal.of(RefusalReason.BAD_REQUEST, "Malformed bearer credentials", RefusalCause.SPACING));
    static final Extraction MALFORMED = new Extraction.Bad(Refusal.malformed(RefusalCause.EMPTY_TOKEN));

    private Extractions() {}
}
