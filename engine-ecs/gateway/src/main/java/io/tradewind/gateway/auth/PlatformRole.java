package io.tradewind.gateway.auth;

/** What a token's bearer may do on the platform's own routes. */
public enum PlatformRole {
    /** Look at his account. */
    VIEWER,
    /** Trade for his account. */
    EDITOR,
    /** All of that, and his tenant's settings. */
    ADMIN,
    /** Markets, halts and transfers. */
    OPERATOR,
    /** Looks at everything, changes nothing. */
    AUDITOR
}
