package io.prehend.launch.remote.mqtt;

import io.prehend.launch.console.RemoteDesk;
import io.prehend.launch.operate.Facts;
import io.prehend.launch.operate.Records.StopReport;
import io.prehend.launch.operate.Service;
import io.prehend.launch.operate.Situation;
import io.prehend.launch.operate.Situation.Alarm;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How things stand and what has happened, as messages. Owned by one thread. */
final class Bulletin {
    private static final byte[] GONE = new byte[0];

    private final Service service;
    private final Facts facts;
    private final Board board;
    private final Map<String, Alarm> standing = new HashMap<>();
    private long number = -1;
    private long lastStop = -1;
    private String state;

    /** Where messages go. */
    interface Board {
        /** The newest state. */
        void state(byte[] json);

        /** The alarm {@code id}, to be kept by the broker; empty where it is gone. */
        void alarm(String id, byte[] json);

        /** Something happened. */
        void event(String code, byte[] json);
    }

    /** The state, with what a sender of orders needs: our clock, and which start of the service this is. */
    record State(long serverMs, String bootId, String robot, boolean simulated, Situation situation) {}

    /** A stop or a change of the supervisor's state. */
    record Event(long serverMs, String code, String from, String to, StopReport stop) {}

    Bulletin(Service service, Board board) {
        this.service = service;
        this.board = board;
        facts = service.facts();
    }

    /** Says what is new, at {@code nowMs} since 1970. */
    void tick(long nowMs) {
        Situation now = service.situation();
        if (now == null || now.number() == number) {
            return;
        }
        number = now.number();
        board.state(RemoteDesk.json(new State(nowMs, facts.bootId(), facts.robot(), facts.simulated(), now)));
        alarms(now);
        events(now, nowMs);
    }

    private void alarms(Situation now) {
        Set<String> there = new HashSet<>();
        for (Alarm alarm : now.alarms()) {
            there.add(alarm.id());
            if (!alarm.equals(standing.put(alarm.id(), alarm))) {
                board.alarm(alarm.id(), RemoteDesk.json(alarm));
            }
        }
        standing.keySet().removeIf(id -> {
            boolean gone = !there.contains(id);
            if (gone) {
                board.alarm(id, GONE);
            }
            return gone;
        });
    }

    private void events(Situation now, long nowMs) {
        String before = state;
        state = String.valueOf(now.safety().state());
        if (before != null && !before.equals(state)) {
            board.event(state, RemoteDesk.json(new Event(nowMs, state, before, state, null)));
        }
        if (lastStop >= 0 && now.safety().lastStop() > lastStop) {
            service.records().lastStop().ifPresent(stop -> {
                board.event("stop", RemoteDesk.json(new Event(nowMs, "stop", null, null, stop)));
            });
        }
        lastStop = now.safety().lastStop();
    }
}
