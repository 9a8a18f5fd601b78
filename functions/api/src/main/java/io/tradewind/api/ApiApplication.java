package io.tradewind.api;

import io.tradewind.api.web.AuthenticationFilter;
import io.tradewind.api.web.ParameterConversion;
import io.tradewind.api.web.ProblemResolver;
import io.tradewind.api.web.QueryRules;
import io.tradewind.api.web.RequestFilter;
import io.tradewind.api.web.RoleRules;
import io.tradewind.platform.json.Json;
import io.tradewind.research.Research;
import jakarta.servlet.Filter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.bind.support.ConfigurableWebBindingInitializer;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The Spring application: its beans one by one, in code. Nothing is scanned for or configured by
 * itself, since a function starts while somebody waits for its first answer.
 */
public final class ApiApplication {

    private static final String DISPATCHER = "dispatcherServlet";

    private ApiApplication() {}

    /** Makes Spring start with the Trading API's beans and nothing else. */
    public static void configure(SpringApplication spring, Wiring wiring) {
        configure(
                spring,
                new AuthenticationFilter(wiring.keys(), wiring.gate()),
                context -> routes(context, wiring));
    }

    /**
     * Makes Spring start with these controllers and nothing else.
     *
     * @param door who may come in
     * @param routes registers the controllers
     */
    public static void configure(
            SpringApplication spring,
            AuthenticationFilter door,
            Consumer<GenericApplicationContext> routes) {
        spring.setListeners(List.of());
        spring.setBannerMode(Banner.Mode.OFF);
        spring.setLogStartupInfo(false);
        spring.setRegisterShutdownHook(false);
        spring.setAddCommandLineProperties(false);
        spring.setAddConversionService(false);
        spring.setLazyInitialization(true);
        spring.setApplicationContextFactory(
                type -> new AnnotationConfigServletWebServerApplicationContext());
        ApplicationContextInitializer<GenericApplicationContext> beans =
                context -> {
                    routes.accept(context);
                    web(context, door);
                };
        spring.setInitializers(List.of(beans));
    }

    /** The controllers, each over the services that it adapts. */
    static void routes(GenericApplicationContext context, Wiring wiring) {
        Research research = wiring.research();
        context.registerBean(
                StrategyController.class,
                () ->
                        new StrategyController(
                                research.sweeps(),
                                research.backtests(),
                                wiring.combinationsMax(),
                                wiring.address()));
        context.registerBean(
                JobController.class,
                () -> new JobController(research.jobs(), research.sweeps(), wiring.address()));
        context.registerBean(
                SweepController.class,
                () -> new SweepController(research.results(), wiring.address()));
        context.registerBean(PriceController.class, () -> new PriceController(research.prices()));
        context.registerBean(
                PriceUploadController.class, () -> new PriceUploadController(research.uploads()));
        context.registerBean(
                DeliveryController.class,
                () -> new DeliveryController(research.deliveries(), wiring.address()));
        context.registerBean(
                OperationsController.class,
                () -> new OperationsController(wiring.health(), new GaugeText(wiring.gauges())));
        context.registerBean(DocumentationController.class, DocumentationController::new);
    }

    private static void web(GenericApplicationContext context, AuthenticationFilter door) {
        context.registerBean(
                "handlerMapping", HandlerMapping.class, ApiApplication::handlerMapping);
        context.registerBean(
                "handlerAdapter", HandlerAdapter.class, ApiApplication::handlerAdapter);
        context.registerBean(
                "handlerExceptionResolver", HandlerExceptionResolver.class, ProblemResolver::new);
        context.registerBean(DISPATCHER, DispatcherServlet.class, ApiApplication::dispatcher);
        context.registerBean(
                "dispatcherRegistration",
                ServletRegistrationBean.class,
                () -> dispatcherRegistration(context));
        context.registerBean(
                "requestFilter",
                FilterRegistrationBean.class,
                () -> filter(new RequestFilter(), 1));
        context.registerBean(
                "authenticationFilter", FilterRegistrationBean.class, () -> filter(door, 2));
    }

    private static HandlerMapping handlerMapping() {
        RequestMappingHandlerMapping mapping = new RequestMappingHandlerMapping();
        mapping.setInterceptors(new RoleRules(), new QueryRules());
        return mapping;
    }

    private static HandlerAdapter handlerAdapter() {
        ConfigurableWebBindingInitializer binding = new ConfigurableWebBindingInitializer();
        binding.setPropertyEditorRegistrar(ParameterConversion::register);
        RequestMappingHandlerAdapter adapter = new RequestMappingHandlerAdapter();
        adapter.setWebBindingInitializer(binding);
        adapter.setMessageConverters(converters());
        return adapter;
    }

    private static List<HttpMessageConverter<?>> converters() {
        return List.of(
                new ByteArrayHttpMessageConverter(),
                new StringHttpMessageConverter(StandardCharsets.UTF_8),
                new MappingJackson2HttpMessageConverter(Json.MAPPER));
    }

    private static DispatcherServlet dispatcher() {
        DispatcherServlet dispatcher = new DispatcherServlet();
        dispatcher.setDetectAllHandlerMappings(false);
        dispatcher.setDetectAllHandlerAdapters(false);
        dispatcher.setDetectAllHandlerExceptionResolvers(false);
        return dispatcher;
    }

    private static ServletRegistrationBean<DispatcherServlet> dispatcherRegistration(
            GenericApplicationContext context) {
        ServletRegistrationBean<DispatcherServlet> registration =
                new ServletRegistrationBean<>(context.getBean(DispatcherServlet.class), "/");
        registration.setName(DISPATCHER);
        return registration;
    }

    private static FilterRegistrationBean<Filter> filter(Filter filter, int order) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        return registration;
    }
}
