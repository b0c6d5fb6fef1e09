/** Prints every Corsican word that waits for a native reader. */
import { doubtfulWords, listWords } from './words/words.ts';

console.log(listWords(doubtfulWords()));
