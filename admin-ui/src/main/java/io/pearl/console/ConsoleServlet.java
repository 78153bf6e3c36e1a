package io.pearl.console;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.di.DefaultInstantiator;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.server.ServiceException;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.VaadinServletService;
import io.micronaut.context.ApplicationContext;
import java.io.Serial;
import java.net.URL;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Vaadin's servlet with views from the bean context. */
final class ConsoleServlet extends VaadinServlet {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient ApplicationContext beans;

    ConsoleServlet(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    protected VaadinServletService createServletService(DeploymentConfiguration configuration) throws ServiceException {
        BeanService service = new BeanService(this, configuration, beans);
        service.init();
        return service;
    }

    private static final class BeanService extends VaadinServletService {

        @Serial
        private static final long serialVersionUID = 1;

        private final transient ApplicationContext beans;

        BeanService(VaadinServlet servlet, DeploymentConfiguration configuration, ApplicationContext beans) {
            super(servlet, configuration);
            this.beans = beans;
        }

        @Override
        protected Optional<Instantiator> loadInstantiators() {
            return Optional.of(new BeanInstantiator(this, beans));
        }

        /** Static files lie in jars, which a servlet context without a web application does not look into. */
        @Override
        public @Nullable URL getStaticResource(String path) {
            return path.endsWith("/") ? null : getClassLoader().getResource("META-INF/resources" + path);
        }
    }

    private static final class BeanInstantiator extends DefaultInstantiator {

        @Serial
        private static final long serialVersionUID = 1;

        private final transient ApplicationContext beans;

        BeanInstantiator(VaadinServletService service, ApplicationContext beans) {
            super(service);
            this.beans = beans;
        }

        @Override
        public Stream<VaadinServiceInitListener> getServiceInitListeners() {
            return Stream.concat(
                    super.getServiceInitListeners(), beans.getBeansOfType(VaadinServiceInitListener.class).stream());
        }

        @Override
        public <T> T getOrCreate(Class<T> type) {
            return beans.findBean(type).orElseGet(() -> super.getOrCreate(type));
        }

        @Override
        public <T extends Component> T createComponent(Class<T> type) {
            return beans.findBean(type).orElseGet(() -> super.createComponent(type));
        }
    }
}
