/** How long a cataloguer's note may be, as the contracts say. */
export const NOTE_AT_MOST = 500;
