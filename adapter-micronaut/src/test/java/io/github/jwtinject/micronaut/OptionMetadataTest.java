package io.github.jwtinject.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.jwtinject.JwtInjectProperties;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What IDEs are told of the options is what there is. */
class OptionMetadataTest {

    @Test
    void everyOption_hasMetadata_andNoOtherName() throws IOException {
        Stream<String> entries = JwtInjectProperties.entryOptionNames().stream().map(OptionMetadataTest::option);
        List<String> names = Stream.of(JwtInjectProperties.optionNames().stream(), entries, Stream.of("algorithm"))
                .flatMap(each -> each)
                .distinct()
                .map(JwtInjectProperties.PREFIX::concat)
                .toList();

        assertThat(properties().findValuesAsText("name")).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void everyOption_isDescribed_andOfATypeThatApplicationsHave() throws IOException {
        assertThat(properties()).allSatisfy(property -> {
            assertThat(property.path("description").asText()).endsWith(".");
            assertThat(property.path("type").asText()).startsWith("java.");
        });
    }

    /** The option that the entries are of: {@code issuers} in {@code issuers.<name>.issuer}. */
    private static String option(String entryOption) {
        return entryOption.split("[\\[.]", 2)[0];
    }

    private static JsonNode properties() throws IOException {
        try (InputStream file =
                JwtInjectProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            return new JsonMapper().readTree(file).path("properties");
        }
    }
}
