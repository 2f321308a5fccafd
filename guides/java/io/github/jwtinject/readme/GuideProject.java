package io.github.jwtinject.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * A project that was empty and got what a guide of the README, or of another page, shows, and nothing else: its dependency, one class, and
 * properties. The class path of the adapter's tests stands for what the dependency and the framework bring.
 */
final class GuideProject implements AutoCloseable {

    /** What a guide may take, imports and empty lines aside. */
    private static final int LINES = 20;

    private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    private static final Duration START = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path folder;
    private final String dependency;
    private final String source;
    private final String properties;
    private final int port;
    private Process process;

    private GuideProject(Path folder, String dependency, String source, String properties, int port) {
        this.folder = folder;
        this.dependency = dependency;
        this.source = source;
        this.properties = properties;
        this.port = port;
    }

    /** The project of the README's section with this heading, in an empty folder. */
    static GuideProject of(String heading, Path folder) throws IOException {
        return of("README.md", heading, folder);
    }

    /** The project of the section with this heading on one of the project's pages, in an empty folder. */
    static GuideProject of(String page, String heading, Path folder) throws IOException {
        String section = section(Files.readString(MODULE.resolve("..").resolve(page)), heading);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new GuideProject(
                    folder,
                    block(section, "xml"),
                    block(section, "java"),
                    block(section, "properties"),
                    free.getLocalPort());
        }
    }

    private static String section(String page, String heading) {
        int start = page.indexOf("\n" + heading + "\n");
        assertThat(start).as(heading).isNotNegative();
        Matcher next = Pattern.compile("(?m)^#{2,3} ").matcher(page);
        return page.substring(start, next.find(start + heading.length() + 1) ? next.start() : page.length());
    }

    private static String block(String section, String language) {
        return BLOCK.matcher(section)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .findFirst()
                .orElse("");
    }

    /** The dependency is one of this build's modules in this build's version, and the guide is short. */
    void check() throws IOException {
        Matcher ours = Pattern.compile(
                        "<groupId>(.+)</groupId>\\s*<artifactId>(.+)</artifactId>\\s*<version>(.+)</version>")
                .matcher(dependency);
        assertThat(ours.find()).isTrue();
        String pom = Files.readString(MODULE.resolve("pom.xml"));
        String parent = Files.readString(MODULE.resolve("../pom.xml"));
        assertThat(pom).contains("<artifactId>" + ours.group(2) + "</artifactId>\n  <name>");
        assertThat(parent)
                .contains("  <groupId>" + ours.group(1) + "</groupId>\n  <artifactId>jwt-inject-parent</artifactId>\n"
                        + "  <version>" + ours.group(3) + "</version>");
        assertThat(Stream.concat(source.lines(), properties.lines())
                        .filter(line -> !line.isBlank() && !line.startsWith("import "))
                        .count())
                .isLessThan(LINES);
    }

    /** Compiles the class into a folder of the project, with the annotation processors on this path. */
    Path compile(String into, List<Path> processors) throws IOException {
        Matcher name = Pattern.compile("package (\\w+);.*?public class (\\w+)", Pattern.DOTALL)
                .matcher(source);
        assertThat(name.find()).isTrue();
        Path file = folder.resolve("src/main/java").resolve(name.group(1)).resolve(name.group(2) + ".java");
        Files.createDirectories(file.getParent());
        // The port is the guide's to choose, where it names one.
        Files.writeString(file, source.replace("8080", String.valueOf(port)));
        Path classes = Files.createDirectories(folder.resolve(into));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath());
            List<String> options = new ArrayList<>(List.of("-parameters", "-Xlint:-options"));
            if (processors.isEmpty()) {
                options.add("-proc:none");
            } else {
                files.setLocationFromPaths(StandardLocation.ANNOTATION_PROCESSOR_PATH, processors);
            }
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjects(file))
                            .call())
                    .as("the guide's class compiles")
                    .isTrue();
        }
        return classes;
    }

    /** The tests' own class path, without the tests. */
    static List<Path> classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(path.split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> !entry.endsWith("test-classes"))
                .toList();
    }

    /** Writes the properties, with another text in the place of one that only the reader's machine has. */
    void configure(Path classes, String file, String from, String to) throws IOException {
        assertThat(properties).contains(from);
        Files.writeString(classes.resolve(file), properties.replace(from, to));
    }

    /** Starts the class in a process of its own, as the reader would. */
    void start(Path classes, String mainClass, Map<String, String> environment) throws IOException {
        List<String> path = new ArrayList<>(List.of(classes.toString()));
        classPath().forEach(entry -> path.add(entry.toString()));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                String.join(File.pathSeparator, path),
                mainClass);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile());
        process = builder.start();
    }

    int port() {
        return port;
    }

    /** Status and body of {@code GET /notes}; waits until somebody listens. */
    String notes(String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/notes"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        long end = System.nanoTime() + START.toNanos();
        while (true) {
            try {
                HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
                return response.statusCode() + " " + response.body().strip();
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new AssertionError(Files.readString(folder.resolve("output.txt")), e);
                }
                Thread.sleep(100);
            }
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }
}
