package io.github.jwtinject.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.RefusalReason;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** The picture of a request's way names every refusal, and can be read in the dark and by who does not see it. */
class FlowPictureTest {

    private static final Path PICTURE = Page.PROJECT.resolve("docs/images/flow.svg");

    private static Element picture() throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(PICTURE.toFile())
                .getDocumentElement();
    }

    @ParameterizedTest
    @EnumSource
    void everyReason_standsInThePicture(RefusalReason reason) throws Exception {
        String texts = "";
        var elements = picture().getElementsByTagName("text");
        for (int i = 0; i < elements.getLength(); i++) {
            texts += " " + elements.item(i).getTextContent() + " ";
        }

        assertThat(texts).matches("(?s).*\\b" + reason.status() + " [a-z_ ·]*\\b" + reason.code() + "\\b.*");
    }

    @Test
    void itHasATitle_aDescription_andColoursForTheDark() throws Exception {
        Element picture = picture();

        assertThat(picture.getAttribute("role")).isEqualTo("img");
        assertThat(picture.getAttribute("aria-labelledby")).isEqualTo("title desc");
        assertThat(picture.getElementsByTagName("title").item(0).getTextContent())
                .isNotBlank();
        assertThat(picture.getElementsByTagName("desc").item(0).getTextContent())
                .isNotBlank();
        assertThat(picture.getElementsByTagName("style").item(0).getTextContent())
                .contains("prefers-color-scheme: dark");
    }
}
