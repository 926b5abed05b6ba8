/**
 * Words by which a calendar marks a day as worked or open, and as off or closed. A day with neither is nobody's: feeds
 * of holidays bring Valentine's Day along, and it closes no library.
 */
const MARKS: readonly { open: boolean; words: RegExp }[] = [
  { open: false, words: /不开放|不开馆/ },
  { open: true, words: /补班|上班|开馆|开放|照常|[（(]班[)）]|(^|[\s·])班$|\bopen\b|\bwork(ing)? ?day\b/i },
  {
    open: false,
    words: /放假|假期|寒假|暑假|闭馆|停馆|休馆|[（(]休[)）]|(^|[\s·])休$|\bclosed\b|\bclosure\b|\bholiday\b/i,
  },
];

/** What Apple's and others' feeds say beside the words. */
export const SPECIAL_DAYS: Readonly<Record<string, boolean>> = { 'WORK-HOLIDAY': false, 'ALTERNATE-WORKDAY': true };

/** Whether the words mark a day as open (true) or closed (false), or as neither. */
export const markOf = (words: string): boolean | undefined => MARKS.find((mark) => mark.words.test(words))?.open;
