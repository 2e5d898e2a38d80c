// Reads our flight recordings: MCAP files with uncompressed chunks and JSON messages (mcap.dev/spec). A file that ends
// too early, as after a crash, is read up to there.

const MAGIC = [0x89, 0x4d, 0x43, 0x41, 0x50, 0x30, 0x0d, 0x0a];
const CHANNEL = 0x04;
const MESSAGE = 0x05;
const CHUNK = 0x06;
const DATA_END = 0x0f;
const MOST_MESSAGES = 1_000_000;

/**
 * The messages on `topics` as `{topic, timeMs, value}`, in the file's order.
 *
 * Throws an Error with a sentence where this is no such file.
 */
export function readMessages(buffer, topics) {
  const bytes = new Uint8Array(buffer);
  if (bytes.length < MAGIC.length || MAGIC.some((value, at) => bytes[at] !== value)) {
    throw new Error("This is not a flight recording.");
  }
  const found = { channels: new Map(), messages: [], topics: new Set(topics) };
  readRecords(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), MAGIC.length, bytes.length, found);
  return found.messages;
}

function readRecords(view, start, end, found) {
  let at = start;
  while (at + 9 <= end) {
    const kind = view.getUint8(at);
    const length = Number(view.getBigUint64(at + 1, true));
    const content = at + 9;
    if (kind === DATA_END || content + length > end) {
      return;
    }
    readRecord(view, kind, content, content + length, found);
    at = content + length;
  }
}

function readRecord(view, kind, start, end, found) {
  if (kind === CHUNK) {
    readChunk(view, start, end, found);
  } else if (kind === CHANNEL) {
    const topic = string(view, start + 4, end);
    found.channels.set(view.getUint16(start, true), topic);
  } else if (kind === MESSAGE) {
    readMessage(view, start, end, found);
  }
}

function readChunk(view, start, end, found) {
  // start, end, length and checksum of what is inside: 8 + 8 + 8 + 4 bytes
  const compression = string(view, start + 28, end);
  if (compression !== "") {
    throw new Error(`The recording is compressed (${compression}), which this page cannot read.`);
  }
  readRecords(view, start + 28 + 4 + 8, end, found);
}

function readMessage(view, start, end, found) {
  const topic = found.channels.get(view.getUint16(start, true));
  if (!found.topics.has(topic)) {
    return;
  }
  if (found.messages.length >= MOST_MESSAGES) {
    throw new Error("The recording has too many messages for this page.");
  }
  // channel, sequence, log time, publish time: 2 + 4 + 8 + 8 bytes
  const timeMs = Number(view.getBigUint64(start + 6, true) / 1000n) / 1000;
  const json = new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + start + 22, end - start - 22));
  found.messages.push({ topic, timeMs, value: JSON.parse(json) });
}

function string(view, at, end) {
  const length = view.getUint32(at, true);
  if (at + 4 + length > end) {
    throw new Error("The recording is damaged.");
  }
  return new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 4, length));
}
