// Reads one MCAP file with the reference reader, twice (indexed, and as a stream from front to back), and prints what
// it holds, one fact a line (name, tab, value), for the Java test to compare. Any fault of the file ends it with an exception.
import { crc32 } from "@foxglove/crc";
import { McapIndexedReader, McapStreamReader } from "@mcap/core";
import { open, readFile } from "node:fs/promises";

const path = process.argv[2];
const lines = [];
const utf8 = new TextDecoder("utf-8", { fatal: true });

function flatten(prefix, value) {
  if (value !== null && typeof value === "object" && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, inner]) => flatten(prefix + "." + key, inner));
  }
  return [`${prefix}\t${Array.isArray(value) ? value.join(",") : value}`];
}

function check(fact, sentence) {
  if (!fact) {
    throw new Error(sentence);
  }
}

async function readIndexed() {
  const handle = await open(path, "r");
  const reader = await McapIndexedReader.Initialize({
    readable: {
      size: async () => BigInt((await handle.stat()).size),
      read: async (offset, length) => {
        const buffer = new Uint8Array(Number(length));
        const { bytesRead } = await handle.read(buffer, 0, Number(length), Number(offset));
        check(bytesRead === Number(length), `read ${bytesRead} of ${length} bytes at ${offset}`);
        return buffer;
      },
    },
  });
  lines.push(`library\t${reader.header.library}`);
  lines.push(`messages\t${reader.statistics.messageCount}`);
  lines.push(`chunks\t${reader.chunkIndexes.length}`);
  for await (const metadata of reader.readMetadata()) {
    for (const [key, value] of metadata.metadata) {
      lines.push(`metadata ${metadata.name} ${key}\t${value}`);
    }
  }
  const seen = [];
  for await (const message of reader.readMessages({ validateCrcs: true })) {
    const channel = reader.channelsById.get(message.channelId);
    const schema = JSON.parse(utf8.decode(reader.schemasById.get(channel.schemaId).data));
    const value = JSON.parse(utf8.decode(message.data));
    for (const key of Object.keys(value)) {
      check(key in schema.properties, `${channel.topic}: "${key}" is not in the schema`);
    }
    lines.push(...flatten(`message ${message.sequence} ${message.logTime} ${channel.topic}`, value));
    seen.push(`${message.channelId} ${message.sequence} ${message.logTime}`);
  }
  await handle.close();
  return seen;
}

async function readStream() {
  const data = new Uint8Array(await readFile(path));
  const reader = new McapStreamReader({ validateCrcs: true });
  const seen = [];
  reader.append(data);
  for (let record = reader.nextRecord(); record; record = reader.nextRecord()) {
    if (record.type === "Message") {
      seen.push(`${record.channelId} ${record.sequence} ${record.logTime}`);
    }
    if (record.type === "DataEnd") {
      checkDataSection(data, record.dataSectionCrc);
    }
  }
  check(reader.done(), "the file ends too early");
  return seen;
}

/** The reference reader leaves the checksum of the data section to others. */
function checkDataSection(data, expected) {
  const dataEndLength = 1 + 8 + 4;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const footerContentLength = 8 + 8 + 4;
  const footerContent = data.length - 8 - footerContentLength;
  const summaryStart = Number(view.getBigUint64(footerContent, true));
  check(expected !== 0, "the data section has no checksum");
  check(crc32(data.subarray(0, summaryStart - dataEndLength)) === expected, "checksum of the data section is wrong");
}

const indexed = await readIndexed();
const streamed = await readStream();
check(JSON.stringify(indexed.sort()) === JSON.stringify(streamed.sort()), "index and stream differ");
process.stdout.write(lines.join("\n") + "\n");
