package io.github.jwtinject.servlet;

import jakarta.servlet.http.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A simple field of a multipart form that holds the token's value, in UTF-8. */
final class OwnedPart implements Part {

    private final String name;
    private final byte[] value;

    OwnedPart(String name, String value) {
        this.name = name;
        this.value = value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public InputStream getInputStream() {
        return new ByteArrayInputStream(value);
    }

    @Override
    public @Nullable String getContentType() {
        return null;
    }

    @Override
    public String getName() {
        return name;
    }

    /** None: it is no file. */
    @Override
    public @Nullable String getSubmittedFileName() {
        return null;
    }

    @Override
    public long getSize() {
        return value.length;
    }

    @Override
    public void write(String fileName) throws IOException {
        Files.write(Path.of(fileName), value);
    }

    @Override
    public void delete() {}

    /** One says that it is a field, as those who read parts ask for it; no other is there. */
    @Override
    public @Nullable String getHeader(String header) {
        return header.equalsIgnoreCase("Content-Disposition") ? "form-data; name=\"" + quoted() + "\"" : null;
    }

    @Override
    public Collection<String> getHeaders(String header) {
        String found = getHeader(header);
        return found == null ? List.of() : List.of(found);
    }

    @Override
    public Collection<String> getHeaderNames() {
        return List.of("Content-Disposition");
    }

    /** As browsers send it (HTML, section 4.10.21.8). */
    private String quoted() {
        return name.replace("\"", "%22");
    }
}
