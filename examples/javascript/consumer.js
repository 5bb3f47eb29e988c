// Prints a line for each scorecard and each alert, from the beginning and then as they come.
//
//   npm install
//   node consumer.js                               # the demo's broker and registry
//   node consumer.js --brokers kafka:9092 --registry http://registry:8081 --exit
//
// With --exit it ends once it has read what was there when it started.

import { AvroDeserializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';
import kafkajs from 'kafkajs';

const { Kafka, logLevel } = kafkajs;

function option(name, otherwise) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
}

const brokers = option('brokers', 'localhost:9092').split(',');
const registry = option('registry', 'http://localhost:8081');
const prefix = option('prefix', 'safeguarding.');
const exit = process.argv.includes('--exit');
const topics = [`${prefix}snapshots`, `${prefix}alerts`];

const deserializer = new AvroDeserializer(
  new SchemaRegistryClient({ baseURLs: [registry] }),
  SerdeType.VALUE,
  {},
);

// In Avro a decimal is bytes: a whole number, most significant byte first, to be divided by ten to the power of its scale.
function decimal(bytes, scale = 1) {
  if (bytes === null || bytes === undefined) {
    return '-';
  }
  const whole = BigInt.asIntN(bytes.length * 8, BigInt(`0x${Buffer.from(bytes).toString('hex')}`));
  return (Number(whole) / 10 ** scale).toFixed(scale);
}

// A union comes as its value, or as an object with the name of its branch.
function plain(value) {
  return value !== null && typeof value === 'object' && !Buffer.isBuffer(value) && Object.keys(value).length === 1
    ? Object.values(value)[0]
    : value;
}

const tell = {
  [topics[0]]: (snapshot) =>
    `snapshot ${snapshot.authority} ${snapshot.month} ${snapshot.status} revision ${snapshot.revision}:`
    + ` ${snapshot.lines.length} lines, ${snapshot.lines.filter((line) => line.rag === 'RED').length} red`,
  [topics[1]]: (alert) =>
    `alert ${alert.authority} ${alert.indicator} ${alert.kind} from ${alert.from} to ${alert.to}:`
    + ` ${decimal(plain(alert.value))} (${alert.numerator} of ${alert.denominator})`
    + `${alert.words ? `. ${plain(alert.words)}` : ''}`, // what is wrong with the data, if that is what it tells of
};

const kafka = new Kafka({ clientId: 'example', brokers, logLevel: logLevel.ERROR });

async function ends() {
  const admin = kafka.admin();
  await admin.connect();
  const left = new Map();
  for (const topic of topics) {
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
      if (BigInt(high) > BigInt(low)) {
        left.set(`${topic}/${partition}`, BigInt(high));
      }
    }
  }
  await admin.disconnect();
  return left;
}

const left = await ends();
const consumer = kafka.consumer({
  groupId: `example-${process.pid}-${Date.now()}`,
  readUncommitted: false, // only what has been committed: the program writes in transactions
});
await consumer.connect();
await consumer.subscribe({ topics, fromBeginning: true });

let stop;
const stopped = new Promise((resolve) => {
  stop = resolve;
});
process.on('SIGINT', stop);
process.on('SIGTERM', stop);

await consumer.run({
  eachBatch: async ({ batch, resolveOffset, heartbeat }) => {
    for (const message of batch.messages) {
      if (message.value !== null) {
        const value = await deserializer.deserialize(batch.topic, message.value);
        console.log(tell[batch.topic](value));
      }
      resolveOffset(message.offset);
      await heartbeat();
    }
    // A transaction ends with a mark that has an offset too but is no message, so the last message is not the end.
    const place = `${batch.topic}/${batch.partition}`;
    if (BigInt(batch.lastOffset()) + 2n >= (left.get(place) ?? 0n)) {
      left.delete(place);
    }
    if (exit && left.size === 0) {
      stop();
    }
  },
});
if (exit && left.size === 0) {
  stop();
}
await stopped;
await consumer.disconnect();
