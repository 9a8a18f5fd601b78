package io.tradewind.gateway.auth;

import java.util.Set;

/**
 * Who a token speaks for.
 *
 * @param subject a person or program, for the audit
 * @param tenant whose
 * @param account the engine account, or 0 for none
 * @param roles what it may do
 */
public record Bearer(String subject, String tenant, long account, Set<PlatformRole> roles) {

    public Bearer {
        roles = Set.copyOf(roles);
    }

    /** Whether it may look at its account. */
    public boolean mayRead() {
        return account != 0 && (roles.contains(PlatformRole.VIEWER) || mayTrade());
    }

    /** Whether it may trade for its account. */
    public boolean mayTrade() {
        return account != 0
                && (roles.contains(PlatformRole.EDITOR) || roles.contains(PlatformRole.ADMIN));
    }

    /** Whether it may give operators' commands. */
    public boolean mayOperate() {
        return roles.contains(PlatformRole.OPERATOR);
    }
}
