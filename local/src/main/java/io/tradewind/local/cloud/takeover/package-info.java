/**
 * What an apply that was killed has made and not written down: it is looked for by the names and
 * tags that the plan would give, and taken over by Terraform's own import blocks. Nothing is taken
 * over unseen, nothing of another environment, and nothing is deleted here.
 */
package io.tradewind.local.cloud.takeover;
