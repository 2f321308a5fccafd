package io.github.jwtinject.injection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jwtinject.CompactToken;
import io.github.jwtinject.Refusal;
import io.github.jwtinject.RefusalReason;
import io.github.jwtinject.TestIdentities;
import io.github.jwtinject.annotation.BearerToken;
import io.github.jwtinject.annotation.Claim;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which factory of a value type is taken, and that nothing it does becomes more than a mismatch. */
class ValueTypeTest {

    public static class Base {
        final String by;

        Base(String by) {
            this.by = by;
        }
    }

    public static final class All extends Base {
        public All(String text) {
            super("constructor");
        }

        private All(String by, boolean named) {
            super(by);
        }

        public static All valueOf(String text) {
            return new All("valueOf", true);
        }

        public static All of(String text) {
            return new All("of", true);
        }

        public static All parse(String text) {
            return new All("parse", true);
        }

        public static All fromString(String text) {
            return new All("fromString", true);
        }
    }

    public static final class Of extends Base {
        public Of(String text) {
            super("constructor");
        }

        private Of(String by, boolean named) {
            super(by);
        }

        static Of valueOf(String text) {
            return new Of("a factory that is not public", true);
        }

        public static Of of(String text) {
            return new Of("of", true);
        }

        public static Of parse(String text) {
            return new Of("parse", true);
        }
    }

    public static final class Parse extends Base {
        private Parse(String by) {
            super(by);
        }

        public static String valueOf(String text) {
            return "a factory of something else";
        }

        public Parse of(String text) {
            return new Parse("a method of the instance");
        }

        public static Parse parse(String text) {
            return new Parse("parse");
        }

        public static Parse fromString(String text) {
            return new Parse("fromString");
        }
    }

    public static final class FromString extends Base {
        public FromString(String text) {
            super("constructor");
        }

        private FromString(String by, boolean named) {
            super(by);
        }

        public static FromString fromString(String text) {
            return new FromString("fromString", true);
        }
    }

    public static final class Constructed extends Base {
        public Constructed(String text) {
            super("constructor");
        }
    }

    public sealed interface Account permits User {
        static Account of(String text) {
            return new User(text);
        }
    }

    public record User(String id) implements Account {}

    public static final class Checked extends Base {
        public Checked(String text) throws IOException {
            super("");
            throw new IOException(text);
        }
    }

    public static final class Endless extends Base {
        private Endless() {
            super("");
        }

        public static Endless of(String text) {
            return of(text);
        }
    }

    public static final class Broken extends Base {
        private Broken() {
            super("");
        }

        public static Broken of(String text) {
            throw new LinkageError(text);
        }
    }

    public static final class Nothing extends Base {
        private Nothing() {
            super("");
        }

        public static @Nullable Nothing of(String text) {
            return null;
        }
    }

    /** Jackson would have to make it of a type that the table does not know; as a text it is well. */
    public static final class Mixed extends Base {
        public Mixed() {
            super("");
        }

        public Mixed(String text) {
            super("constructor");
        }

        public void setCurrency(java.util.Currency currency) {}
    }

    @SuppressWarnings("unused") // planned, and called by nobody
    private static final class Handlers {
        void all(@Claim("c") All c) {}

        void of(@Claim("c") Of c) {}

        void parse(@Claim("c") Parse c) {}

        void fromString(@Claim("c") FromString c) {}

        void constructed(@Claim("c") Constructed c) {}

        void mixed(@Claim("c") Mixed c) {}

        void account(@Claim("c") Account c) {}

        void checked(@Claim("c") Checked c) {}

        void endless(@Claim("c") Endless c) {}

        void broken(@Claim("c") Broken c) {}

        void nothing(@Claim("c") Nothing c) {}

        void token(@BearerToken CompactToken c) {}
    }

    @ParameterizedTest
    @CsvSource({
        "all,valueOf",
        "of,of",
        "parse,parse",
        "fromString,fromString",
        "constructed,constructor",
        "mixed,constructor"
    })
    void factory_isTheFirstOfTheOrder(String handler, String by) {
        assertThat(((Base) Plans.argument(Handlers.class, handler, "{\"c\": \"x\"}")).by)
                .isEqualTo(by);
    }

    @Test
    void interfaceWithAFactory_isAValueType() {
        assertThat(Plans.argument(Handlers.class, "account", "{\"c\": \"x\"}")).isEqualTo(new User("x"));
    }

    @Test
    void compactToken_isMadeOfTheBearerToken() {
        assertThat(Plans.argument(Handlers.class, "token", "{}")).isEqualTo(CompactToken.of(TestIdentities.TOKEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"checked", "endless", "broken", "nothing"})
    void factoryThatFails_isAMismatch(String handler) {
        Refusal refusal = Plans.refusal(Handlers.class, handler, "{\"c\": \"MARKER\"}");

        assertThat(refusal.reason()).isEqualTo(RefusalReason.CLAIM_MISMATCH);
        assertThat(refusal.detail()).isEqualTo("Invalid claim: c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[\"x\"]", "{}", "{\"text\": \"x\"}"})
    void valueType_isMadeOfNothingButText(String json) {
        assertThat(Plans.refusal(Handlers.class, "all", "{\"c\": " + json + "}").reason())
                .isEqualTo(RefusalReason.CLAIM_MISMATCH);
    }
}
