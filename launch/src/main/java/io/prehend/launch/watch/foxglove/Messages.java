package io.prehend.launch.watch.foxglove;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prehend.launch.operate.Facts;
import io.prehend.launch.operate.Service;
import io.prehend.launch.operate.Situation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes messages of the newest situation, each topic that anybody wants once, and shows them. Nothing is interpolated
 * and nothing repeated: where the situation stands still, so does the picture. Owned by the server's thread, except
 * {@link #refresh}.
 */
final class Messages {
    /** The frame in which all poses are given. */
    static final String BASE = "base";
    /** What the frames of commanded links begin with. */
    static final String COMMANDED = "commanded/";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int FLOAT32 = 7;
    private static final int POINT_BYTES = 12;
    private static final long SCENE_EVERY_MS = 1000;

    private final Service service;
    private final Facts facts;
    private final Scene scene;
    private final Happenings happenings = new Happenings();
    private volatile boolean refresh;
    private long number = -1;
    private long cloud = -1;
    private long sceneMs;

    Messages(Service service) {
        this.service = service;
        facts = service.facts();
        scene = new Scene(facts);
    }

    /** Somebody has come who has not seen yet what does not change. Any thread. */
    void refresh() {
        refresh = true;
    }

    /** Shows what is new to {@code viewers}. */
    void tick(Collection<Viewer> viewers) {
        Situation now = service.situation();
        if (now == null || now.number() == number) {
            return;
        }
        number = now.number();
        // Also while nobody looks: whoever comes later must not take it for something that happens then.
        List<ObjectNode> news = happenings.since(now, service.records());
        if (viewers.isEmpty()) {
            return;
        }
        if (refresh) {
            refresh = false;
            sceneMs = 0;
            cloud = -1;
        }
        viewers.forEach(viewer -> viewer.showTime(ns(now.wallMs())));
        show(viewers, Topic.JOINT_STATES, now, () -> joints(now, now.joints().positionRad(), true));
        show(viewers, Topic.JOINT_COMMANDS, now, () -> joints(now, now.joints().commandedRad(), false));
        show(viewers, Topic.TF, now, () -> transforms(now));
        show(viewers, Topic.SAFETY, now, () -> Figures.safety(now));
        show(viewers, Topic.STATUS, now, () -> Figures.status(now));
        if (now.wallMs() - sceneMs >= SCENE_EVERY_MS) {
            sceneMs = now.wallMs();
            show(viewers, Topic.SCENE, now, () -> scene.message(now));
        }
        if (now.scene() != null && now.scene().cloudNumber() != cloud) {
            cloud = now.scene().cloudNumber();
            show(viewers, Topic.TARGET, now, () -> points(now, service.points()));
        }
        for (ObjectNode one : news) {
            show(viewers, Topic.LOG, now, () -> one);
        }
    }

    private interface Maker {
        ObjectNode make();
    }

    private static void show(Collection<Viewer> viewers, Topic topic, Situation now, Maker maker) {
        byte[] payload = null;
        for (Viewer viewer : viewers) {
            if (viewer.wants(topic)) {
                payload = payload == null ? maker.make().toString().getBytes(StandardCharsets.UTF_8) : payload;
                viewer.show(topic, ns(now.wallMs()), payload);
            }
        }
    }

    private ObjectNode joints(Situation now, double[] positionRad, boolean measured) {
        ObjectNode message = stamped(now.wallMs());
        ArrayNode joints = message.putArray("joints");
        for (int joint = 0; joint < facts.joints().size(); joint++) {
            ObjectNode one =
                    joints.addObject().put("name", facts.joints().get(joint).name());
            put(one, "position", positionRad, joint);
            if (measured) {
                put(one, "velocity", now.joints().velocityRadPerS(), joint);
                put(one, "effort", now.joints().effortNm(), joint);
            }
        }
        return message;
    }

    private ObjectNode transforms(Situation now) {
        ObjectNode message = JSON.objectNode();
        ArrayNode transforms = message.putArray("transforms");
        addTransforms(transforms, now, now.arm().linkPoses(), "");
        addTransforms(transforms, now, now.arm().commandedLinkPoses(), COMMANDED);
        return message;
    }

    private void addTransforms(ArrayNode transforms, Situation now, double[] poses, String prefix) {
        for (int link = 0; link < facts.links().size(); link++) {
            if (!Poses.known(poses, link)) {
                continue;
            }
            ObjectNode one = transforms.addObject();
            one.set("timestamp", time(now.wallMs()));
            one.put("parent_frame_id", BASE)
                    .put("child_frame_id", prefix + facts.links().get(link).name());
            one.set("translation", Poses.position(poses, link));
            one.set("rotation", Poses.rotation(poses, link));
        }
    }

    private static ObjectNode points(Situation now, float[] xyzM) {
        int count = xyzM == null ? 0 : xyzM.length / 3;
        ByteBuffer data = ByteBuffer.allocate(POINT_BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 3 * count; i++) {
            data.putFloat(xyzM[i]);
        }
        ObjectNode message = stamped(now.wallMs()).put("frame_id", BASE);
        message.set("pose", Poses.identity());
        message.put("point_stride", POINT_BYTES);
        ArrayNode fields = message.putArray("fields");
        int offset = 0;
        for (String axis : List.of("x", "y", "z")) {
            fields.addObject().put("name", axis).put("offset", offset).put("type", FLOAT32);
            offset += Float.BYTES;
        }
        return message.put("data", Base64.getEncoder().encodeToString(data.array()));
    }

    /** A message that says when it was taken. */
    static ObjectNode stamped(long wallMs) {
        ObjectNode message = JSON.objectNode();
        message.set("timestamp", time(wallMs));
        return message;
    }

    /** A time as Foxglove writes it. */
    static ObjectNode time(long wallMs) {
        return JSON.objectNode().put("sec", wallMs / 1000).put("nsec", (wallMs % 1000) * 1_000_000);
    }

    private static long ns(long wallMs) {
        return TimeUnit.MILLISECONDS.toNanos(wallMs);
    }

    private static void put(ObjectNode into, String key, double[] values, int index) {
        if (values != null && index < values.length && Double.isFinite(values[index])) {
            into.put(key, values[index]);
        }
    }
}
