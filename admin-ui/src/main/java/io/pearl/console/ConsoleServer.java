package io.pearl.console;

import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.di.LookupInitializer;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.communication.JSR356WebsocketInitializer;
import com.vaadin.flow.server.startup.ErrorNavigationTargetInitializer;
import com.vaadin.flow.server.startup.LookupServletContainerInitializer;
import com.vaadin.flow.server.startup.RouteRegistryInitializer;
import com.vaadin.flow.server.startup.VaadinAppShellInitializer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.pearl.console.invitation.InvitationDesk;
import io.pearl.console.signin.SecurityHeaders;
import io.pearl.console.signin.SignInFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.concurrent.Executors;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plain Jetty around Vaadin. Nothing is found by scanning: routes and error pages are the beans that the context has,
 * which also starts in a fraction of the time.
 */
final class ConsoleServer {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);
    /** The filter ends a sign-in by the keyboard; what nobody has a page open for is forgotten a while later. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    private final ConsoleSettings settings;
    private final ApplicationContext beans;
    private final Server server;

    ConsoleServer(ConsoleSettings settings, ApplicationContext beans) {
        this.settings = settings;
        this.beans = beans;
        QueuedThreadPool threads = new QueuedThreadPool(64, 4);
        threads.setName("console");
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        this.server = new Server(threads);
    }

    void start() throws Exception {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(16 * 1024);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setPort(settings.port());
        server.addConnector(connector);
        server.setHandler(vaadin());
        server.setStopTimeout(5_000);
        server.start();
    }

    void join() throws InterruptedException {
        server.join();
    }

    void stop() {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("The server did not stop cleanly", e);
        }
        beans.close();
    }

    private ServletContextHandler vaadin() {
        ServletContextHandler context = new ServletContextHandler(ServletContextHandler.SESSIONS);
        context.setContextPath("/");
        context.setClassLoader(ConsoleServer.class.getClassLoader());
        sessions(context);
        filter(context, beans.getBean(SecurityHeaders.class));
        filter(context, beans.getBean(SignInFilter.class));
        context.addServletContainerInitializer(new LookupServletContainerInitializer(), LookupInitializer.class);
        context.addServletContainerInitializer(
                new RouteRegistryInitializer(), types(beans.getBeanDefinitions(Qualifiers.byStereotype(Route.class))));
        context.addServletContainerInitializer(
                new ErrorNavigationTargetInitializer(), types(beans.getBeanDefinitions(HasErrorParameter.class)));
        context.addServletContainerInitializer(
                new VaadinAppShellInitializer(), types(beans.getBeanDefinitions(AppShellConfigurator.class)));
        context.addEventListener(new JSR356WebsocketInitializer());
        JakartaWebSocketServletContainerInitializer.configure(context, null);
        ServletHolder servlet = new ServletHolder("vaadin", new ConsoleServlet(beans));
        servlet.setAsyncSupported(true);
        servlet.setInitOrder(1);
        // without this path Atmosphere falls back from the WebSocket to long polling
        servlet.setInitParameter("org.atmosphere.container.JSR356AsyncSupport.mappingPath", "/VAADIN/push");
        context.addServlet(servlet, "/*");
        context.addServlet(new ServletHolder("invitation", beans.getBean(InvitationDesk.class)), InvitationDesk.PATH);
        return context;
    }

    private void sessions(ServletContextHandler context) {
        var sessions = context.getSessionHandler();
        // with this prefix browsers take it from no other host and over no other path
        sessions.setSessionCookie(settings.secure() ? "__Host-PEARLCONSOLE" : "PEARLCONSOLE");
        sessions.setHttpOnly(true);
        sessions.setSameSite(HttpCookie.SameSite.LAX);
        sessions.getSessionCookieConfig().setSecure(settings.secure());
        // ids in addresses would leak through copied links
        sessions.setSessionIdPathParameterName(null);
        sessions.setMaxInactiveInterval(
                (int) settings.idle().plus(FORGOTTEN_AFTER).toSeconds());
    }

    private static void filter(ServletContextHandler context, Filter filter) {
        FilterHolder holder = new FilterHolder(filter);
        holder.setAsyncSupported(true);
        context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
    }

    private static Class<?>[] types(Collection<? extends BeanDefinition<?>> definitions) {
        return definitions.stream().map(BeanDefinition::getBeanType).toArray(Class<?>[]::new);
    }
}
