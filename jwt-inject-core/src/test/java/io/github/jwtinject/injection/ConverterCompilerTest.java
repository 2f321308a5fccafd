package io.github.jwtinject.injection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConverterCompilerTest {

    record Address(String city) {}

    @Test
    void aMapper_isMadeForTheFirstBean_andNotBefore() {
        BeanMapper beans = new BeanMapper();
        ConverterCompiler compiler = new ConverterCompiler(beans);

        compiler.compile(String.class);
        compiler.compile(Instant[].class);
        assertThat(beans.isMade()).isFalse();

        compiler.compile(Address.class);
        assertThat(beans.isMade()).isTrue();
    }
}
