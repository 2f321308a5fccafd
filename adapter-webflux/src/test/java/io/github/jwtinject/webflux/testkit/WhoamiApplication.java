package io.github.jwtinject.webflux.testkit;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The application of these tests. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(Whoami.class)
class WhoamiApplication {}
