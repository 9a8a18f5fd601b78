/**
 * The whole platform, started and used through the launcher as a user does, on ports and in folders
 * of its own. These run when everything is packaged.
 */
package io.tradewind.local.launcher;
