package io.tradewind.platform.settings;

/** A variable of the environment is missing or breaks its rule. The message names both. */
public final class SettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String variable;

    /** The variable and the rule that it breaks, which names no value. */
    public SettingException(String variable, String rule) {
        super("Setting " + variable + " " + rule);
        this.variable = variable;
    }

    /** Name of the environment variable at fault. */
    public String variable() {
        return variable;
    }
}
