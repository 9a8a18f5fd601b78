/**
 * The local mailbox: an SMTP server and a Slack webhook that deliver to nobody, and a page that
 * shows what would have gone out. It keeps the newest letters in files, one each.
 */
package io.tradewind.local.mailbox;
