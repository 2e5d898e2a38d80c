/*
 * A program on Cyclone DDS that our tests talk with: an implementation of DDS and of CDR that shares no line with ours.
 *
 *   peer DOMAIN reliable|best-effort COMMAND ...
 *     echo-joints IN OUT               writes every JointState of IN to OUT
 *     echo-clouds IN OUT               writes every PointCloud2 of IN to OUT
 *     joints TOPIC RATE_HZ COUNT       writes JointStates, stamped on the monotonic clock
 *     clouds TOPIC RATE_HZ COUNT BYTES writes PointCloud2s with so many bytes of data, stamped likewise
 *     latch TOPIC VALUE                writes one JointState for late joiners and waits
 *     hear-joints TOPIC late|volatile  prints "joints SEQUENCE LATENCY_NS" for every JointState
 *     hear-clouds TOPIC                prints "cloud BYTES SUM LATENCY_NS" for every PointCloud2
 *
 * Prints "ready" when its endpoints exist; what hears or echoes prints "matched" when it knows who is at the other
 * end: each side learns that by itself, up to a second apart. Ends when its standard input does, so that it never
 * outlives its parent.
 */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "dds/dds.h"
#include "ros2.h"

#define JOINTS 7
#define NS_PER_S 1000000000LL

typedef sensor_msgs_msg_dds__JointState_ JointState;
typedef sensor_msgs_msg_dds__PointCloud2_ PointCloud2;

static const dds_topic_descriptor_t *const JOINT_STATE = &sensor_msgs_msg_dds__JointState__desc;
static const dds_topic_descriptor_t *const POINT_CLOUD = &sensor_msgs_msg_dds__PointCloud2__desc;

static dds_entity_t participant;
static bool reliable;

static void require(dds_return_t code, const char *what) {
  if (code < 0) {
    fprintf(stderr, "%s: %s\n", what, dds_strretcode(code));
    exit(1);
  }
}

static int64_t monotonic_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * NS_PER_S + now.tv_nsec;
}

static void *end_with_stdin(void *unused) {
  char byte;
  while (read(STDIN_FILENO, &byte, 1) > 0) {
  }
  exit(0);
  return unused;
}

static dds_qos_t *qos_of(bool late_joiners) {
  dds_qos_t *qos = dds_create_qos();
  dds_qset_reliability(qos, reliable ? DDS_RELIABILITY_RELIABLE : DDS_RELIABILITY_BEST_EFFORT, DDS_SECS(1));
  dds_qset_durability(qos, late_joiners ? DDS_DURABILITY_TRANSIENT_LOCAL : DDS_DURABILITY_VOLATILE);
  dds_qset_history(qos, DDS_HISTORY_KEEP_LAST, late_joiners ? 1 : 2000);
  return qos;
}

static dds_entity_t topic_of(const char *name, const dds_topic_descriptor_t *type) {
  char dds_name[256];
  snprintf(dds_name, sizeof dds_name, "rt%s", name);
  dds_entity_t topic = dds_create_topic(participant, type, dds_name, NULL, NULL);
  require(topic, "topic");
  return topic;
}

static dds_entity_t reader_of(const char *name, const dds_topic_descriptor_t *type, bool late_joiners) {
  dds_qos_t *qos = qos_of(late_joiners);
  dds_entity_t reader = dds_create_reader(participant, topic_of(name, type), qos, NULL);
  require(reader, "reader");
  dds_delete_qos(qos);
  return reader;
}

static dds_entity_t writer_of(const char *name, const dds_topic_descriptor_t *type, bool late_joiners) {
  dds_qos_t *qos = qos_of(late_joiners);
  dds_entity_t writer = dds_create_writer(participant, topic_of(name, type), qos, NULL);
  require(writer, "writer");
  dds_delete_qos(qos);
  return writer;
}

static void say(const char *word) {
  puts(word);
  fflush(stdout);
}

/* A reader must be known before the first sample, or the beginning would be lost. */
static void wait_for_reader(dds_entity_t writer) {
  dds_publication_matched_status_t status = {0};
  while (status.current_count == 0) {
    require(dds_get_publication_matched_status(writer, &status), "matched");
    dds_sleepfor(DDS_MSECS(5));
  }
}

