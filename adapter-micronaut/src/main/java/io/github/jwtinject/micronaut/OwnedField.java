package io.github.jwtinject.micronaut;

import io.github.jwtinject.owned.OwnedValues;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.multipart.PartData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** All fields of a form under one owned name: their values are compared with the token's, and dropped. */
final class OwnedField implements Subscriber<Object> {

    private final OwnedRequest owned;
    private final String name;
    private final HttpRequest<?> request;
    private final OwnedFields.Parts parts;
    private final boolean multipart;
    private final CompletableFuture<Void> judged = new CompletableFuture<>();
    private final AtomicInteger open = new AtomicInteger(1);

    OwnedField(OwnedRequest owned, String name, HttpRequest<?> request, OwnedFields.Parts parts, boolean multipart) {
        this.owned = owned;
        this.name = name;
        this.request = request;
        this.parts = parts;
        this.multipart = multipart;
    }

    /** Done once the form was read to its end; with the refusal where a value contradicts the token, and that is refused. */
    CompletableFuture<Void> judged() {
        return judged;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    @SuppressWarnings("unchecked") // asked for as a publisher of data
    public void onNext(Object found) {
        if (found instanceof Publisher<?> field) {
            open.incrementAndGet();
            ((Publisher<PartData>) field).subscribe(new Value());
        } else {
            String value = parts.text(found);
            // In Micronaut 4, that of another form is looked up at its end.
            if (multipart || !OwnedFields.IN_PIECES) {
                judge(List.of(value));
            }
        }
    }

    @Override
    public void onError(Throwable error) {
        judged.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        // A field without value is handed to nobody, but is in the form when it has been read.
        if (!multipart && request.getBody().orElse(null) instanceof Map<?, ?> form && form.containsKey(name)) {
            judge(OwnedBodyBinder.texts(form.get(name)));
        }
        close();
    }

    private void judge(List<String> values) {
        try {
            owned.drop(name, values);
        } catch (RuntimeException e) {
            judged.completeExceptionally(e);
        }
    }

    private void close() {
        if (open.decrementAndGet() == 0) {
            judged.complete(null);
        }
    }

    private byte[] bytes(PartData data) {
        try {
            return data.getBytes();
        } catch (IOException e) {
            onError(e);
            return new byte[0];
        }
    }

    /** One field of a multipart form, of which no more is kept than could be the token's value. */
    private final class Value implements Subscriber<PartData> {

        private final ByteArrayOutputStream value = new ByteArrayOutputStream();

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(PartData data) {
            byte[] next = bytes(data);
            if (value.size() < OwnedValues.MOST_BYTES) {
                value.writeBytes(next);
            }
        }

        @Override
        public void onError(Throwable error) {
            judged.completeExceptionally(error);
        }

        @Override
        public void onComplete() {
            judge(List.of(value.toString(StandardCharsets.UTF_8)));
            close();
        }
    }
}
