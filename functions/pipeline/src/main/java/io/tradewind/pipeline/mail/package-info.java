/** Notices as mail, over SMTP. */
package io.tradewind.pipeline.mail;
