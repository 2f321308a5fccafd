package io.github.jwtinject.example.agent.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;
import java.util.Map;

/** The kept API document, for launchers whose framework generates none, and the page for either kind. */
public final class ApiDocs {

    private ApiDocs() {}

    /** The OpenAPI 3.1 document, {@code application/json}; for {@code GET /docs/openapi.json}. */
    public static String openApi() {
        return Page.text("openapi.json");
    }

    /** The kept document for people: a page that lists the routes; for {@code GET /docs}. */
    public static Page page() {
        return page(openApi());
    }

    /** The same of a generated document. */
    public static Page page(String openApi) {
        Page page = Page.of("docs.html", Map.of());
        return new Page(page.html().replace("{{routes}}", rows(parsed(openApi))), page.contentSecurityPolicy());
    }

    private static String rows(JsonNode document) {
        StringBuilder rows = new StringBuilder();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                // No list at all means the document's own requirement, where it has one.
                JsonNode security = operation.getValue().path("security");
                boolean open = (security.isMissingNode() ? document.path("security") : security).isEmpty();
                rows.append("<tr><td><code>")
                        .append(Page.escaped(operation.getKey().toUpperCase(Locale.ROOT)))
                        .append("</code></td><td><code>")
                        .append(Page.escaped(path.getKey()))
                        .append("</code></td><td>")
                        .append(Page.escaped(
                                operation.getValue().path("summary").asText()))
                        .append("</td><td>")
                        .append(open ? "open" : "Bearer token")
                        .append("</td></tr>\n");
            }
        }
        return rows.toString();
    }

    private static JsonNode parsed(String openApi) {
        try {
            return new JsonMapper().readTree(openApi);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The API document is no JSON", e);
        }
    }
}
