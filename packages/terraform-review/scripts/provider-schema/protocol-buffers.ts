/** A field of a message with its number: text, bytes, or a nested message. */
export type Field = readonly [number: number, value: string | Buffer];

/** Writes a message. Terraform's plugin protocol needs only fields with a length. https://protobuf.dev */
export function encode(...fields: readonly Field[]): Buffer {
  return Buffer.concat(
    fields.flatMap(([number, value]) => {
      const bytes = Buffer.from(value);
      return [varint(number * 8 + 2), varint(bytes.length), bytes];
    }),
  );
}

/** The values of one field of a message, in order: numbers, or bytes. */
export function decode(message: Buffer, field: number): (number | Buffer)[] {
  const found: (number | Buffer)[] = [];
  let at = 0;
  while (at < message.length) {
    const key = next();
    const value = (key & 7) === 2 ? bytes(next()) : next();
    if (key >> 3 === field) {
      found.push(value);
    }
  }
  return found;

  function next(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = message[at++]!;
      value += (byte & 127) * factor;
      if (byte < 128) {
        return value;
      }
    }
  }

  function bytes(length: number): Buffer {
    return message.subarray(at, (at += length));
  }
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) {
      return Buffer.of(...bytes, rest);
    }
    bytes.push((rest % 128) | 128);
  }
}
