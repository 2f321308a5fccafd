package io.github.jwtinject.webflux;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.JwtInjectProperties;
import io.github.jwtinject.text.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What IDEs are told of the options, and what is looked up in the environment, is what there is. */
class OptionMetadataTest {

    private static final String PREFIX = "jwt-inject.";

    @Test
    void everyOption_hasMetadata_andNoOtherName() throws Exception {
        assertThat(properties())
                .extracting(property -> property.get("name"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(JwtInjectProperties.optionNames().stream(), Stream.of("algorithm"))
                                .map(PREFIX::concat)
                                .toList());
    }

    @Test
    void everyOption_isDescribed_andTyped() throws Exception {
        assertThat(properties()).allSatisfy(property -> {
            assertThat((String) property.get("description")).endsWith(".");
            assertThat((String) property.get("type")).matches("(java|org\\.springframework)\\..+");
        });
    }

    @SuppressWarnings("unchecked") // the file is an object with an array of objects
    private static List<Map<String, Object>> properties() throws IOException {
        try (InputStream file =
                OptionMetadataTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return (List<Map<String, Object>>) (List<?>) StrictJson.object(text).get("properties");
        }
    }
}
