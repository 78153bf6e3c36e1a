package io.pearl.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.codec.CodecException;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.json.JsonSyntaxException;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import io.pearl.client.Problem;
import io.pearl.client.Problem.FieldError;
import io.pearl.kernel.ProblemCode;
import io.pearl.kernel.Refused;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where a failure becomes an RFC 9457 document. */
@Controller
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String MEDIA_TYPE = "application/problem+json";

    @Error(global = true)
    HttpResponse<Problem> refused(Refused refused) {
        return answer(refused);
    }

    @Error(global = true)
    HttpResponse<Problem> invalid(ConstraintViolationException invalid) {
        List<FieldError> errors = invalid.getConstraintViolations().stream()
                .map(violation -> new FieldError(pointer(violation), violation.getMessage()))
                .sorted((one, other) -> one.pointer().compareTo(other.pointer()))
                .toList();
        return answer(WebProblem.INVALID_REQUEST, summary(errors), errors);
    }

    @Error(global = true)
    HttpResponse<Problem> unreadable(ConversionErrorException failure) {
        return malformed(failure, failure.getArgument().getName());
    }

    @Error(global = true)
    HttpResponse<Problem> unreadable(CodecException failure) {
        return malformed(failure, "");
    }

    @Error(global = true)
    HttpResponse<Problem> unreadable(JsonProcessingException failure) {
        return malformed(failure, "");
    }

    @Error(global = true)
    HttpResponse<Problem> unreadable(JsonSyntaxException failure) {
        return malformed(failure, "");
    }

    @Error(global = true)
    HttpResponse<Problem> missing(UnsatisfiedRouteException failure) {
        String name = failure.getArgument().getName();
        String pointer = name.equals("request") ? "" : "query:" + name;
        return answer(WebProblem.MALFORMED, name + " is missing", List.of(new FieldError(pointer, "is missing")));
    }

    @Error(global = true)
    HttpResponse<Problem> tooLarge(ContentLengthExceededException failure) {
        // bodies that are short enough for their address never come here
        return answer(PlainBodies.tooLarge(true));
    }

    @Error(global = true)
    HttpResponse<Problem> unauthorised(AuthorizationException failure) {
        if (failure.isForbidden()) {
            return answer(WebProblem.NOT_ALLOWED, "The token does not allow this.", List.of());
        }
        return answer(
                        WebProblem.NOT_SIGNED_IN,
                        "Send a valid, unexpired access token for this API.",
                        List.of(new FieldError("header:Authorization", "is missing or not valid")))
                .header("WWW-Authenticate", "Bearer");
    }

    @Error(global = true)
    HttpResponse<Problem> status(HttpStatusException failure) {
        return byStatus(failure.getStatus(), String.valueOf(failure.getMessage()));
    }

    @Error(global = true, status = HttpStatus.NOT_FOUND)
    HttpResponse<Problem> noRoute(HttpRequest<?> request) {
        return byStatus(HttpStatus.NOT_FOUND, "There is nothing at " + request.getPath() + ".");
    }

    @Error(global = true, status = HttpStatus.METHOD_NOT_ALLOWED)
    HttpResponse<Problem> noMethod(HttpRequest<?> request) {
        return byStatus(HttpStatus.METHOD_NOT_ALLOWED, request.getMethodName() + " is not taken here.");
    }

    @Error(global = true, status = HttpStatus.UNSUPPORTED_MEDIA_TYPE)
    HttpResponse<Problem> noMediaType(HttpRequest<?> request) {
        String wanted = PlainBodies.takesFile(request) ? "application/octet-stream" : "application/json";
        return byStatus(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Send " + wanted + ".");
    }

    @Error(global = true, status = HttpStatus.REQUEST_ENTITY_TOO_LARGE)
    HttpResponse<Problem> tooLargeStatus(HttpRequest<?> request) {
        return byStatus(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "The body is too large.");
    }

    @Error(global = true)
    HttpResponse<Problem> defect(HttpRequest<?> request, Throwable failure) {
        LOG.error("{} {} failed", request.getMethodName(), request.getPath(), failure);
        return answer(
                WebProblem.INTERNAL,
                "Try again in a moment; with the same Idempotency-Key nothing happens twice.",
                List.of());
    }

    private static HttpResponse<Problem> byStatus(HttpStatus status, String detail) {
        ProblemCode code =
                switch (status) {
                    case NOT_FOUND -> WebProblem.NOT_FOUND;
                    case METHOD_NOT_ALLOWED -> WebProblem.METHOD_NOT_ALLOWED;
                    case NOT_ACCEPTABLE -> WebProblem.NOT_ACCEPTABLE;
                    case UNSUPPORTED_MEDIA_TYPE -> WebProblem.UNSUPPORTED_MEDIA_TYPE;
                    case REQUEST_ENTITY_TOO_LARGE -> WebProblem.TOO_LARGE;
                    case FORBIDDEN -> WebProblem.NOT_ALLOWED;
                    case UNAUTHORIZED -> WebProblem.NOT_SIGNED_IN;
                    default -> status.getCode() < 500 ? WebProblem.MALFORMED : WebProblem.INTERNAL;
                };
        return answer(code, detail, List.of());
    }

    private static HttpResponse<Problem> malformed(Throwable failure, String argument) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonMappingException mapping
                    && !mapping.getPath().isEmpty()) {
                String pointer = mapping.getPath().stream()
                        .map(part ->
                                part.getFieldName() != null ? part.getFieldName() : String.valueOf(part.getIndex()))
                        .map(part -> "/" + part.replace("~", "~0").replace("/", "~1"))
                        .collect(Collectors.joining());
                String wanted = mapping instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                        ? "must be " + kind(mismatch.getTargetType())
                        : "cannot be read";
                return answer(WebProblem.MALFORMED, pointer + " " + wanted, List.of(new FieldError(pointer, wanted)));
            }
            if (cause instanceof ContentLengthExceededException) {
                return byStatus(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "The body is too large.");
            }
        }
        boolean body = argument.isEmpty() || argument.equals("request");
        String pointer = body ? "" : "query:" + argument;
        String detail = body ? "is not JSON of the expected shape" : "cannot be read";
        return answer(
                WebProblem.MALFORMED,
                (body ? "The body " : argument + " ") + detail,
                List.of(new FieldError(pointer, detail)));
    }

    private static String kind(Class<?> type) {
        if (type == String.class) {
            return "a string";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        return Collection.class.isAssignableFrom(type) ? "an array" : "an object";
    }

    private static String pointer(ConstraintViolation<?> violation) {
        StringBuilder pointer = new StringBuilder();
        boolean inBody = false;
        String parameter = "";
        for (Path.Node node : violation.getPropertyPath()) {
            switch (node.getKind()) {
                case METHOD -> {}
                case PARAMETER -> {
                    parameter = String.valueOf(node.getName());
                    inBody = parameter.equals("request");
                }
                default -> {
                    if (node.getIndex() != null) {
                        pointer.append('/').append(node.getIndex());
                    }
                    if (node.getName() != null && !node.getName().startsWith("<")) {
                        pointer.append('/').append(node.getName());
                    }
                }
            }
        }
        return inBody ? pointer.toString() : "query:" + parameter + pointer;
    }

    private static String summary(List<FieldError> errors) {
        return errors.stream()
                .map(error -> error.pointer() + " " + error.detail())
                .collect(Collectors.joining("; "));
    }

    private static MutableHttpResponse<Problem> answer(ProblemCode code, String detail, List<FieldError> errors) {
        return answer(Refused.because(code, detail, errors));
    }

    private static MutableHttpResponse<Problem> answer(Refused refused) {
        ProblemCode code = refused.code();
        var response = HttpResponse.<Problem>status(code.status(), code.title())
                .body(refused.document())
                .contentType(MEDIA_TYPE);
        if (code.kind() == ProblemCode.Kind.FULL && code.status() == 503) {
            response.header("Retry-After", "1");
        }
        refused.retryAfter()
                .ifPresent(wait -> response.header("Retry-After", String.valueOf(Math.max(1, wait.toSeconds()))));
        return response;
    }
}
