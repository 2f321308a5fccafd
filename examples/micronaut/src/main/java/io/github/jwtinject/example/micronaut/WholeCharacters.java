package io.github.jwtinject.example.micronaut;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/** Has JSON written with characters beyond the first plane as UTF-8 has them, not as two escapes. */
@Singleton
final class WholeCharacters implements BeanCreatedEventListener<JsonFactory> {

    @Override
    public JsonFactory onCreated(BeanCreatedEvent<JsonFactory> event) {
        return event.getBean().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8.mappedFeature());
    }
}