static void wait_for_writer(dds_entity_t reader) {
  dds_subscription_matched_status_t status = {0};
  while (status.current_count == 0) {
    require(dds_get_subscription_matched_status(reader, &status), "matched");
    dds_sleepfor(DDS_MSECS(5));
  }
}

/* Hands each sample that the reader gets to `each`, for ever. */
static void hear(dds_entity_t reader, void (*each)(void *sample, dds_entity_t writer), dds_entity_t writer) {
  dds_entity_t condition = dds_create_readcondition(reader, DDS_ANY_STATE);
  dds_entity_t waitset = dds_create_waitset(participant);
  require(dds_waitset_attach(waitset, condition, 0), "waitset");
  say("ready");
  wait_for_writer(reader);
  if (writer != 0) {
    wait_for_reader(writer);
  }
  say("matched");
  for (;;) {
    dds_attach_t triggered;
    require(dds_waitset_wait(waitset, &triggered, 1, DDS_INFINITY), "wait");
    void *samples[16] = {0};
    dds_sample_info_t infos[16];
    int count = dds_take(reader, samples, infos, 16, 16);
    require(count, "take");
    for (int i = 0; i < count; i++) {
      if (infos[i].valid_data) {
        each(samples[i], writer);
      }
    }
    require(dds_return_loan(reader, samples, count), "return");
  }
}

static void write_back(void *sample, dds_entity_t writer) {
  require(dds_write(writer, sample), "write");
}

static int64_t age_ns(const std_msgs_msg_dds__Header_ *header) {
  return monotonic_ns() - (header->stamp.sec * NS_PER_S + header->stamp.nanosec);
}

static void print_joints(void *sample, dds_entity_t unused) {
  const JointState *joints = sample;
  (void)unused;
  printf("joints %.0f %lld\n", joints->position._buffer[0], (long long)age_ns(&joints->header));
  fflush(stdout);
}

/* FNV-1a, 32 bits. */
static uint32_t sum_of(const uint8_t *bytes, uint32_t count) {
  uint32_t sum = 2166136261u;
  for (uint32_t i = 0; i < count; i++) {
    sum = (sum ^ bytes[i]) * 16777619u;
  }
  return sum;
}

static void print_cloud(void *sample, dds_entity_t unused) {
  const PointCloud2 *cloud = sample;
  (void)unused;
  int64_t age = age_ns(&cloud->header);
  printf("cloud %u %08x %lld\n", cloud->data._length, sum_of(cloud->data._buffer, cloud->data._length), (long long)age);
  fflush(stdout);
}

static void stamp(std_msgs_msg_dds__Header_ *header) {
  int64_t now_ns = monotonic_ns();
  header->stamp.sec = (int32_t)(now_ns / NS_PER_S);
  header->stamp.nanosec = (uint32_t)(now_ns % NS_PER_S);
}

static void wait_until(int64_t due_ns) {
  struct timespec due = {due_ns / NS_PER_S, due_ns % NS_PER_S};
  clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &due, NULL);
}

static void fill_joints(JointState *joints, double *values, char **names, char *frame) {
  static char storage[JOINTS][32];
  for (int j = 0; j < JOINTS; j++) {
    snprintf(storage[j], sizeof storage[j], "panda_joint%d", j + 1);
    names[j] = storage[j];
    values[j] = 0.1 * j;
  }
  memset(joints, 0, sizeof *joints);
  joints->header.frame_id = frame;
  joints->name._buffer = names;
  joints->name._length = JOINTS;
  joints->position._buffer = values;
  joints->position._length = JOINTS;
  joints->velocity._buffer = values;
  joints->velocity._length = JOINTS;
}

