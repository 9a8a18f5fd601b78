package io.tradewind.platform.objects;

/**
 * An object with its content.
 *
 * @param info what is known of it
 * @param content its bytes; owned by whoever asked for it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a list would box every byte
public record StoredObject(ObjectInfo info, byte[] content) {}
