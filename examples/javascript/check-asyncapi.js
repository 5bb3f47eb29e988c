// Reads docs/asyncapi.yaml with AsyncAPI's own parser, and the Avro schemas that it refers to. Ends with 1 where it has errors.

import { AvroSchemaParser } from '@asyncapi/avro-schema-parser';
import { Parser, fromFile } from '@asyncapi/parser';

const file = process.argv[2] ?? '../../docs/asyncapi.yaml';
const parser = new Parser({ schemaParsers: [AvroSchemaParser()] });
const { document, diagnostics } = await fromFile(parser, file).parse();
const errors = diagnostics.filter((one) => one.severity === 0);
errors.forEach((one) => console.error(`${one.path.join('.')}: ${one.message}`));
if (document) {
  console.log(`${document.channels().length} channels, ${document.allMessages().length} messages`);
}
process.exit(errors.length === 0 && document ? 0 : 1);
