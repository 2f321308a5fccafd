package io.github.jwtinject.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One thing to measure: a benchmark's method under its parameters. */
record Case(Class<?> benchmark, String method, Map<String, String> parameters, int threads) {

    static final String FLOOR = "floor";
    static final String FRESH = "freshString";
    static final String OURS = "jwtInject";
    static final String SEEN = "jwtInjectCached";
    static final List<String> PEERS =
            List.of("jose4j", "nimbus", "springSecurity", "auth0", "jjwt", "fusionAuth", "vertx", "smallRye", "tink");

    private static final List<String> WITHOUT_EDDSA = List.of("springSecurity", "auth0", "tink");

    static Case validate(String method, Algorithm algorithm, CryptoProvider provider, int threads) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("alg", algorithm.name());
        if (!method.equals(FRESH)) {
            parameters.put("provider", provider.name());
        }
        return new Case(ValidateBenchmark.class, method, parameters, threads);
    }

    static Case request(Algorithm algorithm, int cache) {
        return new Case(
                RequestBenchmark.class,
                "request",
                Map.of("alg", algorithm.name(), "cache", Integer.toString(cache)),
                1);
    }

    static Case plan(String method) {
        return new Case(PlanBenchmark.class, method, Map.of(), 1);
    }

    /** What a run measures; a quick one takes a second thread for the floor and for us alone. */
    static List<Case> all(boolean quick) {
        List<Case> cases = new ArrayList<>();
        for (Algorithm algorithm : Algorithm.values()) {
            for (String method : methods(algorithm)) {
                cases.add(validate(method, algorithm, CryptoProvider.jdk, 1));
                if (!method.equals(FRESH) && (!quick || (algorithm == Algorithm.HS256 && isOursOrFloor(method)))) {
                    cases.add(validate(method, algorithm, CryptoProvider.jdk, 2));
                }
                if (algorithm != Algorithm.HS256 && !method.equals(FRESH) && !method.equals(SEEN)) {
                    cases.add(validate(method, algorithm, CryptoProvider.accp, 1));
                }
            }
        }
        cases.add(request(Algorithm.HS256, 0));
        cases.add(request(Algorithm.HS256, 10_000));
        cases.add(plan("plan"));
        cases.add(plan("byHand"));
        return cases;
    }

    static List<String> methods(Algorithm algorithm) {
        List<String> methods = new ArrayList<>(List.of(FLOOR, FRESH, OURS, SEEN));
        PEERS.stream()
                .filter(peer -> algorithm != Algorithm.EdDSA || !WITHOUT_EDDSA.contains(peer))
                .forEach(methods::add);
        return methods;
    }

    private static boolean isOursOrFloor(String method) {
        return !PEERS.contains(method);
    }

    @Override
    public String toString() {
        return benchmark.getSimpleName() + "." + method + " " + parameters.values() + " x" + threads;
    }
}
