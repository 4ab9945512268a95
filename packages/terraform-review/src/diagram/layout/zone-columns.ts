/** The columns of a VPC, one for each availability zone. */
export interface ZoneColumns {
  /** The left edge of a zone's column. */
  x(zone: number): number;
  readonly width: number;
}
