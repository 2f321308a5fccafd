package io.github.jwtinject.vectors;

import io.github.jwtinject.PresentSignatureCheck;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wycheproof's vectors of bare signatures and MACs against the product's signature check. */
class WycheproofSignaturesTest {

    private final SignatureVectors vectors = new SignatureVectors(SignatureVectors.JDK, new PresentSignatureCheck());

    @ParameterizedTest
    @MethodSource("io.github.jwtinject.vectors.SignatureVectors#files")
    void holds_asTheVectorsSay(String file) {
        vectors.run(file);
    }
}
