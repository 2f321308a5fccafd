package io.github.jwtinject.example.agent.contract;

import io.github.jwtinject.example.agent.launch.Launcher;
import org.junit.jupiter.api.Nested;

/**
 * What the agent service answers over HTTP, and how it starts and ends, whichever framework it runs on. A launcher's
 * test extends this class, and names the launcher and its main class.
 */
public abstract class AgentServiceHttpContract {

    private final Launcher launcher;
    private final Class<?> main;

    /**
     * The contract of one launcher.
     *
     * @param launcher starts its service in this process
     * @param main starts its service in a process of its own
     */
    protected AgentServiceHttpContract(Launcher launcher, Class<?> main) {
        this.launcher = launcher;
        this.main = main;
    }

    @Nested
    final class Routes extends RoutesContract {
        Routes() {
            super(launcher);
        }
    }

    @Nested
    final class Surface extends SurfaceContract {
        Surface() {
            super(launcher);
        }
    }

    @Nested
    final class InABrowser extends PageContract {
        InABrowser() {
            super(launcher);
        }
    }

    @Nested
    final class ApiDocument extends ApiDocumentContract {
        ApiDocument() {
            super(launcher);
        }
    }

    @Nested
    final class CookieLogin extends CookieLoginContract {
        CookieLogin() {
            super(launcher);
        }
    }

    @Nested
    final class Options extends OptionsContract {
        Options() {
            super(launcher);
        }
    }

    @Nested
    final class Leaks extends LeakContract {
        Leaks() {
            super(launcher);
        }
    }

    @Nested
    final class BannerLines extends BannerLinesContract {
        BannerLines() {
            super(launcher);
        }
    }

    @Nested
    final class Postgres extends PostgresContract {
        Postgres() {
            super(launcher);
        }
    }

    @Nested
    final class LanguageModel extends LanguageModelContract {
        LanguageModel() {
            super(launcher);
        }
    }

    @Nested
    final class CommandLine extends CommandLineContract {
        CommandLine() {
            super(main);
        }
    }
}
