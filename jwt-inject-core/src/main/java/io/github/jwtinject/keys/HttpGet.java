package io.github.jwtinject.keys;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Gets one document over HTTP: of bounded size, whole before a deadline, from the place asked and no other. Blocks the
 * calling thread, which is one of our own.
 */
final class HttpGet {

    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[\\s,])max-age\\s*=\\s*\"?([0-9]+)");
    private static final Pattern NOT_KEPT = Pattern.compile("(?:^|[\\s,])no-(?:store|cache)(?:$|[\\s,])");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final Duration LONG = Duration.ofDays(365);

    private final Supplier<HttpClient> client;

    HttpGet(Supplier<HttpClient> client) {
        this.client = client;
    }

    /**
     * Gets what is at this place.
     *
     * @param known the version that we have; {@link Fetched.Unchanged} comes back only if this is not null
     */
    Fetched get(URI place, Fetched.@Nullable Tag known, Deadline deadline) throws FetchFault {
        HttpRequest.Builder request = HttpRequest.newBuilder(place)
                .header("Accept", "application/json, application/jwk-set+json;q=0.9, */*;q=0.1")
                .header("User-Agent", "jwt-inject");
        boolean conditional = false;
        if (known != null && known.place().equals(place)) {
            conditional = true;
            request.header("If-None-Match", known.value());
        }
        HttpResponse<byte[]> response = response(request.build(), deadline);
        HttpHeaders headers = response.headers();
        if (response.statusCode() == 304 && conditional) {
            return new Fetched.Unchanged(maxAge(headers));
        }
        if (response.statusCode() != 200) {
            throw FetchFault.status(response.statusCode(), retryAfter(headers));
        }
        if (!headers.firstValue("Content-Encoding").orElse("identity").equalsIgnoreCase("identity")) {
            throw new FetchFault(KeyFailure.ENCODED);
        }
        Fetched.Tag tag = headers.firstValue("ETag")
                .map(value -> new Fetched.Tag(place, value))
                .orElse(null);
        return new Fetched.Document(response.body(), tag, maxAge(headers));
    }

    private HttpResponse<byte[]> response(HttpRequest request, Deadline deadline) throws FetchFault {
        // Not the request's own timeout: that one ends with the head, and a body may drip for ever.
        CompletableFuture<HttpResponse<byte[]>> response = client.get().sendAsync(request, info -> new BoundedBody());
        try {
            return response.get(deadline.left(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new FetchFault(KeyFailure.TIMEOUT);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            throw new FetchFault(KeyFailure.UNREACHABLE);
        } catch (ExecutionException e) {
            throw new FetchFault(failure(e.getCause()));
        } finally {
            response.cancel(true);
        }
    }

    private static KeyFailure failure(@Nullable Throwable cause) {
        // The client wraps what a subscriber ended with, and what a connection did.
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof BoundedBody.TooLarge) {
                return KeyFailure.TOO_LARGE;
            }
            if (each instanceof SSLException) {
                return KeyFailure.TLS;
            }
        }
        return KeyFailure.UNREACHABLE;
    }

    /** Only {@code Cache-Control} counts (RFC 9111 section 5.2.2): {@code Expires} would need the issuer's clock. */
    private static @Nullable Duration maxAge(HttpHeaders headers) {
        String control = String.join(",", headers.allValues("Cache-Control")).toLowerCase(Locale.ROOT);
        if (NOT_KEPT.matcher(control).find()) {
            return Duration.ZERO;
        }
        Matcher maxAge = MAX_AGE.matcher(control);
        if (!maxAge.find()) {
            return null;
        }
        Duration age = headers.firstValue("Age").map(HttpGet::seconds).orElse(Duration.ZERO);
        Duration left = seconds(maxAge.group(1)).minus(age);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Duration retryAfter(HttpHeaders headers) {
        return headers.firstValue("Retry-After")
                .filter(value -> SECONDS.matcher(value).matches())
                .map(HttpGet::seconds)
                .orElse(Duration.ZERO);
    }

    /** A number of seconds of whatever length; what is no number is none. */
    private static Duration seconds(String digits) {
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9') || digits.isEmpty()) {
            return Duration.ZERO;
        }
        return digits.length() > 9 ? LONG : Duration.ofSeconds(Long.parseLong(digits));
    }
}
