package io.tradewind.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.tradewind.api.accounts.AccountsWiring;
import io.tradewind.api.web.RoleRules;
import io.tradewind.platform.json.Json;
import io.tradewind.research.Research;
import java.util.List;
import java.util.Map;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.webmvc.core.configuration.MultipleOpenApiSupportConfiguration;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;

/** Writes the OpenAPI document out of the controllers, with springdoc. */
final class OpenApiGenerator {

    private static final Map<String, Object> SETTINGS =
            Map.of(
                    "springdoc.api-docs.version", "openapi_3_0",
                    "springdoc.writer-with-order-by-keys", "true",
                    "springdoc.override-with-generic-response", "false",
                    "springdoc.default-produces-media-type", "application/json");

    private OpenApiGenerator() {}

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        JacksonAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        SpringDocConfiguration.class,
        SpringDocWebMvcConfiguration.class,
        MultipleOpenApiSupportConfiguration.class
    })
    @EnableConfigurationProperties
    static class Springdoc {

        @Bean
        SpringDocConfigProperties properties() {
            return new SpringDocConfigProperties();
        }

        @Bean
        ModelResolver snakeCase() {
            return new ModelResolver(Json.MAPPER.copy());
        }

        /** The least role that each operation is open to, where it is not open to all. */
        @Bean
        OperationCustomizer roles() {
            return (operation, route) -> {
                boolean open = route.getBeanType().isAnnotationPresent(SecurityRequirements.class);
                if (!open) {
                    String method = route.hasMethodAnnotation(GetMapping.class) ? "GET" : "POST";
                    operation.addExtension(
                            "x-required-role", RoleRules.needed(route, method).name());
                }
                return operation;
            };
        }

        @Bean
        OpenApiCustomizer tradewind() {
            return OpenApiCompletion::complete;
        }
    }

    /** The document of the routes as they are now. */
    static JsonNode generate() throws Exception {
        try (var context = new AnnotationConfigServletWebApplicationContext()) {
            context.setServletContext(new MockServletContext());
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("springdoc", SETTINGS));
            context.register(Springdoc.class);
            routes(context);
            context.refresh();
            MockMvc mvc = MockMvcBuilders.webAppContextSetup(context).build();
            byte[] document =
                    mvc.perform(MockMvcRequestBuilders.get("/v3/api-docs"))
                            .andReturn()
                            .getResponse()
                            .getContentAsByteArray();
            return Json.parse(document);
        }
    }

    /** The controllers of every function of this module. */
    static void routes(GenericApplicationContext context) {
        ApiApplication.routes(context, wiring());
        new AccountsWiring(null, null, null, null, null, null).routes(context);
    }

    /** Services that are never called: only the shapes of the routes are read. */
    private static Wiring wiring() {
        Research nothing = new Research(null, null, null, null, null, null, null, null);
        return new Wiring(nothing, null, null, null, List.of(), 1, new ApiAddress(""));
    }
}
