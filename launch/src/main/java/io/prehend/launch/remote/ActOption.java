package io.prehend.launch.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.prehend.launch.operate.Answer;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.report.Report;
import io.prehend.launch.report.ReportOption;
import java.io.PrintWriter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * What every verb that acts on a running service has: which service, a report, and how its answer is told. One thread.
 */
public final class ActOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Mixin
    private RemoteOption remote;

    @Mixin
    private ReportOption report;

    /** Gives an order that needs control, and tells the answer. */
    int inControl(String path, ObjectNode fields) {
        report.requireWritable();
        return tell(remote.service().orderInControl(path, fields, PasswordInput::ask));
    }

    /** Gives an order that needs no control, and tells the answer. */
    int asIs(String path, ObjectNode fields) {
        report.requireWritable();
        return tell(remote.service().orderAsIs(path, fields, PasswordInput::ask));
    }

    /** Holds a button and gives the order that it is for, and tells the answer. */
    int hold(String button, String path, long forMs) {
        report.requireWritable();
        return tell(remote.service().hold(button, path, forMs, PasswordInput::ask));
    }

    private int tell(Answer answer) {
        PrintWriter out = spec.commandLine().getOut();
        report.write(
                new Report()
                        .put("accepted", answer.accepted())
                        .put("code", answer.code())
                        .put("sentence", answer.sentence()),
                out);
        if (!answer.accepted()) {
            throw Failure.refused(answer.sentence());
        }
        report.words(out).println(answer.sentence());
        return ExitCode.OK;
    }
}
