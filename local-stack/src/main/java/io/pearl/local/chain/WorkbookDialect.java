package io.pearl.local.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pearl.local.chain.Brand.Drink;
import io.pearl.local.chain.Brand.Extra;
import io.pearl.local.chain.Brand.Shop;
import io.pearl.menu.Text;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The till of Lumi and of Yunqi: a workbook to download, and orders in JSON with the workbook's words. */
final class WorkbookDialect implements Dialect {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final Map<Character, String> FACTS =
            Map.of('D', "含乳", 'F', "不含乳", 'C', "含咖啡因", 'N', "无咖啡因", 'T', "含坚果", 'G', "含麸质");
    private static final Map<Step, String> STATES = Map.of(
            Step.RECEIVED, "已收单",
            Step.ACCEPTED, "已接单",
            Step.MAKING, "制作中",
            Step.MADE, "已制作",
            Step.COLLECTED, "配送中",
            Step.DELIVERED, "已送达",
            Step.REFUSED, "已拒单");
    private static final Map<Reason, String> REASONS =
            Map.of(Reason.SOLD_OUT, "售罄", Reason.CLOSED, "打烊", Reason.TOO_BUSY, "太忙", Reason.INVALID, "订单有误");

    private final Brand brand;

    WorkbookDialect(Brand brand) {
        this.brand = brand;
    }

    @Override
    public Set<String> itemIds() {
        return brand.itemIds();
    }

    @Override
    public Map<String, Page> pages(Condition condition) {
        Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
        sheets.put("商品", dishes());
        sheets.put("门店", stores(condition));
        List<List<String>> gone = new ArrayList<>(List.of(List.of("门店编码", "商品编码")));
        condition.soldOut().forEach((store, ids) -> ids.forEach(id -> gone.add(List.of(store, id))));
        sheets.put("估清", gone);
        return Map.of("/export/menu.xlsx", new Page(XLSX, SteadyWorkbook.write(sheets)));
    }

    private List<List<String>> dishes() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("商品编码", "商品名称", "英文名", "一级分类", "规格", "品牌定价", "做法", "加料", "状态", "成分", "周销量"));
        for (Drink drink : brand.drinks()) {
            boolean first = true;
            for (Map.Entry<Text, BigDecimal> size : drink.sizes().entrySet()) {
                String name = size.getKey().zh();
                String price = size.getValue().toPlainString();
                rows.add(
                        first
                                ? List.of(
                                        drink.id(),
                                        drink.name().zh(),
                                        drink.name().en(),
                                        drink.category().zh(),
                                        name,
                                        price,
                                        practices(drink),
                                        toppings(drink),
                                        "在售",
                                        facts(drink),
                                        String.valueOf(drink.weekly()))
                                : List.of("", "", "", "", name, price));
                first = false;
            }
        }
        return rows;
    }

    private String practices(Drink drink) {
        return "甜度:" + joined(brand.sugar(drink)) + ";冰量:" + joined(brand.ice(drink));
    }

    private String toppings(Drink drink) {
        return brand.toppings(drink).stream()
                .map(extra -> extra.name().zh() + "+" + extra.price().toPlainString())
                .collect(Collectors.joining("/"));
    }

    private static String joined(List<Extra> extras) {
        return extras.stream().map(extra -> extra.name().zh()).collect(Collectors.joining("/"));
    }

    private static String facts(Drink drink) {
        return drink.facts()
                .chars()
                .mapToObj(letter -> FACTS.getOrDefault((char) letter, ""))
                .collect(Collectors.joining(";"));
    }

    private List<List<String>> stores(Condition condition) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("门店编码", "门店名称", "英文名", "城市", "地址", "纬度", "经度", "坐标系", "营业时间", "配送范围", "起送价", "配送费"));
        for (Shop shop : brand.shops()) {
            String hours = shop.hours().equals("24") ? "24小时" : shop.hours();
            rows.add(List.of(
                    shop.id(),
                    shop.name().zh(),
                    shop.name().en(),
                    shop.city(),
                    shop.address(),
                    String.valueOf(shop.at().latitude()),
                    String.valueOf(shop.at().longitude()),
                    "WGS-84",
                    condition.closed().contains(shop.id()) ? "休息" : hours,
                    shop.ring().stream()
                            .map(corner -> corner.latitude() + "," + corner.longitude())
                            .collect(Collectors.joining(";")),
                    shop.minimumOrder().toPlainString(),
                    shop.fee().toPlainString()));
        }
        return rows;
    }

    @Override
    public String submitPath() {
        return "/till/orders";
    }

    @Override
    public String trackPath() {
        return "/till/states";
    }

    @Override
    public Order order(JsonNode body) {
        List<String> items = new ArrayList<>();
        body.path("商品").forEach(line -> items.add(line.path("商品编码").asText()));
        return Fields.order(body.path("订单号").asText(), body.path("门店编码").asText(), items);
    }

    @Override
    public Reply received(Slip slip) {
        return new Reply(200, node().put("结果", "已收单").put("取餐号", slip.number()));
    }

    @Override
    public Reply refused(Reason reason) {
        String word = REASONS.getOrDefault(reason, "其他");
        return new Reply(200, node().put("结果", "拒单").put("原因", word).put("说明", "门店：" + word));
    }

    @Override
    public List<String> asked(JsonNode body, String query) {
        return Fields.texts(body.path("订单号"));
    }

    @Override
    public Reply states(List<Report> reports) {
        ObjectNode body = node();
        ArrayNode orders = body.putArray("订单");
        for (Report report : reports) {
            ObjectNode order = orders.addObject();
            order.put("订单号", report.slip().key());
            order.put("取餐号", report.slip().number());
            order.put("状态", STATES.getOrDefault(report.step(), ""));
            order.put("时间", Instant.ofEpochMilli(report.at()).toString());
            order.put("骑手", report.courier());
            if (report.step() == Step.REFUSED) {
                order.put("原因", REASONS.getOrDefault(report.reason(), "其他"));
            }
        }
        return new Reply(200, body);
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
