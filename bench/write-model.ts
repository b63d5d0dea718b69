/** A trained model as a module: one line of data, and where it came from. */

export function writeModel(model: unknown, about: { name: string; type: string; from: string; by: string }): string {
  const data = JSON.stringify(model).replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  return `/**
 * Trained weights, written by \`${about.by}\`; not to be edited.
 *
 * Trained on the training part of PolNeAR 1.0 (Newell, Margolin and Ruths 2018): 840 US news articles of 2015 and 2016 with
 * annotated attributions. Numbers, and single words with their odds; no text of the articles.
 */
import type { ${about.type} } from '${about.from}';

// biome-ignore format: one line of data
export const ${about.name} = JSON.parse('${data}') as ${about.type};
`;
}
