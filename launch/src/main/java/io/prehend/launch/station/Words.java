package io.prehend.launch.station;

import io.prehend.launch.operate.Answer;
import io.prehend.launch.operate.Caller;
import io.prehend.safety.ResetVerdict;
import io.prehend.safety.SafetyState;
import io.prehend.safety.StopCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names and sentences for people and programs. Pure; any thread. */
final class Words {
    private Words() {}

    /** The name of {@code value} for programs, such as {@code operator_stop}; null for null. */
    static String code(Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }

    /** The name of {@code value} within a sentence. */
    static String plain(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The causes in {@code mask}, for programs. */
    static List<String> causes(long mask) {
        List<String> names = new ArrayList<>();
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            names.add(code(StopCause.of(Long.numberOfTrailingZeros(rest))));
        }
        return names;
    }

    /** Who, and by which way. */
    static String who(Caller caller) {
        String where = caller.from().isEmpty() ? "" : " from " + caller.from();
        return caller.name() + " over " + code(caller.via()) + where;
    }

    /** What the arm is doing in {@code state}, in a sentence. */
    static String arm(SafetyState state) {
        return switch (state) {
            case DISARMED -> "The arm stands still and is disarmed.";
            case READY -> "The arm stands still and is ready.";
            case RUNNING -> "The arm goes on.";
            case HOLD -> "The arm holds still, and goes on by itself once all is well.";
            case STOPPED -> "The arm is stopped; it keeps what it holds.";
            case FAULT -> "The arm is stopped with a fault; it keeps what it holds.";
            case LOCKOUT -> "The arm is locked until the service is started anew.";
        };
    }

    /** What the supervisor said to a step of the reset. */
    static Answer answer(ResetVerdict verdict, StopCause worst) {
        if (verdict == ResetVerdict.ACCEPTED) {
            return Answer.done();
        }
        return Answer.refused(code(verdict), sentence(verdict, worst));
    }

    private static String sentence(ResetVerdict verdict, StopCause worst) {
        String cause = worst == null ? "something" : plain(worst);
        return switch (verdict) {
            case ACCEPTED -> "Done.";
            case WRONG_STATE -> "This step does not follow now: first acknowledge, then enable, then start.";
            case CAUSE_ACTIVE -> "Something is still wrong (" + cause + "): mend it first, then ask again.";
            case RELEASING -> "The robot is still in a stop of its own and is being freed: ask again.";
            case STATE_NOT_FRESH ->
                "Nothing recent is known about the joints (" + cause + "): look at the robot's link.";
            case NOT_AT_REST -> "The arm has not stood still for half a second yet: ask again.";
            case NOT_ENTITLED -> "Your role does not allow this.";
            case NOT_IN_CONTROL -> "You do not have control of the arm: take it first.";
            case REPLAYED -> "The order was seen before or came too late.";
            case NOT_HELD -> "The enabling button must be held for a whole second.";
            case NOT_ENABLED -> "The arm is not enabled: hold the enabling button for a second first.";
            case OVERTAKEN -> "A stop arrived in the same moment; it stays stopped.";
            case NEEDS_RESTART -> "Something of our own failed: only starting the service anew helps.";
        };
    }
}
