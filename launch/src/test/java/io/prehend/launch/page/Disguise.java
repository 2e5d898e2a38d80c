package io.prehend.launch.page;

import io.prehend.launch.operate.Control;
import io.prehend.launch.operate.Desk;
import io.prehend.launch.operate.Facts;
import io.prehend.launch.operate.Learning;
import io.prehend.launch.operate.Records;
import io.prehend.launch.operate.Service;
import io.prehend.launch.operate.Situation;
import java.util.function.UnaryOperator;

/** A running service that tells something else about itself than it is. Any thread. */
record Disguise(Service service, UnaryOperator<Facts> factsTold, UnaryOperator<Situation> situationTold)
        implements Service {

    @Override
    public Situation situation() {
        return situationTold.apply(service.situation());
    }

    @Override
    public float[] points() {
        return service.points();
    }

    @Override
    public Facts facts() {
        return factsTold.apply(service.facts());
    }

    @Override
    public Desk desk() {
        return service.desk();
    }

    @Override
    public Control control() {
        return service.control();
    }

    @Override
    public Records records() {
        return service.records();
    }

    @Override
    public Learning learning() {
        return service.learning();
    }
}
