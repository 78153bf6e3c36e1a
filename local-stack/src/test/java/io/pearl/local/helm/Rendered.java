package io.pearl.local.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the chart comes to for one set of values, as Kubernetes' own types. */
final class Rendered {

    /** Refuses what Kubernetes does not know; its types would keep it without a word. */
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            });

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "v1 ConfigMap", ConfigMap.class,
            "v1 Service", Service.class,
            "v1 ServiceAccount", ServiceAccount.class,
            "apps/v1 Deployment", Deployment.class,
            "batch/v1 Job", Job.class,
            "networking.k8s.io/v1 Ingress", Ingress.class,
            "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
            "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class);

    private final List<HasMetadata> objects = new ArrayList<>();

    Rendered(String yaml) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(yaml)) {
            while (documents.hasNext()) {
                JsonNode document = documents.next();
                if (document.isObject()) {
                    add(document);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The chart rendered something that Kubernetes would not take", e);
        }
    }

    private void add(JsonNode document) throws IOException {
        String kind = document.path("apiVersion").asText() + " "
                + document.path("kind").asText();
        Class<? extends HasMetadata> type = Objects.requireNonNull(KINDS.get(kind), kind);
        objects.add(YAML.treeToValue(document, type));
    }

    List<String> names() {
        return objects.stream()
                .map(object -> object.getKind() + " " + object.getMetadata().getName())
                .sorted()
                .toList();
    }

    List<HasMetadata> objects() {
        return objects;
    }

    <T extends HasMetadata> T get(Class<T> type, String name) {
        return objects.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " " + name + " in " + names()));
    }

    Container container(String deployment) {
        return get(Deployment.class, deployment)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
    }

    /** Pods of everything that runs. */
    Map<String, PodSpec> pods() {
        Map<String, PodSpec> pods = new LinkedHashMap<>();
        for (HasMetadata object : objects) {
            PodTemplateSpec template =
                    switch (object) {
                        case Deployment deployment -> deployment.getSpec().getTemplate();
                        case Job job -> job.getSpec().getTemplate();
                        default -> null;
                    };
            if (template != null) {
                pods.put(object.getMetadata().getName(), template.getSpec());
            }
        }
        return pods;
    }

    /** The environment of a container by name; a value from a Secret is shown as {@code SECRET/KEY}. */
    Map<String, String> environment(Container container) {
        Map<String, String> environment = new LinkedHashMap<>();
        container
                .getEnvFrom()
                .forEach(source -> environment.putAll(
                        get(ConfigMap.class, source.getConfigMapRef().getName()).getData()));
        for (EnvVar variable : container.getEnv()) {
            environment.put(
                    variable.getName(),
                    variable.getValueFrom() == null
                            ? variable.getValue()
                            : variable.getValueFrom().getSecretKeyRef().getName() + "/"
                                    + variable.getValueFrom().getSecretKeyRef().getKey());
        }
        return environment;
    }
}
