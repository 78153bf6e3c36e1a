package io.pearl.onboarding;

import io.pearl.kernel.Refused;

/** Texts that people write and others read. */
final class Words {

    private Words() {}

    /** A name that can be shown: something readable, without characters that steer a screen. */
    static String name(String text, String pointer) {
        String name = text.strip();
        boolean steers =
                name.codePoints().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
        if (steers || name.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw Refused.field(OnboardingProblem.INVALID_REQUEST, pointer, "must be a name, in letters");
        }
        return name;
    }
}