static void write_joints(const char *topic, double rate_hz, long count) {
  dds_entity_t writer = writer_of(topic, JOINT_STATE, false);
  JointState joints;
  double values[JOINTS];
  char *names[JOINTS];
  char frame[] = "base";
  fill_joints(&joints, values, names, frame);
  say("ready");
  wait_for_reader(writer);
  int64_t start_ns = monotonic_ns();
  for (long i = 0; i < count; i++) {
    wait_until(start_ns + (int64_t)(i * (NS_PER_S / rate_hz)));
    values[0] = (double)i;
    stamp(&joints.header);
    require(dds_write(writer, &joints), "write");
  }
}

static void write_clouds(const char *topic, double rate_hz, long count, uint32_t bytes) {
  static char *field_names[] = {"x", "y", "z", "intensity"};
  sensor_msgs_msg_dds__PointField_ fields[4];
  dds_entity_t writer = writer_of(topic, POINT_CLOUD, false);
  PointCloud2 cloud = {0};
  for (uint32_t f = 0; f < 4; f++) {
    fields[f] = (sensor_msgs_msg_dds__PointField_){field_names[f], 4 * f, 7, 1};
  }
  cloud.header.frame_id = "camera";
  cloud.height = 1;
  cloud.width = bytes / 16;
  cloud.point_step = 16;
  cloud.row_step = cloud.width * 16;
  cloud.fields._buffer = fields;
  cloud.fields._length = 4;
  cloud.is_dense = true;
  cloud.data._buffer = malloc(bytes);
  cloud.data._length = bytes;
  for (uint32_t i = 0; i < bytes; i++) {
    cloud.data._buffer[i] = (uint8_t)(31 * i + i / 251);
  }
  say("ready");
  wait_for_reader(writer);
  int64_t start_ns = monotonic_ns();
  for (long i = 0; i < count; i++) {
    wait_until(start_ns + (int64_t)(i * (NS_PER_S / rate_hz)));
    cloud.data._buffer[0] = (uint8_t)i;
    stamp(&cloud.header);
    require(dds_write(writer, &cloud), "write");
  }
}

static void latch(const char *topic, double value) {
  dds_entity_t writer = writer_of(topic, JOINT_STATE, true);
  JointState joints;
  double values[JOINTS];
  char *names[JOINTS];
  char frame[] = "base";
  fill_joints(&joints, values, names, frame);
  values[0] = value;
  stamp(&joints.header);
  require(dds_write(writer, &joints), "write");
  say("ready");
}

int main(int count, char **words) {
  if (count < 5) {
    fputs("see the head of peer.c for how to call it\n", stderr);
    return 2;
  }
  pthread_t watcher;
  pthread_create(&watcher, NULL, end_with_stdin, NULL);
  participant = dds_create_participant((dds_domainid_t)atoi(words[1]), NULL, NULL);
  require(participant, "participant");
  reliable = strcmp(words[2], "reliable") == 0;
  const char *command = words[3];
  const char *topic = words[4];
  if (strcmp(command, "echo-joints") == 0 && count == 6) {
    hear(reader_of(topic, JOINT_STATE, false), write_back, writer_of(words[5], JOINT_STATE, false));
  } else if (strcmp(command, "echo-clouds") == 0 && count == 6) {
    hear(reader_of(topic, POINT_CLOUD, false), write_back, writer_of(words[5], POINT_CLOUD, false));
  } else if (strcmp(command, "hear-joints") == 0 && count == 6) {
    hear(reader_of(topic, JOINT_STATE, strcmp(words[5], "late") == 0), print_joints, 0);
  } else if (strcmp(command, "hear-clouds") == 0) {
    hear(reader_of(topic, POINT_CLOUD, false), print_cloud, 0);
  } else if (strcmp(command, "joints") == 0 && count == 7) {
    write_joints(topic, atof(words[5]), atol(words[6]));
  } else if (strcmp(command, "clouds") == 0 && count == 8) {
    write_clouds(topic, atof(words[5]), atol(words[6]), (uint32_t)atol(words[7]));
  } else if (strcmp(command, "latch") == 0 && count == 6) {
    latch(topic, atof(words[5]));
  } else {
    fprintf(stderr, "no such command: %s\n", command);
    return 2;
  }
  pthread_join(watcher, NULL);
  return 0;
}
