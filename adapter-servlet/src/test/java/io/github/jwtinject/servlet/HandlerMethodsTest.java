package io.github.jwtinject.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.annotation.Claim;
import io.github.jwtinject.annotation.UserId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class HandlerMethodsTest {

    @Test
    void handlers_areFoundByName_inheritedOnesToo_whateverTheirVisibility() {
        class Base extends JwtServlet {
            private void doGet(HttpServletRequest request, HttpServletResponse response, @UserId String user) {}

            @Override
            protected void doPut(HttpServletRequest request, HttpServletResponse response) {}

            void doSomethingElse(String notOurs) {}
        }
        class Derived extends Base {
            @Override
            protected void doPost(HttpServletRequest request, HttpServletResponse response) {}
        }

        assertThat(HandlerMethods.plans(Derived.class, null)).containsOnlyKeys("GET", "POST", "PUT");
    }

    @Test
    void theOverriding_counts() {
        class Base extends JwtServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response, @UserId String user) {}
        }
        class Derived extends Base {
            @Override
            void doGet(HttpServletRequest request, HttpServletResponse response, @UserId String user) {}
        }

        assertThat(HandlerMethods.plans(Derived.class, null)
                        .get("GET")
                        .handler()
                        .getDeclaringClass())
                .isEqualTo(Derived.class);
    }

    @Test
    void twoHandlersOfOneName_areRefused_andBothNamed() {
        class Overloaded extends JwtServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response, @UserId String user) {}

            void doGet(HttpServletRequest request, HttpServletResponse response, @Claim("n") int number) {}
        }

        refused(() -> HandlerMethods.plans(Overloaded.class, null))
                .contains("Overloaded.doGet(HttpServletRequest, HttpServletResponse, String)")
                .contains("Overloaded.doGet(HttpServletRequest, HttpServletResponse, int)")
                .contains("rename");
    }

    @Test
    void anInheritedHandlerOfOneName_isRefusedToo() {
        class Base extends JwtServlet {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) {}
        }
        class Derived extends Base {
            void doGet(HttpServletRequest request, HttpServletResponse response, @UserId String user) {}
        }

        refused(() -> HandlerMethods.plans(Derived.class, null))
                .contains("Base.doGet(")
                .contains("Derived.doGet(");
    }

    @Test
    void aParameterThatIsNotInjected_isRefused_andNamed() {
        class Unknown extends JwtServlet {
            void doPost(
                    HttpServletRequest request,
                    HttpServletResponse response,
                    @UserId Optional<String> user,
                    String message) {}
        }

        refused(() -> HandlerMethods.plans(Unknown.class, null))
                .contains("Parameter message of ")
                .contains("Unknown.doPost(")
                .contains("annotate it with @UserId, @Claim");
    }

    @Test
    void aParameterThatCanNeverBeInjected_isRefused_andNamed() {
        class Unplannable extends JwtServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response, @UserId Thread user) {}
        }

        refused(() -> HandlerMethods.plans(Unplannable.class, null))
                .contains("Unplannable")
                .contains("user");
    }

    @Test
    void aMethodThatIsNoHandler_isRefused() {
        class WithoutResponse extends JwtServlet {
            void doGet(HttpServletRequest request, @UserId String user) {}
        }
        class Returning extends JwtServlet {
            String doGet(HttpServletRequest request, HttpServletResponse response, @UserId String user) {
                return user;
            }
        }

        refused(() -> HandlerMethods.plans(WithoutResponse.class, null)).contains("is no handler");
        refused(() -> HandlerMethods.plans(Returning.class, null)).contains("returns void");
        refused(() -> HandlerMethods.plans(StaticHandler.class, null)).contains("an instance method");
    }

    private static final class StaticHandler extends JwtServlet {
        static void doGet(HttpServletRequest request, HttpServletResponse response, @UserId String user) {}
    }

    private static AbstractStringAssert<?> refused(ThrowingCallable call) {
        return assertThat(catchThrowableOfType(JwtConfigurationException.class, call))
                .isNotNull()
                .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING);
    }
}
