"""Prints a line for each scorecard and each alert, from the beginning and then as they come.

    apt install python3-confluent-kafka python3-avro    # or: pip install confluent-kafka avro
    python3 consumer.py                                 # the demo's broker and registry
    python3 consumer.py --brokers kafka:9092 --registry http://registry:8081 --exit

With --exit it ends once it has read what was there when it started.
"""

import argparse
import functools
import io
import json
import struct
import sys
import urllib.request
import uuid

import avro.io
import avro.schema
from confluent_kafka import Consumer, KafkaError, KafkaException

parser = argparse.ArgumentParser(description='Prints a line for each scorecard and each alert.')
parser.add_argument('--brokers', default='localhost:9092')
parser.add_argument('--registry', default='http://localhost:8081')
parser.add_argument('--prefix', default='safeguarding.')
parser.add_argument('--exit', action='store_true', help='end once all that is there has been read')
options = parser.parse_args()

SNAPSHOTS = options.prefix + 'snapshots'
ALERTS = options.prefix + 'alerts'


@functools.lru_cache(maxsize=None)
def reader(schema_id):
    """Reads messages of a schema; the registry is asked for each schema once."""
    with urllib.request.urlopen(f'{options.registry}/schemas/ids/{schema_id}', timeout=30) as answer:
        return avro.io.DatumReader(avro.schema.parse(json.load(answer)['schema']))


def value_of(message):
    """A message is a zero, the number of its schema in four bytes, and the value in Avro."""
    zero, schema_id = struct.unpack('>bI', message[:5])
    if zero != 0:
        raise ValueError('a message that no schema registry was used for')
    return reader(schema_id).read(avro.io.BinaryDecoder(io.BytesIO(message[5:])))


def snapshot(it):
    red = sum(1 for line in it['lines'] if line['rag'] == 'RED')
    return (f"snapshot {it['authority']} {it['month']} {it['status']} revision {it['revision']}:"
            f" {len(it['lines'])} lines, {red} red")


def alert(it):
    words = f". {it['words']}" if it.get('words') else ''  # what is wrong with the data, if that is what it tells of
    return (f"alert {it['authority']} {it['indicator']} {it['kind']} from {it['from']} to {it['to']}:"
            f" {'-' if it['value'] is None else it['value']} ({it['numerator']} of {it['denominator']}){words}")


TELL = {SNAPSHOTS: snapshot, ALERTS: alert}

consumer = Consumer({
    'bootstrap.servers': options.brokers,
    'group.id': f'example-{uuid.uuid4()}',
    'auto.offset.reset': 'earliest',
    'enable.auto.commit': False,
    'isolation.level': 'read_committed',  # only what has been committed: the program writes in transactions
    # A transaction ends with a mark that has an offset but is no message, so the offset of the last message does not tell
    # that the end has been reached. The client knows, and says so once for each partition.
    'enable.partition.eof': True,
})
partitions = sum(
    len(consumer.list_topics(topic, timeout=30).topics[topic].partitions) for topic in TELL)
consumer.subscribe(list(TELL))
at_end = set()
try:
    while not (options.exit and len(at_end) == partitions):
        message = consumer.poll(1.0)
        if message is None:
            continue
        if message.error() is None:
            if message.value() is not None:
                print(TELL[message.topic()](value_of(message.value())), flush=True)
        elif message.error().code() == KafkaError._PARTITION_EOF:
            at_end.add((message.topic(), message.partition()))
        else:
            raise KafkaException(message.error())
except KeyboardInterrupt:
    sys.exit(130)
finally:
    consumer.close()
