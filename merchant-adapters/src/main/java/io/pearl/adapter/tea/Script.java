package io.pearl.adapter.tea;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Texts made comparable: width, case, spaces, and the traditional characters that menus of tea shops have. */
final class Script {

    private static final String TRADITIONAL =
            "無溫熱飲準標規額紅綠圓凍蓋麥鮮烏龍觀鐵帶裝內開條愛蘆薈鹽養樂奧馬錫蘭輕漿濃單個認備註選擇雙減檸醬黃綿極級葉鳳莊淨" + "頂錢顏體驗優點蘋橙蔔蘿籽層類種過關於這還須問題給請務東與茲堅嘗殘腳話說讓變豐貓騰鍋顆鳥戀";
    private static final String SIMPLIFIED =
            "无温热饮准标规额红绿圆冻盖麦鲜乌龙观铁带装内开条爱芦荟盐养乐奥马锡兰轻浆浓单个认备注选择双减柠酱黄绵极级叶凤庄净" + "顶钱颜体验优点苹橙卜萝籽层类种过关于这还须问题给请务东与兹坚尝残脚话说让变丰猫腾锅颗鸟恋";

    private static final Map<Character, Character> SIMPLER = simpler();

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s·•_\\-()\\[\\]【】「」]+");

    private Script() {}

    static String key(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String plain = BETWEEN_WORDS.matcher(lower).replaceAll("");
        StringBuilder key = new StringBuilder(plain.length());
        plain.chars()
                .forEach(c -> key.append(
                        (char) SIMPLER.getOrDefault((char) c, (char) c).charValue()));
        return key.toString();
    }

    private static Map<Character, Character> simpler() {
        Map<Character, Character> simpler = new HashMap<>();
        for (int i = 0; i < TRADITIONAL.length(); i++) {
            simpler.put(TRADITIONAL.charAt(i), SIMPLIFIED.charAt(i));
        }
        return Map.copyOf(simpler);
    }
}
