package io.github.jwtinject.example.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelApiTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n"})
    void offline_withoutAKey(String key) {
        Model model = Model.of(Map.of("OPENAI_API_KEY", key, "OPENAI_BASE_URL", "http://127.0.0.1:1/v1"));

        assertThat(model).isInstanceOf(OfflineModel.class);
    }

    @Test
    void openAisOwn_whenOnlyAKeyIsSet() {
        assertThat(Model.of(Map.of("OPENAI_API_KEY", "sk-1\n")).name()).isEqualTo("gpt-5-mini at api.openai.com");
    }

    @Test
    void another_whenItIsNamed() {
        Model model = Model.of(Map.of(
                "OPENAI_API_KEY", "none",
                "OPENAI_BASE_URL", "http://localhost:11434/v1",
                "OPENAI_MODEL", "llama3.2"));

        assertThat(model.name()).isEqualTo("llama3.2 at localhost:11434");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-1\r\nX: y", "sk 1", "sk-\u00e9"})
    void noStart_whenTheKeyIsNoHeader(String key) {
        assertThatThrownBy(() -> Model.of(Map.of("OPENAI_API_KEY", key)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("OPENAI_API_KEY")
                .hasMessageNotContaining(key)
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:1/v1",
                "ftp://hunter2/v1",
                "https:///v1",
                "https://ann:hunter2@host/v1",
                "https://host/v1?key=hunter2",
                "https://hunter2 host"
            })
    void noStart_whenTheUrlIsNone(String url) {
        assertThatThrownBy(() -> Model.of(Map.of("OPENAI_API_KEY", "k", "OPENAI_BASE_URL", url)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("OPENAI_BASE_URL")
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }
}
