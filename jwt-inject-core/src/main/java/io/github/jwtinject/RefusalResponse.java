package io.github.jwtinject;

import java.util.Map;

/**
 * A refusal as an HTTP response, whole: an adapter copies it and adds nothing.
 *
 * @param status the HTTP status
 * @param headers every header of the response, {@code Content-Type} and {@code Cache-Control} among them
 * @param body the problem document (RFC 9457), UTF-8
 */
public record RefusalResponse(int status, Map<String, String> headers, String body) {}
