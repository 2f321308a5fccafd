package io.github.jwtinject.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Processor time of the whole JVM per operation, collecting its garbage included, compiling it not. Beside other processes, who take the
 * processor away, the time on the wall says little.
 */
public final class CpuTimeProfiler implements InternalProfiler {

    /** The name of the figure in a result. */
    public static final String CPU_TIME = "cpu.time";

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private long before;

    /** Time so far, without what the compiler took: how long it goes on is the machine's luck, and no library's cost. */
    private long time() {
        long compilers = 0;
        File[] threads = new File("/proc/self/task").listFiles();
        for (File thread : threads == null ? new File[0] : threads) {
            try {
                if (Files.readString(thread.toPath().resolve("comm")).contains("CompilerThre")) {
                    String spent = Files.readString(thread.toPath().resolve("schedstat"));
                    compilers += Long.parseLong(spent.substring(0, spent.indexOf(' ')));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return system.getProcessCpuTime() - compilers;
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = time();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double time = time() - before;
        return List.of(
                new ScalarResult(CPU_TIME, time / result.getMetadata().getAllOps(), "ns/op", AggregationPolicy.AVG));
    }

    @Override
    public String getDescription() {
        return "processor time per operation";
    }
}
