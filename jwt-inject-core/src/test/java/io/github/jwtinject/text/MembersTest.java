package io.github.jwtinject.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects around the size at which the way changes in which they are kept. */
class MembersTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 15, 16, 17, 18, 40})
    void object_isTheMapThatItSpells(int size) {
        Map<String, Object> expected = new LinkedHashMap<>();
        IntStream.range(0, size).forEach(i -> expected.put("n" + i, i % 5 == 4 ? null : (Object) (long) i));

        Map<String, Object> object = object(size, "");

        assertThat(object).isEqualTo(expected).hasSameHashCodeAs(expected);
        assertThat(expected).isEqualTo(object);
        assertThat(object.keySet()).containsExactlyElementsOf(expected.keySet());
        expected.forEach((name, value) -> {
            assertThat(object.get(name)).isEqualTo(value);
            assertThat(object).containsKey(name);
        });
        assertThat(object.get("absent")).isNull();
        assertThat(object.containsKey("absent")).isFalse();
        assertThat(object.containsKey(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16, 17, 18, 40})
    void aNameTwice_isRefused(int size) {
        for (String again : new String[] {"n0", "n" + (size - 1), "\\u006E0"}) {
            assertThat(object(size, ",\"" + again + "\":0")).as(again).isNull();
        }
        assertThat(object(size, ",\"other\":0")).hasSize(size + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 17})
    void object_cannotBeChanged(int size) {
        Map<String, Object> object = object(size, "");

        assertThatThrownBy(() -> object.put("n0", 1L)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(object::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> object.remove("n0")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> object.keySet().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> object.values().remove(0L)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> object.entrySet().iterator().next().setValue(1L))
                .isInstanceOf(UnsupportedOperationException.class);
        var entries = object.entrySet().iterator();
        IntStream.range(0, size).forEach(i -> entries.next());
        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
    }

    private static Map<String, Object> object(int size, String more) {
        String members = IntStream.range(0, size)
                .mapToObj(i -> "\"n" + i + "\":" + (i % 5 == 4 ? "null" : Integer.toString(i)))
                .collect(Collectors.joining(","));
        return StrictJson.object(("{" + members + more + "}").getBytes(StandardCharsets.UTF_8));
    }
}
