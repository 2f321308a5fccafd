package io.github.jwtinject.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInjectProperties;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilterOptionsTest {

    @TempDir
    Path folder;

    @Test
    void options_comeFromBothPlaces() throws IOException {
        file("jwt-inject.realm=from the file\n");

        assertThat(options(Map.of("jwt-inject.issuer", "i"))).hasToString("JwtInjectProperties[issuer, realm]");
    }

    @Test
    void anInitParam_takesThePlaceOfTheFilesOption_asAWhole() throws IOException {
        file("jwt-inject.audience[0]=a\njwt-inject.audience[1]=b\njwt-inject.realm=r\n");

        // Were any of the file's left, the list would be set in two ways, which is refused.
        assertThat(options(Map.of("jwt-inject.audience", "c"))).hasToString("JwtInjectProperties[audience, realm]");
    }

    @Test
    void theFile_isReadAsUtf8() throws IOException {
        file("rëalm=x\n");

        assertThatThrownBy(() -> options(Map.of())).hasMessageContaining("rëalm");
    }

    @Test
    void aNameWithoutPrefix_isRefused_inBothPlaces() throws IOException {
        assertThatThrownBy(() -> options(Map.of("audience", "a")))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessage("\"audience\" in an init-param of JwtFilter would not be obeyed: write"
                        + " jwt-inject.<option>, or remove it.");

        file("audience=a\n");
        assertThatThrownBy(() -> options(Map.of()))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("\"audience\" in jwt-inject.properties");
    }

    @Test
    void anUnknownName_isRefused_inBothPlaces() throws IOException {
        assertThatThrownBy(() -> options(Map.of("jwt-inject.audiense", "a")))
                .hasMessageContaining("jwt-inject.audience");

        file("jwt-inject.audiense=a\n");
        assertThatThrownBy(() -> options(Map.of())).hasMessageContaining("jwt-inject.audience");
    }

    @Test
    void aFileThatIsNone_isRefused_withoutItsText() throws IOException {
        file("jwt-inject.secret-key=\\uXYZ-not-told\n");

        assertThatThrownBy(() -> options(Map.of()))
                .isInstanceOf(JwtConfigurationException.class)
                .hasMessageContaining("jwt-inject.properties")
                .hasMessageNotContaining("not-told");
    }

    private JwtInjectProperties options(Map<String, String> initParams) throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            return FilterOptions.of(config(initParams, loader));
        }
    }

    private static FilterConfig config(Map<String, String> initParams, ClassLoader loader) {
        ServletContext context = Stub.of(ServletContext.class, Map.of("getClassLoader", loader));
        return new FilterConfig() {
            @Override
            public String getFilterName() {
                return "test";
            }

            @Override
            public ServletContext getServletContext() {
                return context;
            }

            @Override
            public String getInitParameter(String name) {
                return initParams.get(name);
            }

            @Override
            public Enumeration<String> getInitParameterNames() {
                return Collections.enumeration(initParams.keySet());
            }
        };
    }

    private void file(String text) throws IOException {
        Files.writeString(folder.resolve("jwt-inject.properties"), text, StandardCharsets.UTF_8);
    }
}
