/**
 * What only the database's master may do on AWS: make roles and schemas, migrate them before the
 * functions change, and change the login roles' passwords. Each schema's content stays with its
 * context, whose migrations are packed here as they are.
 */
package io.tradewind.schema;
