package io.pearl.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A chain as GrabFood's partner API shows it, where every store has a menu of its own. Its systems are numbered; each
 * answers for as many stores. Prices differ by store, and each store has one drink that no other has.
 */
final class ChainOfMenus implements AutoCloseable {

    private static final List<String> BASES =
            List.of("Pearl Milk Tea", "Jasmine Green", "Oolong Latte", "Mango Pomelo", "Taro Milk", "Lemon Black Tea");
    private static final String OPTIONS = """
            "modifierGroups":[\
            {"id":"size","name":"Size","availableStatus":"AVAILABLE","selectionRangeMin":1,"selectionRangeMax":1,"modifiers":[\
            {"id":"m","name":"Medium","availableStatus":"AVAILABLE","price":0},\
            {"id":"l","name":"Large","availableStatus":"AVAILABLE","price":300}]},\
            {"id":"sugar","name":"Sugar level","availableStatus":"AVAILABLE","selectionRangeMin":1,"selectionRangeMax":1,"modifiers":[\
            {"id":"s100","name":"100% sugar","availableStatus":"AVAILABLE","price":0},\
            {"id":"s70","name":"70% sugar","availableStatus":"AVAILABLE","price":0},\
            {"id":"s50","name":"50% sugar","availableStatus":"AVAILABLE","price":0},\
            {"id":"s0","name":"No sugar","availableStatus":"AVAILABLE","price":0}]},\
            {"id":"ice","name":"Ice","availableStatus":"AVAILABLE","selectionRangeMin":1,"selectionRangeMax":1,"modifiers":[\
            {"id":"i2","name":"Normal ice","availableStatus":"AVAILABLE","price":0},\
            {"id":"i1","name":"Less ice","availableStatus":"AVAILABLE","price":0},\
            {"id":"i0","name":"No ice","availableStatus":"AVAILABLE","price":0}]},\
            {"id":"top","name":"Toppings","availableStatus":"AVAILABLE","selectionRangeMin":0,"selectionRangeMax":3,"modifiers":[\
            {"id":"pearl","name":"Pearls","availableStatus":"AVAILABLE","price":200},\
            {"id":"jelly","name":"Grass jelly","availableStatus":"AVAILABLE","price":200},\
            {"id":"foam","name":"Cheese foam","availableStatus":"AVAILABLE","price":400}]}]}""";

    private final int storesEach;
    private final int items;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile int edition;

    ChainOfMenus(int storesEach, int items) {
        this.storesEach = storesEach;
        this.items = items;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String url(int system) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + system;
    }

    /** From now on every third drink of every store costs a little more, and one has another name. */
    void change() {
        edition++;
    }

    static String item(int number) {
        return "drink-" + number;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        int system = Integer.parseInt(path[1]);
        byte[] body = (path[3].equals("menu") ? menus(system) : stores(system)).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String menus(int system) {
        StringBuilder menus = new StringBuilder(storesEach * items * 1_700);
        for (int i = 0; i < storesEach; i++) {
            int store = system * storesEach + i;
            menus.append(i == 0 ? "[" : ",")
                    .append("{\"merchantID\":\"M")
                    .append(store)
                    .append("\",\"currency\":{\"code\":\"CNY\",\"symbol\":\"¥\",\"exponent\":2},\"sellingTimes\":[],")
                    .append(
                            "\"categories\":[{\"id\":\"c\",\"name\":\"Tea\",\"availableStatus\":\"AVAILABLE\",\"items\":[");
            for (int item = 0; item < items; item++) {
                menus.append(item == 0 ? "" : ",")
                        .append("{\"id\":\"")
                        .append(item(item))
                        .append("\",\"name\":\"")
                        .append(name(store, item))
                        .append("\",\"availableStatus\":\"AVAILABLE\",\"price\":")
                        .append(price(store, item))
                        .append(',')
                        .append(OPTIONS);
            }
            menus.append("]}]}");
        }
        return menus.append(']').toString();
    }

    private String name(int store, int item) {
        String base = BASES.get(item % BASES.size());
        if (item == items - 1) {
            return base + " of house " + store;
        }
        return base + " " + item + (item == 1 && edition > 0 ? " new" : "");
    }

    private int price(int store, int item) {
        return 900 + 10 * ((store * 7 + item * 13) % 90) + (item % 3 == 0 ? 50 * edition : 0);
    }

    private String stores(int system) {
        StringBuilder stores = new StringBuilder("{\"stores\":[");
        for (int i = 0; i < storesEach; i++) {
            int store = system * storesEach + i;
            stores.append(i == 0 ? "" : ",")
                    .append(String.format(
                            Locale.ROOT,
                            "{\"merchantID\":\"M%d\",\"name\":\"House %d\",\"timezone\":\"Asia/Shanghai\","
                                    + "\"address\":{\"address\":\"%d Tea Road\",\"city\":\"Hangzhou\","
                                    + "\"coordinates\":{\"latitude\":%.4f,\"longitude\":%.4f}},"
                                    + "\"hours\":{\"openingHour\":{\"mon\":[{\"startTime\":\"09:00\",\"endTime\":\"22:00\"}]}},"
                                    + "\"status\":{\"isOpen\":true}}",
                            store,
                            store,
                            store,
                            22 + (store % 100) * 0.1,
                            110 + (store / 100) * 0.1));
        }
        return stores.append("]}").toString();
    }
}
