import { IPv4, IPv6, isValidCIDR, parseCIDR } from "ipaddr.js";

/** The version of the Internet Protocol. */
export type Family = "ipv4" | "ipv6";

/** The kinds of ranges, as ipaddr.js names them, that are not used on the internet. */
const PRIVATE: readonly string[] = ["private", "carrierGradeNat", "linkLocal", "uniqueLocal"];

/** A range of IP addresses in CIDR notation, such as `10.0.0.0/16` or `::/0`. */
export class AddressRange {
  private constructor(
    readonly text: string,
    private readonly address: IPv4 | IPv6,
    /** The route with the longest matching prefix is the one that AWS takes. */
    readonly prefixLength: number,
  ) {}

  /** All addresses of one version of the Internet Protocol. */
  static everything(family: Family): AddressRange {
    return AddressRange.parse(family === "ipv4" ? "0.0.0.0/0" : "::/0")!;
  }

  /** Reads CIDR notation; returns undefined for anything else. */
  static parse(text: string): AddressRange | undefined {
    return isValidCIDR(text) ? new AddressRange(text, ...parseCIDR(text)) : undefined;
  }

  get family(): Family {
    return this.address.kind();
  }

  get isEverything(): boolean {
    return this.prefixLength === 0;
  }

  /** Whether the range is not used on the internet, such as `10.0.0.0/8`. */
  get isPrivate(): boolean {
    return !this.isEverything && PRIVATE.includes(this.address.range());
  }

  /** Whether it is the internet, or so large a part of it that nobody can mean to trust it. */
  get isPublic(): boolean {
    return !this.isPrivate && this.prefixLength < (this.family === "ipv4" ? 16 : 32);
  }

  contains(other: AddressRange): boolean {
    return (
      this.family === other.family &&
      other.prefixLength >= this.prefixLength &&
      other.address.match(this.address, this.prefixLength)
    );
  }

  overlaps(other: AddressRange): boolean {
    return this.contains(other) || other.contains(this);
  }
}
