package io.prehend.safety;

import io.prehend.model.JointStateView;
import java.util.function.Consumer;

/**
 * Decides, every tick, whether the arm may move, and what it takes to move again after it was stopped.
 *
 * <p>Called by the loop's thread; {@link #state}, {@link #reaction} and {@link #lastEvent} may be read by any thread.
 * Never throws, and allocates only where the state changes. The rules stand in {@link StopRules}; the latch in {@link
 * StopLatch} is how other threads ask for a stop. Resetting takes three separate acts (ISO 13849-1, manual reset: a
 * deliberate act that does not itself start motion): {@link #acknowledge}, {@link #enable}, {@link #start}.
 */
public final class SafetySupervisor {
    /** How long the arm must have stood still before a stop can be acknowledged, ns. */
    public static final long REST_BEFORE_RESET_NS = 500_000_000L;
    /** A joint that is slower stands still, rad/s (UR e-Series: tolerance of the joint speed function, 1.15°/s). */
    public static final double REST_RAD_PER_S = Math.toRadians(1.15);
    /** How long the enabling button must have been held, ns. */
    public static final long ENABLE_HOLD_NS = 1_000_000_000L;
    /** Share of the velocity limits that is left when the reaction is {@link StopCategory#SLOW}. */
    public static final double SLOW_SCALE = 0.3;

    private static final long STALE =
            StopCause.JOINT_STATE_LATE.bit() | StopCause.JOINT_STATE_LOST.bit() | StopCause.JOINT_STATE_INVALID.bit();

    /** What goes away only when the robot is released, which takes an acknowledgement: it must not prevent that. */
    private static final long RELEASED = StopCause.ROBOT_STOPPED.bit();

    /** What has happened once and is over, however long it is remembered. */
    private static final long HAPPENED = StopCause.STANDSTILL_LEFT.bit();

    private final StopLatch latch;
    private final Consumer<StopEvent> listener;
    private final StandstillMonitor standstill;
    private final HoldMonitor holds = new HoldMonitor();

    private volatile SafetyState state = SafetyState.DISARMED;
    private volatile StopCategory reaction = StopCategory.NONE;
    private volatile StopEvent lastEvent;
    private boolean enabled;
    private boolean everTicked;
    private long told;
    private long present;
    private long active;
    private long latched;
    private long latchSnapshot;
    private long events;

    /**
     * A supervisor of an arm with {@code jointCount} joints, disarmed.
     *
     * @param listener is told of every event on the loop's thread, so it must return at once
     */
    public SafetySupervisor(int jointCount, StopLatch latch, Consumer<StopEvent> listener) {
        this.latch = latch;
        this.listener = listener;
        standstill = new StandstillMonitor(jointCount);
    }

    /** Takes up a stop from before a restart. Only the boot may call this. */
    public void restore(LatchedStop stored, long nowNs) {
        if (state != SafetyState.DISARMED || everTicked) {
            throw new IllegalStateException("a stored stop is taken up at boot, before the first tick");
        }
        latched = stored.causes();
        // The restart that a lockout asks for has just happened; what is left of it is a fault.
        SafetyState target = stored.state() == SafetyState.LOCKOUT ? SafetyState.FAULT : stored.state();
        reaction = StopRules.worst(latched).worst(StopCategory.STOP_CAT2);
        enter(target, nowNs, stored.cause());
    }

    /** One tick: looks at the latch and at {@code inputs}, and decides. */
    public void tick(long nowNs, SafetyInputs inputs) {
        everTicked = true;
        latchSnapshot = latch.snapshot();
        long asked = latch.causes();
        JointStateView measured = inputs.measured();
        standstill.tick(nowNs, measured, measured != null && (inputs.causes() & STALE) == 0);
        told = inputs.causes();
        long own = ownCauses(nowNs);
        present = told | own & ~HAPPENED;
        active = told | asked | own;
        StopCategory worst = worstActive(asked);

        if (mustLatch(worst, asked)) {
            latch(nowNs, asked);
        } else if (state == SafetyState.RUNNING && worst == StopCategory.HOLD) {
            holds.began(nowNs);
            standstill.stopExpected(nowNs);
            reaction = worst;
            enter(SafetyState.HOLD, nowNs, StopRules.worstCause(active));
        } else if (state == SafetyState.HOLD && holds.over(nowNs)) {
            standstill.motionExpected();
            reaction = worst;
            enter(SafetyState.RUNNING, nowNs, null);
        }
        reaction = state.latched() ? worst.worst(StopRules.worst(latched)).worst(StopCategory.STOP_CAT2) : worst;
    }

    /** Where the supervisor is. Any thread. */
    public SafetyState state() {
        return state;
    }

