/** The sizes of letters: of names, and of what is below or beside them. */
export const NAME = 13;
export const TEXT = 12;

/** From one line of text to the next. */
export const LINE = 16;

export const MARGIN = 16;

/** Between boxes one above another: an arrow and its label fit. */
export const GAP = 40;

/** The side of an item's icon. */
export const ICON = 40;

export const CARD = { least: 200, most: 280, gap: 16 };

/** The labels of lines. */
export const CHIP = { size: 11, height: 18, padding: 6 };
