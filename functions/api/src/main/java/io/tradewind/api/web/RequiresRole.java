package io.tradewind.api.web;

import io.tradewind.platform.tenancy.Role;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The least role that a route, or every route of a controller, is open to. Without it, reading is
 * open to VIEWER and everything else to EDITOR.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface RequiresRole {

    /** ADMIN, EDITOR or VIEWER. */
    Role value();
}
