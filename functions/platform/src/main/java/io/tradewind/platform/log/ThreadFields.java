package io.tradewind.platform.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.spi.MDCAdapter;

/** Log fields held by the thread alone: a thread started by another begins without any. */
final class ThreadFields implements MDCAdapter {

    private static final ThreadLocal<Map<String, String>> FIELDS = new ThreadLocal<>();
    private static final ThreadLocal<Map<String, Deque<String>>> STACKS = new ThreadLocal<>();

    @Override
    public void put(String key, String value) {
        Map<String, String> map = FIELDS.get();
        if (map == null) {
            map = new LinkedHashMap<>();
            FIELDS.set(map);
        }
        map.put(key, value);
    }

    @Override
    public String get(String key) {
        Map<String, String> map = FIELDS.get();
        return map == null ? null : map.get(key);
    }

    @Override
    public void remove(String key) {
        Map<String, String> map = FIELDS.get();
        if (map != null) {
            map.remove(key);
        }
    }

    @Override
    public void clear() {
        FIELDS.remove();
        STACKS.remove();
    }

    @Override
    public Map<String, String> getCopyOfContextMap() {
        Map<String, String> map = FIELDS.get();
        return map == null ? null : new LinkedHashMap<>(map);
    }

    @Override
    public void setContextMap(Map<String, String> contextMap) {
        if (contextMap == null || contextMap.isEmpty()) {
            FIELDS.remove();
        } else {
            FIELDS.set(new LinkedHashMap<>(contextMap));
        }
    }

    @Override
    public void pushByKey(String key, String value) {
        Map<String, Deque<String>> map = STACKS.get();
        if (map == null) {
            map = new HashMap<>();
            STACKS.set(map);
        }
        map.computeIfAbsent(key, unused -> new ArrayDeque<>()).push(value);
    }

    @Override
    public String popByKey(String key) {
        Deque<String> stack = stack(key);
        return stack == null || stack.isEmpty() ? null : stack.pop();
    }

    @Override
    public Deque<String> getCopyOfDequeByKey(String key) {
        Deque<String> stack = stack(key);
        return stack == null ? null : new ArrayDeque<>(stack);
    }

    @Override
    public void clearDequeByKey(String key) {
        Deque<String> stack = stack(key);
        if (stack != null) {
            stack.clear();
        }
    }

    private Deque<String> stack(String key) {
        Map<String, Deque<String>> map = STACKS.get();
        return map == null ? null : map.get(key);
    }
}
