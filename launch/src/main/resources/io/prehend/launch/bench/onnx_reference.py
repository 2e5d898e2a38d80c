"""Times a model in Python's ONNX Runtime, set up as Prehend sets up its own: one thread, no spinning.

Arguments: model file, points, numbers of state, seconds. Prints one JSON object.
"""
import json
import sys
import time

try:
    import numpy
    import onnxruntime
except ImportError as missing:
    print(json.dumps({"missing": str(missing)}))
    sys.exit(0)

model, points, state_size, seconds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = 1
options.inter_op_num_threads = 1
options.add_session_config_entry("session.intra_op.allow_spinning", "0")
session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
random = numpy.random.default_rng(1)
cloud = random.uniform(-0.1, 0.1, (1, 3, points)).astype(numpy.float32)
state = numpy.zeros((1, state_size), numpy.float32)
inputs = {"cloud": cloud, "state": state}
outputs = ["action", "close"]

times = []
end = time.perf_counter() + seconds / 4
while time.perf_counter() < end:
    session.run(outputs, inputs)
end = time.perf_counter() + seconds
while time.perf_counter() < end:
    began = time.perf_counter_ns()
    session.run(outputs, inputs)
    times.append((time.perf_counter_ns() - began) / 1000)
p50, p99 = numpy.percentile(times, [50, 99])
print(json.dumps({"version": onnxruntime.__version__, "p50": p50, "p99": p99, "runs": len(times)}))
