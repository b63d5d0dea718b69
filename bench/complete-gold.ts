/**
 * `npx tsx bench/complete-gold.ts <annotated.jsonl>` writes the annotated file again, with the quotations that its own program
 * did not list because it did not know their marks, as the annotators' attributions judge them.
 */
import { completed } from './quotation-data.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: npx tsx bench/complete-gold.ts <annotated.jsonl>');
  process.exitCode = 2;
} else for (const line of completed(file)) console.log(JSON.stringify(line));
