/** A value that is known only after apply. */
const UNKNOWN = Symbol("known only after apply");

/** Writes a value as MessagePack, in which Terraform and its providers exchange values. https://msgpack.org */
export function pack(value: unknown): Buffer {
  if (value === null || value === undefined) {
    return Buffer.of(0xc0);
  }
  switch (typeof value) {
    case "boolean":
      return Buffer.of(value ? 0xc3 : 0xc2);
    case "number": {
      const number = Buffer.alloc(9, 0xcb);
      number.writeDoubleBE(value, 1);
      return number;
    }
    case "string": {
      const bytes = Buffer.from(value);
      return Buffer.concat([sized(0xdb, bytes.length), bytes]);
    }
  }
  if (Array.isArray(value)) {
    return Buffer.concat([sized(0xdd, value.length), ...value.map(pack)]);
  }
  const entries = Object.entries(value);
  return Buffer.concat([sized(0xdf, entries.length), ...entries.flat().map(pack)]);
}

function sized(type: number, size: number): Buffer {
  const head = Buffer.alloc(5, type);
  head.writeUInt32BE(size, 1);
  return head;
}

/** Reads a MessagePack value. */
export function unpack(bytes: Buffer): unknown {
  let at = 0;
  return read();

  function read(): unknown {
    const type = bytes[at++]!;
    if (type <= 0x7f) return type;
    if (type >= 0xe0) return type - 0x100;
    if (type <= 0x8f) return map(type & 0x0f);
    if (type <= 0x9f) return array(type & 0x0f);
    if (type <= 0xbf) return text(type & 0x1f);
    switch (type) {
      case 0xc0:
        return null;
      case 0xc2:
      case 0xc3:
        return type === 0xc3;
      case 0xc4:
      case 0xd9:
        return text(unsigned(1));
      case 0xc5:
      case 0xda:
        return text(unsigned(2));
      case 0xc6:
      case 0xdb:
        return text(unsigned(4));
      // cty, Terraform's library for values, writes an unknown value as an extension.
      case 0xc7:
        return extension(unsigned(1));
      case 0xc8:
        return extension(unsigned(2));
      case 0xd4:
      case 0xd5:
      case 0xd6:
      case 0xd7:
      case 0xd8:
        return extension(1 << (type - 0xd4));
      case 0xca:
        return bytes.readFloatBE((at += 4) - 4);
      case 0xcb:
        return bytes.readDoubleBE((at += 8) - 8);
      case 0xcc:
      case 0xcd:
      case 0xce:
        return unsigned(1 << (type - 0xcc));
      case 0xcf:
        return Number(bytes.readBigUInt64BE((at += 8) - 8));
      case 0xd0:
        return bytes.readInt8(at++);
      case 0xd1:
        return bytes.readInt16BE((at += 2) - 2);
      case 0xd2:
        return bytes.readInt32BE((at += 4) - 4);
      case 0xd3:
        return Number(bytes.readBigInt64BE((at += 8) - 8));
      case 0xdc:
        return array(unsigned(2));
      case 0xdd:
        return array(unsigned(4));
      case 0xde:
        return map(unsigned(2));
      case 0xdf:
        return map(unsigned(4));
      default:
        throw new Error(`unexpected MessagePack type 0x${type.toString(16)} at byte ${at - 1}`);
    }
  }

  function unsigned(length: number): number {
    return bytes.readUIntBE((at += length) - length, length);
  }

  function text(length: number): string {
    return bytes.toString("utf8", at, (at += length));
  }

  function extension(length: number): symbol {
    at += 1 + length;
    return UNKNOWN;
  }

  function array(length: number): unknown[] {
    return Array.from({ length }, read);
  }

  function map(length: number): Record<string, unknown> {
    return Object.fromEntries(Array.from({ length }, () => [read(), read()] as [string, unknown]));
  }
}