    /** The worst reaction that is called for; in a latched state at least a stop. Any thread. */
    public StopCategory reaction() {
        return reaction;
    }

    /** Whether the filter is to brake instead of following the task: true unless running. */
    public boolean braking() {
        return state != SafetyState.RUNNING;
    }

    /** Share of the velocity limits that the filter may use. */
    public double speedScale() {
        return reaction == StopCategory.NONE ? 1 : SLOW_SCALE;
    }

    /**
     * The causes that were there at the last tick, a mask of {@link StopCause#bit}: unlike {@link #activeCauses}
     * without what somebody asked for or what happened before, and is only remembered until it is acknowledged.
     */
    public long presentCauses() {
        return present;
    }

    /** The causes active at the last tick, a mask of {@link StopCause#bit}; a stop that was asked for stays active. */
    public long activeCauses() {
        return active;
    }

    /** The worst cause that is active or has latched, or null. */
    public StopCause worstCause() {
        return StopRules.worstCause(active | latched);
    }

    /** The causes that stopped the arm since it was last acknowledged. */
    public long latchedCauses() {
        return latched;
    }

    /** What must survive a restart, or null where nothing is latched. */
    public LatchedStop latchedStop() {
        return state.latched() ? new LatchedStop(state, StopRules.worstCause(latched), latched) : null;
    }

    /** The last change of state, or null. Any thread. */
    public StopEvent lastEvent() {
        return lastEvent;
    }

    /**
     * First act of the reset: somebody has looked, and every cause is gone. Leads to {@link SafetyState#READY}. Where
     * the answer is {@link ResetVerdict#RELEASING} the caller releases the robot from its own stop, and the person
     * asks again.
     */
    public ResetVerdict acknowledge(OperatorAct act, long nowNs) {
        ResetVerdict possible = acknowledgeable(nowNs);
        if (possible == ResetVerdict.NEEDS_RESTART || possible == ResetVerdict.WRONG_STATE) {
            return possible;
        }
        ResetVerdict entitled = entitled(act);
        if (entitled != ResetVerdict.ACCEPTED) {
            return entitled;
        }
        if (possible != ResetVerdict.ACCEPTED) {
            return possible;
        }
        if (!latch.clear(latchSnapshot)) {
            return ResetVerdict.OVERTAKEN;
        }
        present = 0;
        active = 0;
        latched = 0;
        enabled = false;
        holds.forget();
        standstill.restart(nowNs);
        reaction = StopCategory.NONE;
        enter(SafetyState.READY, nowNs, null);
        return ResetVerdict.ACCEPTED;
    }

    /** What {@link #acknowledge} would say now to somebody who may; changes nothing. */
    public ResetVerdict acknowledgeable(long nowNs) {
        if (state == SafetyState.LOCKOUT) {
            return ResetVerdict.NEEDS_RESTART;
        }
        if (state != SafetyState.DISARMED && !state.latched()) {
            return ResetVerdict.WRONG_STATE;
        }
        if (!everTicked || (told & STALE) != 0) {
            return ResetVerdict.STATE_NOT_FRESH;
        }
        if ((told & ~RELEASED) != 0) {
            return ResetVerdict.CAUSE_ACTIVE;
        }
        if (!standstill.restedFor(nowNs, REST_BEFORE_RESET_NS)) {
            return ResetVerdict.NOT_AT_REST;
        }
        return told != 0 ? ResetVerdict.RELEASING : ResetVerdict.ACCEPTED;
    }

    /** Second act: the enabling button was held. The arm still does not move. */
    public ResetVerdict enable(OperatorAct act, long nowNs) {
        ResetVerdict ready = ready(act);
        if (ready != ResetVerdict.ACCEPTED) {
            return ready;
        }
        if (act.heldNs() < ENABLE_HOLD_NS) {
            return ResetVerdict.NOT_HELD;
        }
        enabled = true;
        return ResetVerdict.ACCEPTED;
    }

    /**
     * Third act: motion. The caller must seed the filter and start the task from the measured state before the next
     * tick: nothing of an earlier motion survives.
     */
    public ResetVerdict start(OperatorAct act, long nowNs) {
        ResetVerdict ready = ready(act);
        if (ready != ResetVerdict.ACCEPTED) {
            return ready;
        }
        if (!enabled) {
            return ResetVerdict.NOT_ENABLED;
        }
        standstill.motionExpected();
        enter(SafetyState.RUNNING, nowNs, null);
        return ResetVerdict.ACCEPTED;
    }

