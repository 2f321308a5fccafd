package io.github.jwtinject.spring;

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

/** What IDEs are told of the options is what there is. */
class OptionMetadataTest {

    @Test
    void everyOption_hasMetadata_andNoOtherName() throws Exception {
        Stream<String> groups = JwtInjectProperties.entryOptionNames().stream().map(OptionMetadataTest::group);
        Stream<String> names = Stream.of(JwtInjectProperties.optionNames().stream(), groups, Stream.of("algorithm"))
                .flatMap(each -> each);

        assertThat(properties())
                .extracting(property -> property.get("name"))
                .containsExactlyInAnyOrderElementsOf(
                        names.distinct().map(JwtInjectProperties.PREFIX::concat).toList());
    }

    @Test
    void whatAnEntryIsMadeOf_isInTheDescriptionOfItsOption() throws Exception {
        for (String name : JwtInjectProperties.entryOptionNames()) {
            assertThat(properties())
                    .filteredOn(property -> property.get("name").equals(JwtInjectProperties.PREFIX + group(name)))
                    .singleElement()
                    .satisfies(property -> assertThat((String) property.get("description"))
                            .contains("'" + name.substring(name.lastIndexOf('.') + 1) + "'"));
        }
    }

    @Test
    void everyOption_isDescribed_andTyped() throws Exception {
        assertThat(properties()).allSatisfy(property -> {
            assertThat((String) property.get("description")).endsWith(".");
            assertThat((String) property.get("type")).matches("(java|org\\.springframework)\\..+");
        });
    }

    /** The option that the entries are of: {@code issuers} in {@code issuers.<name>.issuer}. */
    private static String group(String entryOption) {
        return entryOption.split("[\\[.]", 2)[0];
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
