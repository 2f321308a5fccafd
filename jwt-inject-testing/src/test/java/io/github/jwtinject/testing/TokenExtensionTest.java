package io.github.jwtinject.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.github.jwtinject.text.StrictJson;
import java.util.Base64;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** How {@link WithToken} behaves in test runs that go wrong, at the same time, or one within the other. */
class TokenExtensionTest {

    /** Run by this test only. */
    static class Mistakes {

        @Test
        @WithToken(claims = "tenant")
        void aClaimWithoutName() {}

        @Test
        @WithToken(claims = {"tenant=a", "tenant=b"})
        void aClaimTwice() {}

        @Test
        @WithToken(userId = "ada", json = "{\"sub\": \"bob\"}")
        void aUserTwice() {}

        @Test
        @WithToken(json = "[1]")
        void anArray() {}

        @Test
        @WithToken(json = "null")
        void nothing() {}

        @Test
        @WithToken(json = "{\"a\": 1, \"a\": 2}")
        void aMemberTwice() {}

        @Test
        @WithToken(expired = true, expiresIn = "PT5M")
        void expiredAndLasting() {}

        @Test
        @WithToken(expiresIn = "PT5M", json = "{\"exp\": 1}")
        void twoExpiries() {}

        @Test
        @WithToken(expiresIn = "5m")
        void noDuration() {}

        @Test
        void anotherType(@WithToken int token) {}

        @Test
        void noToken() {
            TestTokens.current();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            aClaimWithoutName | claims = "tenant" has no name: write it as name=value
            aClaimTwice       | the claim 'tenant' is set twice
            aUserTwice        | the claim 'sub' is set twice, by claims, json or the attribute that stands for it (userId = "" sets none)
            anArray           | json is no JSON object
            nothing           | json is null: write a JSON object
            aMemberTwice      | json is no JSON object
            expiredAndLasting | expired = true contradicts expiresIn: drop one of them
            twoExpiries       | expiresIn sets claims that json or claims set as well
            noDuration        | expiresIn = "5m" is no duration of ISO 8601: write five minutes as PT5M
            anotherType       | @WithToken stands on a parameter of type int: make it a String
            noToken           | No test with @WithToken runs in this thread
            """)
    void aMistake_failsItsTest_andSaysWhatToDo(String method, String message) {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Mistakes.class))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .execute()
                .testEvents();

        tests.assertThatEvents()
                .haveExactly(1, event(test(method), finishedWithFailure(message(actual -> actual.contains(message)))));
    }

    private static final CyclicBarrier BOTH_RUN = new CyclicBarrier(2);

    /** Run by this test only. */
    @Execution(ExecutionMode.CONCURRENT)
    static class AtTheSameTime {

        @Test
        @WithToken(userId = "ada")
        void ada() throws Exception {
            BOTH_RUN.await(30, TimeUnit.SECONDS);
            assertThat(currentUser()).isEqualTo("ada");
        }

        @Test
        @WithToken(userId = "bob")
        void bob() throws Exception {
            BOTH_RUN.await(30, TimeUnit.SECONDS);
            assertThat(currentUser()).isEqualTo("bob");
        }
    }

    @Test
    void testsAtTheSameTime_haveEachItsOwn() {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(AtTheSameTime.class))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
                .execute()
                .testEvents();

        tests.assertStatistics(run -> run.started(2).succeeded(2));
    }

    /** Run by this test only. */
    @TrustTestTokens
    static class Within {

        @Test
        @WithToken(userId = "bob")
        void bob() {
            assertThat(currentUser()).isEqualTo("bob");
        }

        @Test
        void nobody(TestTokens tokens) {
            assertThat(tokens.compact()).isNotEmpty();
            assertThatThrownBy(TestTokens::current).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @WithToken(userId = "ada")
    void aTestWithinATest_leavesTheOuterOnesToken_andDoesNotSeeIt() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Within.class))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .execute()
                .testEvents()
                .assertStatistics(run -> run.started(2).succeeded(2));

        assertThat(currentUser()).isEqualTo("ada");
    }

    private static Object currentUser() {
        String payload = TestTokens.current().compact().split("\\.", -1)[1];
        return StrictJson.object(Base64.getUrlDecoder().decode(payload)).get("sub");
    }
}