    /** The task has ended: stand still, and wait for somebody to enable and start again. */
    public ResetVerdict finish(long nowNs) {
        if (state != SafetyState.RUNNING && state != SafetyState.HOLD) {
            return ResetVerdict.WRONG_STATE;
        }
        enabled = false;
        standstill.stopExpected(nowNs);
        enter(SafetyState.READY, nowNs, null);
        return ResetVerdict.ACCEPTED;
    }

    /** A motion that a person held in their hand has ended: stand still, still enabled. */
    public ResetVerdict pause(long nowNs) {
        boolean stays = enabled;
        ResetVerdict answer = finish(nowNs);
        enabled = stays;
        return answer;
    }

    /** The arm was moved on purpose while no tick came: from now on it rests where it is. Only while it may not run. */
    public void restAnew(long nowNs) {
        if (state == SafetyState.READY || state == SafetyState.DISARMED) {
            standstill.restart(nowNs);
        }
    }

    /** Whether the arm may be started. */
    public boolean enabled() {
        return enabled;
    }

    /** Back to where the service was after boot. Only from {@link SafetyState#READY}. */
    public ResetVerdict disarm(long nowNs) {
        if (state != SafetyState.READY) {
            return ResetVerdict.WRONG_STATE;
        }
        enabled = false;
        standstill.motionExpected();
        enter(SafetyState.DISARMED, nowNs, null);
        return ResetVerdict.ACCEPTED;
    }

    /** The causes that the supervisor finds by itself. */
    private long ownCauses(long nowNs) {
        long own = 0;
        // An arm that trembles while it is stopped could never be acknowledged: its brakes must hold it.
        if (standstill.brakingTooLong() || state.latched() && standstill.restless()) {
            own |= StopCause.BRAKING_TOO_LONG.bit();
        }
        if (standstill.leftStandstill()) {
            own |= StopCause.STANDSTILL_LEFT.bit();
        }
        if (state == SafetyState.HOLD) {
            holds.tick(nowNs, StopRules.worst(told).compareTo(StopCategory.HOLD) >= 0);
            own |= holds.tooLong(nowNs) ? StopCause.HOLD_TOO_LONG.bit() : 0;
            own |= holds.tooOften(nowNs) ? StopCause.HOLD_TOO_OFTEN.bit() : 0;
        }
        return own;
    }

    /** Whoever goes through the latch asks for a stop, whatever the cause would do by itself. */
    private StopCategory worstActive(long asked) {
        StopCategory worst = StopRules.worst(active);
        return asked != 0 ? worst.worst(StopCategory.STOP_CAT2) : worst;
    }

    /**
     * While disarmed, a stop that the robot's condition calls for is no news (nothing is connected yet): it refuses the
     * acknowledgement, that is all. What a person or the watchdog asks for latches always.
     */
    private boolean mustLatch(StopCategory worst, long asked) {
        return worst.latches() && (state != SafetyState.DISARMED || asked != 0);
    }

    private void latch(long nowNs, long asked) {
        long before = latched;
        latched |= asked;
        for (long rest = active; rest != 0; rest &= rest - 1) {
            StopCause cause = StopCause.of(Long.numberOfTrailingZeros(rest));
            if (StopRules.of(cause).category().latches()) {
                latched |= cause.bit();
            }
        }
        enabled = false;
        standstill.stopExpected(nowNs);
        SafetyState target = StopRules.latchedState(latched);
        SafetyState worse = target == null ? SafetyState.STOPPED : target;
        if (worse.compareTo(state) > 0 || latched != before) {
            reaction = worstActive(asked).worst(StopRules.worst(latched));
            enter(worse.compareTo(state) > 0 ? worse : state, nowNs, StopRules.worstCause(latched));
        }
    }

    private ResetVerdict ready(OperatorAct act) {
        if (state != SafetyState.READY) {
            return ResetVerdict.WRONG_STATE;
        }
        ResetVerdict entitled = entitled(act);
        if (entitled != ResetVerdict.ACCEPTED) {
            return entitled;
        }
        if (latch.tripped()) {
            return ResetVerdict.OVERTAKEN;
        }
        return active == 0 ? ResetVerdict.ACCEPTED : ResetVerdict.CAUSE_ACTIVE;
    }

    private static ResetVerdict entitled(OperatorAct act) {
        if (!act.mayReset()) {
            return ResetVerdict.NOT_ENTITLED;
        }
        if (!act.holdsLease()) {
            return ResetVerdict.NOT_IN_CONTROL;
        }
        return act.nonceFresh() ? ResetVerdict.ACCEPTED : ResetVerdict.REPLAYED;
    }

    private void enter(SafetyState target, long nowNs, StopCause cause) {
        SafetyState from = state;
        state = target;
        events++;
        lastEvent = new StopEvent(events, nowNs, from, target, reaction, cause, active | latched);
        listener.accept(lastEvent);
    }
}
