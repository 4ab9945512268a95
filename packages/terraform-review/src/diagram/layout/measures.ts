/** Font sizes: of names, and of the text below or beside them. */
export const NAME = 13;
export const TEXT = 12;

/** The line height of text. */
export const LINE = 16;

export const MARGIN = 16;

/** The vertical space between boxes: enough for an arrow and its label. */
export const GAP = 40;

/** The width and height of an item's icon. */
export const ICON = 40;

export const CARD = { minWidth: 200, maxWidth: 280, gap: 16 };

/** The labels of lines. */
export const CHIP = { size: 11, height: 18, padding: 6 };
