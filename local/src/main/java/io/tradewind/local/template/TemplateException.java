package io.tradewind.local.template;

/** A template breaks a rule. The message names the file, the resource and the rule. */
public final class TemplateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TemplateException(String file, String where, String rule) {
        super(file + ": " + where + ": " + rule);
    }

    TemplateException(String file, String rule, Throwable cause) {
        super(file + ": " + rule, cause);
    }
}
