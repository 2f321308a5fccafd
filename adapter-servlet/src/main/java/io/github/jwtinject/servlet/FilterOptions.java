package io.github.jwtinject.servlet;

import io.github.jwtinject.JwtConfigurationException;
import io.github.jwtinject.JwtInjectProperties;
import jakarta.servlet.FilterConfig;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The options of a filter that the container made: its init-params, before those of a file on the class path. */
final class FilterOptions {

    /** The class path resource that holds options, one {@code jwt-inject.<option>=<value>} a line, in UTF-8. */
    static final String FILE = "jwt-inject.properties";

    private static final Logger LOG = LoggerFactory.getLogger(JwtFilter.class);

    private FilterOptions() {}

    static JwtInjectProperties of(FilterConfig config) {
        Map<String, String> initParams = initParams(config);
        Map<String, String> options = new HashMap<>(file(Application.classLoader(config.getServletContext())));
        for (String name : initParams.keySet()) {
            // A list may be written in two ways; set in both places it is the init-param's as a whole.
            options.keySet().removeIf(other -> option(other).equals(option(name)));
        }
        options.putAll(initParams);
        return JwtInjectProperties.from(options);
    }

    static Map<String, String> initParams(FilterConfig config) {
        Map<String, String> params = new HashMap<>();
        for (String name : Collections.list(config.getInitParameterNames())) {
            params.put(ours(name, "an init-param of JwtFilter"), config.getInitParameter(name));
        }
        return params;
    }

    private static Map<String, String> file(ClassLoader loader) {
        URL file = loader.getResource(FILE);
        if (file == null) {
            return Map.of();
        }
        Properties lines = new Properties();
        try (Reader reader = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
            lines.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new JwtConfigurationException(
                    FILE + " on the class path cannot be read: write a properties file, or remove it.", e);
        }
        LOG.info("Options are taken from {}", file);
        Map<String, String> options = new HashMap<>();
        lines.stringPropertyNames().forEach(name -> options.put(ours(name, FILE), lines.getProperty(name)));
        return options;
    }

    /** Both places are ours alone: a name without the prefix is a slip that would otherwise go unseen. */
    private static String ours(String name, String place) {
        if (!name.startsWith(JwtInjectProperties.PREFIX)) {
            throw new JwtConfigurationException("\"" + name + "\" in " + place + " would not be obeyed: write "
                    + JwtInjectProperties.PREFIX + "<option>, or remove it.");
        }
        return name;
    }

    private static String option(String name) {
        int index = name.indexOf('[');
        return index < 0 ? name : name.substring(0, index);
    }
}
