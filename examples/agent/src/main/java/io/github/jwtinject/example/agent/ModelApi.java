package io.github.jwtinject.example.agent;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a language model is asked: any server that speaks OpenAI's chat completions.
 *
 * @param key the bearer credential, {@code OPENAI_API_KEY}
 * @param baseUrl what {@code /chat/completions} is appended to, {@code OPENAI_BASE_URL}; unset means OpenAI's own
 * @param model which of its models is asked, {@code OPENAI_MODEL}; unset means {@code gpt-5-mini}
 */
record ModelApi(String key, URI baseUrl, String model) {

    private static final String OPENAI = "https://api.openai.com/v1";
    private static final String SMALL_MODEL = "gpt-5-mini";
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]+");

    /**
     * Reads the environment, where empty is unset.
     *
     * @return null without {@code OPENAI_API_KEY}
     * @throws StartException when a value cannot be used; the message shows no value
     */
    static @Nullable ModelApi of(Map<String, String> env) {
        String key = text(env, "OPENAI_API_KEY", "");
        if (key.isEmpty()) {
            return null;
        }
        // An HTTP client would refuse it as well, with the key in its message.
        if (!VISIBLE.matcher(key).matches()) {
            throw new StartException("OPENAI_API_KEY holds a character that no HTTP header can; copy the key again");
        }
        return new ModelApi(key, url(text(env, "OPENAI_BASE_URL", OPENAI)), text(env, "OPENAI_MODEL", SMALL_MODEL));
    }

    /** Where it is, without what else the URL says. */
    String place() {
        return baseUrl.getPort() < 0 ? baseUrl.getHost() : baseUrl.getHost() + ":" + baseUrl.getPort();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ModelApi[" + model + " at " + place() + "]";
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text);
            boolean http = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            if (http && url.getHost() != null && url.getRawUserInfo() == null && url.getRawQuery() == null) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Told below, without the words of the parser, which quote the URL.
        }
        throw new StartException(
                "OPENAI_BASE_URL must be an http or https URL without user and query, such as " + OPENAI);
    }

    private static String text(Map<String, String> env, String name, String unset) {
        String value = env.getOrDefault(name, "").strip();
        return value.isEmpty() ? unset : value;
    }
}
