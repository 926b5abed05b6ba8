/** A piece of a mail's text: words, or an address that can be opened. */
export interface Piece {
  readonly text: string;
  readonly isAddress: boolean;
}

/** Ends before what closes a sentence or a bracket around the address. */
const ADDRESS = /(https?:\/\/[^\s<>"'“”（）。，；]+[^\s<>"'“”（）。，；.,;:!?)])/;

/** Cuts a text at its addresses; together the pieces are the text. */
export const linked = (text: string): Piece[] =>
  text
    .split(ADDRESS)
    .map((piece, at) => ({ text: piece, isAddress: at % 2 === 1 }))
    .filter((piece) => piece.text !== '');
