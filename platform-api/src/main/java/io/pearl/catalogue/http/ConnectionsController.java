package io.pearl.catalogue.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.pearl.adapter.Finding;
import io.pearl.catalogue.Adapters;
import io.pearl.catalogue.Connections;
import io.pearl.client.ConnectionsApi;
import io.pearl.client.Name;
import io.pearl.menu.Text;
import io.pearl.tenancy.Caller;
import io.pearl.tenancy.Callers;
import io.pearl.tenancy.Permission;
import io.pearl.tenancy.Tenants;
import java.util.List;

@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class ConnectionsController implements ConnectionsApi {

    private final Callers callers;
    private final Tenants tenants;
    private final Connections connections;
    private final Adapters adapters;

    ConnectionsController(Callers callers, Tenants tenants, Connections connections, Adapters adapters) {
        this.callers = callers;
        this.tenants = tenants;
        this.connections = connections;
        this.adapters = adapters;
    }

    @Override
    public Connection putConnection(String tenant, String connection, ConnectionRequest request) {
        Caller who = callers.current();
        var id = tenants.find(who, Permission.CONNECTIONS_WRITE, tenant).id();
        return shown(connections.put(who, id, connection, request.format(), request.baseUrl(), request.settings()));
    }

    @Override
    public List<Connection> connections(String tenant) {
        Caller who = callers.current();
        var id = tenants.find(who, Permission.CONNECTIONS_READ, tenant).id();
        return connections.list(who, id).stream()
                .map(ConnectionsController::shown)
                .toList();
    }

    @Override
    public ConnectionTest testConnection(String tenant, String connection, ConnectionRequest request) {
        Caller who = callers.current();
        var id = tenants.find(who, Permission.CONNECTIONS_WRITE, tenant).id();
        var test = connections.test(who, id, connection, request.format(), request.baseUrl(), request.settings());
        return new ConnectionTest(
                test.ok(),
                test.documents().stream()
                        .map(document -> new TestedDocument(
                                document.name(),
                                document.status(),
                                document.millis(),
                                document.bytes(),
                                document.trouble().orElse(null)))
                        .toList(),
                test.stores(),
                test.items(),
                findings(test.findings()));
    }

    @Override
    public PullReport pull(String tenant, String connection) {
        Caller who = callers.current();
        var id = tenants.find(who, Permission.CONNECTIONS_WRITE, tenant).id();
        var report = connections.pull(who, id, connection);
        return new PullReport(
                report.changed(),
                report.stores(),
                report.items(),
                report.published(),
                report.held(),
                report.soldOut(),
                findings(report.findings()));
    }

    @Override
    public List<Format> formats() {
        callers.current().need(Permission.CONNECTIONS_READ);
        return adapters.all().stream()
                .map(adapter -> adapter.descriptor())
                .map(format -> new Format(
                        format.format(),
                        name(format.name()),
                        format.capabilities().stream().map(Enum::name).sorted().toList(),
                        format.settings().stream()
                                .map(setting -> new FormatSetting(
                                        setting.key(), name(setting.label()), setting.secret(), setting.required()))
                                .toList()))
                .toList();
    }

    private static Connection shown(io.pearl.catalogue.Connection connection) {
        return new Connection(
                connection.id().toString(),
                connection.slug(),
                connection.format(),
                connection.baseUrl(),
                connection.settings(),
                connection.secrets(),
                connection.pulledAt().orElse(null),
                connection.trouble().orElse(null));
    }

    private static List<PullFinding> findings(List<Finding> findings) {
        return findings.stream()
                .limit(200)
                .map(finding ->
                        new PullFinding(finding.severity().name(), finding.code(), finding.where(), finding.message()))
                .toList();
    }

    private static Name name(Text text) {
        return new Name(text.zh(), text.en());
    }
}
