package io.tradewind.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.tradewind.platform.problem.Problem;
import io.tradewind.quant.backtest.ReportColumn;
import io.tradewind.quant.backtest.ResultColumn;
import java.util.List;
import java.util.Set;

/** What holds for all routes and is said once: keys, problems, and the shapes of flat rows. */
final class OpenApiCompletion {

    private static final String KEY = "ApiKey";
    private static final String PROBLEM = "Problem";

    /** Those that have an effect which a repetition must not double. */
    private static final Set<String> IDEMPOTENT_POSTS =
            Set.of("/api/v1/strategy/sweep", "/api/v1/keys", "/api/v1/signing-secrets");

    private OpenApiCompletion() {}

    static void complete(OpenAPI document) {
        document.setInfo(
                new Info()
                        .title("Tradewind: Trading API")
                        .version("1")
                        .description("Sweeps, backtests, their results, and price histories.")
                        .license(
                                new License()
                                        .name("Apache-2.0")
                                        .url("https://www.apache.org/licenses/LICENSE-2.0")));
        document.setServers(List.of(new Server().url("./")));
        Components components = document.getComponents();
        components.addSecuritySchemes(
                KEY,
                new SecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.HEADER)
                        .name("X-API-Key"));
        components.addSchemas(PROBLEM, problem());
        components.addSchemas("ResultRow", row());
        components.addSchemas("FullRow", fullRow());
        components.addSchemas("BacktestReport", report());
        components.addResponses(PROBLEM, response());
        components.addParameters(
                "TenantId", header("X-Tenant-Id", "The tenant; service keys only"));
        components.addParameters(
                "CorrelationId",
                header("X-Correlation-Id", "Comes back, and is in every log line"));
        components.addParameters(
                "IdempotencyKey",
                header(
                        "Idempotency-Key",
                        "The same key with the same body has one effect and one answer"));
        document.getPaths().forEach(OpenApiCompletion::complete);
    }

    private static void complete(String path, PathItem item) {
        for (Operation operation : item.readOperations()) {
            boolean keyed = path.startsWith("/api/");
            operation.addParametersItem(reference("CorrelationId"));
            if (keyed) {
                operation.addParametersItem(reference("TenantId"));
                operation.setSecurity(List.of(new SecurityRequirement().addList(KEY)));
            }
            ApiResponses responses = operation.getResponses();
            refuse(responses, "400");
            if (keyed) {
                refuse(responses, "401");
            }
            if (keyed && !"VIEWER".equals(operation.getExtensions().get("x-required-role"))) {
                refuse(responses, "403");
            }
            if (IDEMPOTENT_POSTS.contains(path) && operation.equals(item.getPost())) {
                operation.addParametersItem(reference("IdempotencyKey"));
            }
            if (path.contains("{id}") || path.endsWith("/latest")) {
                refuse(responses, "404");
            }
            if (operation.equals(item.getDelete())) {
                refuse(responses, "409");
            }
            if (operation.getRequestBody() != null) {
                refuse(responses, "413");
                refuse(responses, "415");
            }
            refuse(responses, "429");
            responses.addApiResponse("default", new ApiResponse().$ref(PROBLEM));
        }
    }

    private static void refuse(ApiResponses responses, String status) {
        responses.addApiResponse(status, new ApiResponse().$ref(PROBLEM));
    }

    private static Parameter reference(String name) {
        return new Parameter().$ref(name);
    }

    private static Parameter header(String name, String description) {
        return new Parameter()
                .in("header")
                .name(name)
                .required(false)
                .description(description)
                .schema(new StringSchema());
    }

    private static ApiResponse response() {
        MediaType type =
                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM));
        return new ApiResponse()
                .description("A problem after RFC 9457")
                .content(new Content().addMediaType(Problem.MEDIA_TYPE, type));
    }

    private static Schema<?> problem() {
        Schema<?> error =
                new ObjectSchema()
                        .addProperty("field", new StringSchema())
                        .addProperty("rule", new StringSchema())
                        .addProperty("message", new StringSchema());
        error.setRequired(List.of("field", "rule", "message"));
        Schema<?> problem =
                new ObjectSchema()
                        .addProperty("type", new StringSchema().format("uri-reference"))
                        .addProperty("title", new StringSchema())
                        .addProperty("status", new IntegerSchema())
                        .addProperty("detail", new StringSchema())
                        .addProperty("code", new StringSchema())
                        .addProperty("instance", new StringSchema())
                        .addProperty("errors", new ArraySchema().items(error));
        problem.setRequired(List.of("type", "title", "status", "code"));
        return problem;
    }

    private static Schema<?> row() {
        Schema<?> row =
                new ObjectSchema()
                        .addProperty("result_id", new IntegerSchema())
                        .addProperty("ticker", new StringSchema())
                        .addProperty("strategy_type", new StringSchema());
        for (ResultColumn column : ResultColumn.values()) {
            row.addProperty(column.label(), new NumberSchema().nullable(true));
        }
        row.addProperty(
                "deflated_sharpe_ratio",
                new NumberSchema()
                        .nullable(true)
                        .description("A probability; of sweeps that estimate overfitting"));
        return row.addProperty("rank_for_ticker", new IntegerSchema());
    }

    /** Every figure: those of a row, and those that only a backtest of its own has. */
    private static Schema<?> fullRow() {
        Schema<?> row = row();
        for (String flag : List.of("signal_entry", "signal_exit")) {
            row.addProperty(flag, new BooleanSchema());
        }
        for (String time : List.of("start", "end")) {
            row.addProperty(time, new StringSchema().format("date-time"));
        }
        for (ReportColumn column : ReportColumn.values()) {
            row.addProperty(column.label(), new NumberSchema().nullable(true));
        }
        return row;
    }

    private static Schema<?> report() {
        Schema<?> trade = new ObjectSchema();
        for (String text : List.of("side", "status", "entry_time", "exit_time")) {
            trade.addProperty(text, new StringSchema());
        }
        for (String number :
                List.of("entry_price", "exit_price", "units", "fees", "profit", "return_pct")) {
            trade.addProperty(number, new NumberSchema().nullable(true));
        }
        Schema<?> point =
                new ObjectSchema()
                        .addProperty("timestamp", new StringSchema().format("date-time"))
                        .addProperty("equity", new NumberSchema());
        Schema<?> report = new ObjectSchema();
        report.setDescription("Every metric of the full row, the trades and the equity curve");
        report.setAdditionalProperties(new Schema<>());
        for (String text : List.of("ticker", "strategy_type", "direction", "interval")) {
            report.addProperty(text, new StringSchema());
        }
        report.addProperty(
                "deflated_sharpe_ratio",
                new NumberSchema().nullable(true).description("A probability, after the trials"));
        report.addProperty("trials", new IntegerSchema());
        for (String bar : List.of("out_of_sample_start", "out_of_sample_end")) {
            report.addProperty(
                    bar,
                    new StringSchema()
                            .format("date-time")
                            .nullable(true)
                            .description("With a split only"));
        }
        report.addProperty(
                "validation", new Schema<>().$ref("#/components/schemas/SweepValidation"));
        return report.addProperty("trades", new ArraySchema().items(trade))
                .addProperty("equity_curve", new ArraySchema().items(point));
    }
}
