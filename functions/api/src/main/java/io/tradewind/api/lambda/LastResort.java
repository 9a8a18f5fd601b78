package io.tradewind.api.lambda;

import com.amazonaws.serverless.proxy.ExceptionHandler;
import com.amazonaws.serverless.proxy.model.AwsProxyResponse;
import com.amazonaws.serverless.proxy.model.Headers;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import java.io.IOException;
import java.io.OutputStream;

/** Answers for what failed outside the application, where its own problems cannot reach. */
final class LastResort implements ExceptionHandler<AwsProxyResponse> {

    @Override
    public AwsProxyResponse handle(Throwable failure) {
        Problem problem = Problem.of(Kind.INTERNAL, "The request could not be carried out");
        Headers headers = new Headers();
        headers.putSingle("Content-Type", Problem.MEDIA_TYPE);
        return new AwsProxyResponse(problem.status(), headers, Json.write(problem));
    }

    @Override
    public void handle(Throwable failure, OutputStream stream) throws IOException {
        Answer.of(handle(failure)).writeTo(stream);
    }
}
