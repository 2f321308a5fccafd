package io.github.jwtinject.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.jwtinject.Extraction;
import io.github.jwtinject.TokenExtractor;
import io.github.jwtinject.testing.FakeRequest;
import java.util.ArrayList;
import java.util.List;

/** F5: what is taken from a header or a cookie is all that stands there, and the only thing that stands there. */
class ExtractionFuzzTest {

    private static final TokenExtractor HEADER = TokenExtractor.bearer();
    private static final TokenExtractor COOKIE = TokenExtractor.cookie("access_token");

    @DictionaryEntries({"Bearer ", "bearer", ", ", "Basic ", "access_token=", "; ", "\"", "a.b.c"})
    @FuzzTest(maxDuration = "1m")
    void F5_extraction(FuzzedDataProvider data) {
        List<String> lines = new ArrayList<>();
        for (int count = data.consumeInt(0, 3); count > 0; count--) {
            lines.add(data.consumeString(40));
        }
        FakeRequest header = FakeRequest.get("/");
        FakeRequest cookie = FakeRequest.get("/");
        for (String line : lines) {
            header = header.header("Authorization", line);
            cookie = cookie.header("Cookie", line);
        }
        if (HEADER.extract(header) instanceof Extraction.Found found) {
            String token = found.token().value();
            boolean whole = lines.size() == 1 && lines.get(0).equalsIgnoreCase("Bearer " + token);
            if (!whole || token.isEmpty() || token.chars().anyMatch(c -> c == ' ' || c == ',' || c == '\t')) {
                FuzzedTokens.finding("a header was read in another way than it is written");
            }
        }
        if (COOKIE.extract(cookie) instanceof Extraction.Found && cookies(lines) != 1) {
            FuzzedTokens.finding("one of several cookies was taken, or one that is none");
        }
    }

    private static long cookies(List<String> lines) {
        return lines.stream()
                .flatMap(line -> List.of(line.split(";", -1)).stream())
                .filter(pair -> pair.contains("="))
                .filter(pair -> pair.substring(0, pair.indexOf('='))
                        .replaceAll("^[ \t]+|[ \t]+$", "")
                        .equals("access_token"))
                .count();
    }
}
