package io.tradewind.api;

import io.tradewind.research.page.Listing;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * Answers a page of a list as an array, and says in the header {@code Link} (RFC 8288) where the
 * next one is.
 */
final class NextPage {

    static final String LINK = "Where the next page is, as <…>; rel=\"next\"; absent on the last";

    private NextPage() {}

    static <T> ResponseEntity<List<T>> answer(
            Listing<T> listing, HttpServletRequest request, ApiAddress address) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        listing.next()
                .ifPresent(
                        cursor ->
                                answer.header(
                                        HttpHeaders.LINK,
                                        "<%s>; rel=\"next\""
                                                .formatted(link(request, address, cursor))));
        return answer.body(listing.entries());
    }

    private static String link(HttpServletRequest request, ApiAddress address, String cursor) {
        Map<String, String> query = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> query.put(name, values[0]));
        query.put("cursor", cursor);
        StringJoiner parameters = new StringJoiner("&", "?", "");
        query.forEach((name, value) -> parameters.add(name + "=" + encoded(value)));
        return address.of(request.getRequestURI() + parameters);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
