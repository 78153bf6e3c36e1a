package io.pearl.console.standin;

import io.pearl.client.Name;
import java.util.List;

/** Who sells what in the stand-in street. */
final class Menu {

    static final List<Shop> SHOPS = List.of(
            shop("one-leaf", "一叶茶坊", "One Leaf Tea", "文三路店", "Wensan Road"),
            shop("one-leaf", "一叶茶坊", "One Leaf Tea", "湖滨银泰店", "Hubin Intime"),
            shop("one-leaf", "一叶茶坊", "One Leaf Tea", "龙湖天街店", "Longfor Paradise Walk"),
            shop("jade-pearl", "珠玉堂", "Jade Pearl House", "西溪印象城店", "Xixi Incity"),
            shop("jade-pearl", "珠玉堂", "Jade Pearl House", "城西银泰店", "Chengxi Intime"),
            shop("cloud-cup", "云上一杯", "Cloud Cup", "滨江星光店", "Binjiang Starlight"),
            shop("cloud-cup", "云上一杯", "Cloud Cup", "钱江新城万象城店", "Qianjiang Mixc"));

    static final List<Drink> DRINKS = List.of(
            new Drink("珍珠奶茶", "Pearl milk tea", 1500),
            new Drink("杨枝甘露", "Mango pomelo sago", 2200),
            new Drink("茉莉鲜奶茶", "Jasmine fresh-milk tea", 1800),
            new Drink("芝芝葡萄", "Cheese grape", 2600),
            new Drink("黑糖波波牛乳", "Brown sugar boba milk", 1900),
            new Drink("柠檬绿茶", "Lemon green tea", 1200));

    static final List<Name> OPTIONS = List.of(
            new Name("少糖", "Less sugar"),
            new Name("少冰", "Less ice"),
            new Name("去冰", "No ice"),
            new Name("大杯", "Large"),
            new Name("加珍珠", "Extra pearls"));

    static final List<String> WISHES = List.of(
            "帮我点一杯少糖少冰的珍珠奶茶",
            "来两杯杨枝甘露，一杯去冰",
            "老样子，送到公司",
            "给我和同事点三杯不太甜的，越快越好",
            "One large jasmine milk tea, no ice please",
            "想喝点果茶，二十块以内的");

    static final List<String> TROUBLES =
            List.of("SOLD_OUT", "STORE_CLOSED", "OUT_OF_ZONE", "PAYMENT_DECLINED", "MERCHANT_REJECTED");

    private Menu() {}

    private static Shop shop(String tenant, String zh, String en, String storeZh, String storeEn) {
        return new Shop(tenant, new Name(zh, en), new Name(storeZh, storeEn));
    }

    record Shop(String tenant, Name chain, Name store) {}

    record Drink(String zh, String en, long price) {
        Name name() {
            return new Name(zh, en);
        }
    }
}
