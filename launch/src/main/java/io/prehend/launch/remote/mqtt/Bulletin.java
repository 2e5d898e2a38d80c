package io.prehend.launch.remote.mqtt;

import io.prehend.launch.console.RemoteDesk;
import io.prehend.launch.operate.Changes;
import io.prehend.launch.operate.Changes.News;
import io.prehend.launch.operate.Facts;
import io.prehend.launch.operate.Records.StopReport;
import io.prehend.launch.operate.Service;
import io.prehend.launch.operate.Situation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How things stand and what has happened, as messages. Owned by one thread but for {@link #kept}. */
final class Bulletin {
    private static final byte[] GONE = new byte[0];
    private static final int LONGEST_LEVEL = 64;
    /** More of them than an earlier start can have left; the rest goes after the next connect. */
    private static final int MOST_KEPT = 512;

    private final Service service;
    private final Facts facts;
    private final Board board;
    private final Changes changes = new Changes();
    private final Set<String> kept = ConcurrentHashMap.newKeySet();
    private long number = -1;

    /** Where messages go. */
    interface Board {
        /** The newest state. */
        void state(byte[] json);

        /** The alarm whose level of the topic is {@code level}, to be kept by the broker; empty where it is gone. */
        void alarm(String level, byte[] json);

        /** Something happened. */
        void event(String level, byte[] json);
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
        News news = changes.since(now);
        alarms(now, news);
        events(String.valueOf(now.safety().state()), news, nowMs);
    }

    /** The broker keeps an alarm below {@code level}; where none such stands, it will be told so. Any thread. */
    void kept(String level) {
        if (kept.size() < MOST_KEPT && level.equals(level(level))) {
            kept.add(level);
        }
    }

    private void alarms(Situation now, News news) {
        Stream.concat(news.raised().stream(), news.changed().stream())
                .forEach(alarm -> board.alarm(level(alarm.id()), RemoteDesk.json(alarm)));
        news.gone().forEach(id -> board.alarm(level(id), GONE));
        Set<String> standing =
                now.alarms().stream().map(alarm -> level(alarm.id())).collect(Collectors.toSet());
        kept.removeIf(level -> {
            if (!standing.contains(level)) {
                board.alarm(level, GONE);
            }
            return true;
        });
    }

    private void events(String state, News news, long nowMs) {
        if (news.stateBefore() != null) {
            board.event(level(state), RemoteDesk.json(new Event(nowMs, state, news.stateBefore(), state, null)));
        }
        if (news.stopped()) {
            service.records().lastStop().ifPresent(stop -> {
                board.event("stop", RemoteDesk.json(new Event(nowMs, "stop", null, null, stop)));
            });
        }
    }

    /** {@code name} as a level of a topic. */
    private static String level(String name) {
        String clean = name.replaceAll("[^A-Za-z0-9_.-]", "_");
        return clean.length() > LONGEST_LEVEL ? clean.substring(0, LONGEST_LEVEL) : clean;
    }
}
