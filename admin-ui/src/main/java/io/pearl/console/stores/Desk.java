package io.pearl.console.stores;

import io.pearl.client.StoreServiceApi.PauseRequest;
import io.pearl.client.StoreServiceApi.StockChange;
import io.pearl.client.StoreServiceApi.StockChanges;
import io.pearl.client.StoreServiceApi.StockResult;
import io.pearl.client.StoreServiceApi.StockResults;
import io.pearl.client.StoreServiceApi.StorePause;
import io.pearl.client.StoreServiceApi.StoreService;
import io.pearl.console.calls.Backend;
import io.pearl.console.calls.CallFailed;
import io.pearl.console.calls.PearlApi;
import io.pearl.console.signin.Person;
import java.util.List;
import java.util.function.Function;

/** What is asked and done about one store, as the one who is signed in. */
record Desk(Backend backend, Person who, String slug, String store) {

    <T> T ask(Function<PearlApi, T> question) throws CallFailed {
        return backend.ask(who, question);
    }

    StorePause pause(PauseRequest request) throws CallFailed {
        return ask(api -> api.pauseStore(slug, store, request));
    }

    boolean resume(String pause) throws CallFailed {
        backend.tell(who, api -> api.resumeStore(slug, store, pause));
        return true;
    }

    /** One change; where it is wrong its errors are in the answer. */
    StockResult say(StockChange change) throws CallFailed {
        StockResults results = ask(api -> api.putStock(slug, store, new StockChanges(List.of(change))));
        return results.results().getFirst();
    }

    StoreService explain(double latitude, double longitude) throws CallFailed {
        return ask(api -> api.service(slug, store, latitude, longitude, null, null));
    }
}
