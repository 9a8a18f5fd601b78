package io.tradewind.api;

import io.swagger.v3.oas.annotations.Hidden;
import io.tradewind.api.web.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The OpenAPI document, a page that shows it, and a page about each kind of problem. Everything
 * comes out of the jar; nothing is fetched from elsewhere.
 */
@Hidden
@RestController
final class DocumentationController {

    private static final String HTML = "text/html;charset=utf-8";

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Map<String, String> ASSETS =
            Map.of(
                    "page.js", "text/javascript;charset=utf-8",
                    "swagger-ui-bundle.js", "text/javascript;charset=utf-8",
                    "swagger-ui.css", "text/css;charset=utf-8");

    @GetMapping(path = "/openapi.json")
    ResponseEntity<byte[]> document() {
        return answer("/openapi.json", MediaType.APPLICATION_JSON_VALUE);
    }

    @GetMapping(path = "/docs")
    ResponseEntity<byte[]> page() {
        return answer("/docs/index.html", HTML);
    }

    @GetMapping(path = "/docs/problems")
    ResponseEntity<String> problems() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(HTML))
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .body(ProblemPage.html());
    }

    @GetMapping(path = "/docs/{asset}")
    ResponseEntity<byte[]> asset(@PathVariable("asset") String asset) {
        String type = ASSETS.get(asset);
        if (type == null) {
            throw Problems.notFound("The documentation has no such file");
        }
        return answer("/docs/" + asset, type);
    }

    private static ResponseEntity<byte[]> answer(String resource, String type) {
        try (InputStream content = DocumentationController.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new IllegalStateException("The jar lacks " + resource);
            }
            return ResponseEntity.ok()
                    .contentType(MediaType.parseMediaType(type))
                    .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                    .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                    .body(content.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
