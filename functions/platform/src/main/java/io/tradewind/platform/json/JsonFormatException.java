package io.tradewind.platform.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A document that is not the JSON it should be. The message is fit to be shown to its sender. */
public final class JsonFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Where the library's messages speak of itself: its types, its settings, its sources. */
    private static final Pattern LIBRARY =
            Pattern.compile(
                    " \\(start marker at .*|: not allowed as per `[^`]*`"
                            + "| \\(bound as `[^`]*`\\)|, from `[^`]*`");

    JsonFormatException(String message, Throwable cause) {
        super(message, cause);
    }

    static JsonFormatException of(JsonProcessingException failure) {
        StringBuilder message = new StringBuilder(firstLine(failure.getOriginalMessage()));
        if (failure instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            message.append(" at ")
                    .append(
                            mapping.getPath().stream()
                                    .map(JsonFormatException::step)
                                    .collect(Collectors.joining(".")));
        }
        JsonLocation place = failure.getLocation();
        if (place != null && place.getLineNr() > 0) {
            message.append(" (line ").append(place.getLineNr());
            message.append(", column ").append(place.getColumnNr()).append(')');
        }
        return new JsonFormatException(message.toString(), failure);
    }

    private static String step(JsonMappingException.Reference reference) {
        return reference.getFieldName() != null
                ? reference.getFieldName()
                : Integer.toString(reference.getIndex());
    }

    private static String firstLine(String text) {
        if (text == null) {
            return "Malformed JSON";
        }
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end);
        return LIBRARY.matcher(line).replaceAll("");
    }
}
