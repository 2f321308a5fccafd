package io.github.jwtinject;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.text.StrictJson;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The adapter's list of options is the core's; here, since the core's is seen in its own package only. */
class OptionNamesTest {

    @Test
    @SuppressWarnings("unchecked")
    void theMetadata_hasTheOptionsOfTheCore() throws Exception {
        try (InputStream file = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            Map<String, Object> metadata = StrictJson.object(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            List<Map<String, Object>> properties = (List<Map<String, Object>>) (List<?>) metadata.get("properties");

            assertThat(properties)
                    .extracting(property -> property.get("name"))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(Arrays.stream(Option.values()).map(Option::key), Stream.of("algorithm"))
                                    .map(JwtInjectProperties.PREFIX::concat)
                                    .toList());
        }
    }
}
