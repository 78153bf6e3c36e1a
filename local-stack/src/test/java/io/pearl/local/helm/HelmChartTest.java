package io.pearl.local.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart as Helm itself renders it, held against what the servers read and what Kubernetes knows. */
class HelmChartTest {

    private static final Path CHART = ServerSettings.root().resolve("helm/pearl");
    private static final String HIDDEN_HOOK = "hidden.test/hook";

    @TempDir
    static Path copy;

    @TempDir
    Path folder;

    /**
     * The library leaves hooks out of what it renders, and takes itself for Kubernetes 1.20: the copy hides both from
     * it.
     */
    @BeforeAll
    static void copyTheChart() throws IOException {
        try (Stream<Path> files = Files.walk(CHART)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(CHART.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.writeString(
                        target,
                        Files.readString(file)
                                .replaceAll("(?m)^kubeVersion:.*$", "")
                                .replace("helm.sh/hook", HIDDEN_HOOK));
            }
        }
    }

    private static Rendered defaults() {
        return rendered(new Helm(copy).template());
    }

    private Rendered with(String values) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "values", ".yaml"), values);
        return rendered(new Helm(copy).template().withValuesFile(file));
    }

    private static Rendered rendered(TemplateCommand template) {
        return new Rendered(template.withName("pearl").call().replace(HIDDEN_HOOK, "helm.sh/hook"));
    }

    @Test
    void lintsWithoutAComplaint() {
        LintResult result = new Helm(CHART).lint().strict().call();
        assertThat(result.isFailed())
                .as(String.join("\n", result.getMessages()))
                .isFalse();
        assertThat(result.getMessages()).noneMatch(line -> line.contains("[ERROR]") || line.contains("[WARNING]"));
    }

    @Test
    void installsApiConsoleAndMigration() {
        assertThat(defaults().names())
                .containsExactly(
                        "ConfigMap pearl-api",
                        "ConfigMap pearl-console",
                        "Deployment pearl-api",
                        "Deployment pearl-console",
                        "Job pearl-migrate",
                        "PodDisruptionBudget pearl-api",
                        "PodDisruptionBudget pearl-console",
                        "Service pearl-api",
                        "Service pearl-console",
                        "ServiceAccount pearl");
    }

    @Test
    void leavesOutWhatIsTurnedOff() throws IOException {
        Rendered rendered = with("""
                console: {enabled: false}
                migrations: {enabled: false}
                serviceAccount: {create: false}
                api: {disruptionBudget: {enabled: false}}
                networkPolicy: {enabled: true}
                """);
        assertThat(rendered.names())
                .containsExactly(
                        "ConfigMap pearl-api", "Deployment pearl-api", "NetworkPolicy pearl-api", "Service pearl-api");
        assertThat(rendered.pods().get("pearl-api").getServiceAccountName()).isEqualTo("default");
    }

    @Test
    void tellsTheApiEverySettingThatItReads() {
        Rendered rendered = defaults();
        Map<String, String> environment = rendered.environment(rendered.container("pearl-api"));
        assertThat(environment.keySet()).containsAll(ServerSettings.ofApi().keySet());
        assertThat(environment)
                .containsEntry("PEARL_DB_USER", "pearl-database/username")
                .containsEntry("PEARL_DB_PASSWORD", "pearl-database/password");
    }

    @Test
    void keepsTheApisOwnDefaults() {
        Rendered rendered = defaults();
        Map<String, String> environment = rendered.environment(rendered.container("pearl-api"));
        Map<String, String> own = ServerSettings.ofApi();
        Set<String> aboutThePlace = Set.of(
                "PEARL_DB_URL", "PEARL_DB_USER", "PEARL_DB_PASSWORD", "PEARL_ISSUER", "PEARL_SECRETS_KEYSET_FILE");
        own.keySet().removeAll(aboutThePlace);
        assertThat(environment).containsAllEntriesOf(own);
    }

    @Test
    void putsTheKeysetWhereTheApiLooksForIt() throws IOException {
        Rendered rendered = with("secrets: {existingSecret: tea-keys, keysetKey: pearl.json}");
        Container api = rendered.container("pearl-api");
        String file = rendered.environment(api).get("PEARL_SECRETS_KEYSET_FILE");
        Volume volume = rendered.pods().get("pearl-api").getVolumes().getLast();
        VolumeMount mount = api.getVolumeMounts().getLast();
        assertThat(mount.getName()).isEqualTo(volume.getName());
        assertThat(mount.getSubPath()).isNull();
        assertThat(volume.getSecret().getSecretName()).isEqualTo("tea-keys");
        assertThat(volume.getSecret().getItems()).singleElement().satisfies(item -> {
            assertThat(item.getKey()).isEqualTo("pearl.json");
            assertThat(mount.getMountPath() + "/" + item.getPath()).isEqualTo(file);
        });
    }

    @Test
    void takesTheIdentityServersSecretFromASecretAndRealmsAsOneLine() throws IOException {
        Rendered rendered = with("""
                identity:
                  adminUrl: https://id.pearl.example
                  existingSecret: tea-identity
                  tenantRealms: {lumi: "https://id.lumi.example/realms/staff", yun: "https://id.yun.example/realms/y"}
                """);
        Map<String, String> environment = rendered.environment(rendered.container("pearl-api"));
        assertThat(environment)
                .containsEntry("PEARL_IDENTITY_SECRET", "tea-identity/clientSecret")
                .containsEntry(
                        "PEARL_TENANT_REALMS",
                        "lumi=https://id.lumi.example/realms/staff,yun=https://id.yun.example/realms/y");
    }

    @Test
    void tellsTheConsoleEverySettingThatItReads() {
        Rendered rendered = defaults();
        Map<String, String> environment = rendered.environment(rendered.container("pearl-console"));
        assertThat(environment.keySet()).containsAll(ServerSettings.ofConsole());
        assertThat(environment).containsEntry("PEARL_API_URL", "http://pearl-api:8080");
    }

    @Test
    void tellsTheMigrationEverySettingThatItReads() {
        Rendered rendered = defaults();
        Container migrate = rendered.pods().get("pearl-migrate").getContainers().getFirst();
        assertThat(rendered.environment(migrate).keySet()).containsAll(ServerSettings.ofMigrations());
        assertThat(migrate.getCommand()).endsWith("io.pearl.migrations.Migrate");
    }

    @Test
    void operationsGuideNamesEverySetting() {
        String guide = ServerSettings.read(ServerSettings.root().resolve("docs/operations.md"));
        assertThat(ServerSettings.ofApi().keySet()).isNotEmpty().allMatch(name -> guide.contains("`" + name + "`"));
        assertThat(ServerSettings.ofConsole()).isNotEmpty().allMatch(name -> guide.contains("`" + name + "`"));
    }

    @Test
    void saysWhatIsLeftToDo() {
        String notes = new Helm(copy)
                .install()
                .withName("pearl")
                .withNamespace("tea")
                .clientOnly()
                .dryRun()
                .call()
                .getOutput();
        assertThat(notes)
                .contains("https://console.pearl.example/signin/callback", "kubectl -n tea logs job/pearl-migrate")
                .contains("only an example");
    }

    @Test
    void migratesBeforeAnythingElseIsThere() {
        Rendered rendered = defaults();
        Job job = rendered.get(Job.class, "pearl-migrate");
        assertThat(job.getMetadata().getAnnotations())
                .contains(
                        entry("helm.sh/hook", "pre-install,pre-upgrade"),
                        entry("helm.sh/hook-delete-policy", "before-hook-creation"));
        var pod = job.getSpec().getTemplate().getSpec();
        assertThat(pod.getRestartPolicy()).isEqualTo("Never");
        assertThat(pod.getServiceAccountName()).isNull();
        assertThat(pod.getContainers().getFirst().getEnvFrom()).isEmpty();
    }

    @Test
    void migratesWithAnAccountOfItsOwnWhereOneIsNamed() throws IOException {
        Rendered rendered = with("migrations: {existingSecret: pearl-owner}");
        Container migrate = rendered.pods().get("pearl-migrate").getContainers().getFirst();
        assertThat(rendered.environment(migrate)).containsEntry("PEARL_DB_USER", "pearl-owner/username");
        assertThat(rendered.environment(rendered.container("pearl-api")))
                .containsEntry("PEARL_DB_USER", "pearl-database/username");
    }

    @Test
    void keepsABrowserAtItsReplica() throws IOException {
        Service service = defaults().get(Service.class, "pearl-console");
        assertThat(service.getSpec().getSessionAffinity()).isEqualTo("ClientIP");
        assertThat(service.getSpec().getSessionAffinityConfig().getClientIP().getTimeoutSeconds())
                .isEqualTo(10_800);

        Ingress ingress = with("console: {ingress: {enabled: true, tlsSecret: console-tls}}")
                .get(Ingress.class, "pearl-console");
        assertThat(ingress.getMetadata().getAnnotations())
                .containsEntry("nginx.ingress.kubernetes.io/affinity", "cookie")
                .containsEntry("nginx.ingress.kubernetes.io/proxy-read-timeout", "3600");
        assertThat(ingress.getSpec().getRules().getFirst().getHost()).isEqualTo("console.pearl.example");
        assertThat(ingress.getSpec().getTls().getFirst().getSecretName()).isEqualTo("console-tls");
    }

    @Test
    void keepsHealthInside() throws IOException {
        Ingress ingress = with("api: {ingress: {enabled: true}}").get(Ingress.class, "pearl-api");
        assertThat(ingress.getSpec().getRules().getFirst().getHttp().getPaths())
                .extracting(path -> path.getPath())
                .containsExactly("/v1");
    }

    @Test
    void asksBothServersForTheirHealth() {
        Rendered rendered = defaults();
        Container api = rendered.container("pearl-api");
        assertThat(path(api.getReadinessProbe())).isEqualTo("/health/readiness");
        assertThat(path(api.getLivenessProbe()))
                .as("a database that is away is no reason to restart")
                .isEqualTo("/health/liveness");
        Container console = rendered.container("pearl-console");
        assertThat(List.of(console.getStartupProbe(), console.getReadinessProbe(), console.getLivenessProbe()))
                .extracting(HelmChartTest::path)
                .containsOnly("/health");
    }

    @Test
    void changesReplicasOneByOneAndLetsThemFinish() {
        Rendered rendered = defaults();
        for (String name : List.of("pearl-api", "pearl-console")) {
            Deployment deployment = rendered.get(Deployment.class, name);
            assertThat(deployment.getSpec().getReplicas()).isEqualTo(2);
            assertThat(deployment
                            .getSpec()
                            .getStrategy()
                            .getRollingUpdate()
                            .getMaxUnavailable()
                            .getIntVal())
                    .isZero();
            long pause = rendered.container(name)
                    .getLifecycle()
                    .getPreStop()
                    .getSleep()
                    .getSeconds();
            assertThat(rendered.pods().get(name).getTerminationGracePeriodSeconds())
                    .isGreaterThan(pause + 10);
            PodDisruptionBudget budget = rendered.get(PodDisruptionBudget.class, name);
            assertThat(budget.getSpec().getMaxUnavailable().getIntVal()).isEqualTo(1);
            assertThat(budget.getSpec().getSelector())
                    .isEqualTo(deployment.getSpec().getSelector());
            assertThat(rendered.get(Service.class, name).getSpec().getSelector())
                    .isEqualTo(deployment.getSpec().getSelector().getMatchLabels());
        }
        assertThat(rendered.environment(rendered.container("pearl-api")))
                .containsEntry("MICRONAUT_LIFECYCLE_GRACEFUL_SHUTDOWN_ENABLED", "true");
    }

    @Test
    void runsEverythingWithoutPrivileges() {
        assertThat(defaults().pods()).hasSize(3).allSatisfy((name, pod) -> {
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getVolumes())
                    .extracting(volume -> volume.getName())
                    .containsExactlyElementsOf(name.equals("pearl-api") ? List.of("tmp", "secrets") : List.of("tmp"));
            Container container = pod.getContainers().getFirst();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getResources().getLimits()).containsKey("memory");
        });
    }

    /** A Service called pearl-api makes Kubernetes set PEARL_API_PORT to tcp://…, and that is one of our names. */
    @Test
    void keepsServiceLinksOutOfTheEnvironment() {
        assertThat(defaults().pods()).allSatisfy((name, pod) -> assertThat(pod.getEnableServiceLinks())
                .isFalse());
    }

    @Test
    void namesNoRegistry() {
        assertThat(defaults().pods().values())
                .extracting(pod -> pod.getContainers().getFirst().getImage())
                .containsOnly("pearl/platform-api:0.1.0-SNAPSHOT", "pearl/admin-ui:0.1.0-SNAPSHOT");
    }

    @Test
    void restartsPodsWhoseSettingsChanged() throws IOException {
        String before = checksum(defaults());
        assertThat(checksum(with("api: {pullEvery: 30s}"))).isNotEqualTo(before);
        assertThat(checksum(with("console: {replicas: 3}"))).isEqualTo(before);
    }

    @Test
    void takesFurtherEnvironmentAndPlaces() throws IOException {
        Rendered rendered = with("""
                fullnameOverride: tea
                api:
                  replicas: 5
                  port: 9000
                  image: {repository: registry.internal:5000/tea/api, tag: "1.2"}
                  webhookAllowedHosts: [hooks.internal, partner.internal]
                  extraEnv: {PEARL_WRITERS: "4"}
                  nodeSelector: {pool: tea}
                """);
        Container api = rendered.container("tea-api");
        assertThat(api.getImage()).isEqualTo("registry.internal:5000/tea/api:1.2");
        assertThat(rendered.environment(api))
                .containsEntry("PEARL_WRITERS", "4")
                .containsEntry("PEARL_API_PORT", "9000")
                .containsEntry("PEARL_WEBHOOK_ALLOWED_HOSTS", "hooks.internal,partner.internal");
        assertThat(rendered.environment(rendered.container("tea-console")))
                .containsEntry("PEARL_API_URL", "http://tea-api:9000");
        assertThat(rendered.pods().get("tea-api").getNodeSelector()).containsEntry("pool", "tea");
    }

    @Test
    void letsTheConsoleThroughToTheApi() throws IOException {
        NetworkPolicy policy =
                with("networkPolicy: {enabled: true, apiFrom: []}").get(NetworkPolicy.class, "pearl-api");
        assertThat(policy.getSpec().getIngress().getFirst().getFrom())
                .singleElement()
                .satisfies(peer -> assertThat(peer.getPodSelector().getMatchLabels())
                        .containsEntry("app.kubernetes.io/component", "console"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    api.replicas: | api: {replicas: -1}
                    console.replicas: | console: {replicas: two}
                    Additional property replica is not allowed | api: {replica: 2}
                    Additional property pasword is not allowed | database: {pasword: hunter2}
                    database.existingSecret: | database: {existingSecret: "Not A Name"}
                    database.url: | database: {url: "jdbc:postgresql://db/pearl"}
                    database.url: | database: {url: "jdbc:mysql://db/pearl?user=a&password=b"}
                    database.url: | database: {url: "jdbc:mysql://a:b@db/pearl"}
                    secrets.existingSecret: | secrets: {existingSecret: ""}
                    secrets.keysetKey: | secrets: {keysetKey: "a/b"}
                    identity.issuer: | identity: {issuer: "id.pearl.example/realms/pearl"}
                    console.publicUrl: | console: {publicUrl: "https://console.pearl.example/"}
                    api.pullEvery: | api: {pullEvery: sometimes}
                    api.background: | api: {background: "yes please"}
                    api.port: | api: {port: 70000}
                    image.pullPolicy: | image: {pullPolicy: Sometimes}
                    networkPolicy.consoleFrom: | networkPolicy: {consoleFrom: []}
""")
    void refusesAWrongValueByItsName(String name, String values) {
        assertThatThrownBy(() -> with(values)).hasMessageContaining(name);
    }

    private static String path(Probe probe) {
        return probe.getHttpGet().getPath();
    }

    private static String checksum(Rendered rendered) {
        return rendered.get(Deployment.class, "pearl-api")
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations()
                .get("pearl/config");
    }
}
