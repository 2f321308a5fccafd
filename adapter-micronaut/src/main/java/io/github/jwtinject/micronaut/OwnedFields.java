package io.github.jwtinject.micronaut;

import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.multipart.CompletedPart;
import io.micronaut.http.multipart.PartData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.reactivestreams.Publisher;

/** The form fields with owned names, taken from the form as the endpoint reads it, so that no value of theirs is bound. */
final class OwnedFields {

    /**
     * Whether this is Micronaut 4, in which what comes in pieces is an interface, and which hands whole parts over only once
     * the handler runs. Micronaut 5 lets no handler wait for pieces.
     */
    static final boolean IN_PIECES = PartData.class.isInterface();

    private final List<CompletableFuture<Void>> judged = new ArrayList<>();

    /** How the framework is asked for the fields of a form. */
    interface Parts {

        /** The fields of a name, as publisher of some type; empty where the framework reads no form. */
        Optional<Publisher<?>> named(String name, Argument<?> type, HttpRequest<?> request);

        /** The value of a whole field, which is let go. */
        String text(Object part);
    }

    void claim(OwnedRequest owned, Parts parts, HttpRequest<?> request) {
        boolean multipart = request.getContentType()
                .filter(MediaType.MULTIPART_FORM_DATA_TYPE::equals)
                .isPresent();
        for (String name : owned.values().names()) {
            Argument<?> type = multipart && IN_PIECES
                    ? Argument.of(Publisher.class, Argument.of(PartData.class))
                    : Argument.of(CompletedPart.class);
            parts.named(name, type, request).ifPresent(publisher -> {
                OwnedField field = new OwnedField(owned, name, request, parts, multipart);
                judged.add(field.judged());
                publisher.subscribe(field);
            });
        }
    }

    /** Whether the form is not yet known to hold nothing that contradicts the token. */
    boolean isPending() {
        return judged.stream().noneMatch(CompletableFuture::isCompletedExceptionally)
                && judged.stream().anyMatch(future -> !future.isDone());
    }

    /** @throws io.github.jwtinject.JwtRefusedException when a field contradicted the token, and that is refused */
    void requireNoConflict() {
        for (CompletableFuture<Void> future : judged) {
            try {
                future.getNow(null);
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
    }
}
